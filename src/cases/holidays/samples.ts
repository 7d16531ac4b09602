import type { AnyCtx } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { recordEvent } from '../events/actions.ts'
import { aCase } from '../samples.ts'
import { deadlineHandlers } from './jobs.ts'

/** Somebody who acts in a test, without the web. */
interface Browser {
  act: <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
}

interface House {
  slug: string
  organisation: { id: string }
  world: { install: Installation }
}

export const at = (house: House, rest = '') => `/${house.slug}/pathways/holidays${rest}`
export const mourning = {
  place: 'CZ',
  day: '2026-11-18',
  holiday: 'yes',
  name: 'Day of mourning',
  source: 'Decree 1/2026',
}

/** A refused enrolment; the appeal after a delivery on 2 November ends on Wednesday 18 November. */
export async function refused(hana: Browser, given: { delivered?: string; restricted?: boolean } = {}) {
  const { id } = await aCase(hana, given)
  await hana.act(async (ctx) => {
    await recordEvent(ctx, id, { event: 'application-submitted', occurred_on: '2026-10-14' })
    await recordEvent(ctx, id, { event: 'refusal-delivered', occurred_on: given.delivered ?? '2026-11-02' })
  })
  return id
}

export const appealOf = (hana: Browser, id: string) =>
  hana.act((ctx) =>
    ctx.db
      .selectFrom('deadline')
      .select(['id', 'due_on', 'moved_from', 'met_on', 'working', 'version'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', id)
      .where('rule', '=', 'appeal')
      .executeTakeFirstOrThrow(),
  )

export const overrideOf = (hana: Browser) =>
  hana.act((ctx) =>
    ctx.db
      .selectFrom('holiday_override')
      .select(['id', 'moved', 'pending'])
      .where('organisation_id', '=', ctx.organisation.id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow(),
  )

/** What the queue does after the commit. */
export const work = (house: House, override: string) =>
  deadlineHandlers(house.world.install)['deadline.recompute']({
    organisation: house.organisation.id,
    override,
  })
