import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import {
  institutionsOf,
  listInstitutions,
  readInstitutionChoice,
  resolveInstitutionChoice,
} from '../../directory/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { institutionKinds } from '../case.ts'
import { instantOf } from '../entries/entry.ts'
import { eventForm } from '../forms.ts'
import { casePath } from '../handles.ts'
import { headOf } from '../heading.ts'
import { eventsBefore, eventsPossible, startsHours } from '../pathways/pathway.ts'
import { pathwayOf } from '../pathways.ts'
import { getCase } from '../queries.ts'
import { recordEvent, withdrawEvent } from './actions.ts'
import { EventPage } from './views/event-page.tsx'

/** The form for what happened; `before` asks what had happened when the case came, instead of what happens now. */
async function eventPage(
  c: Context<StaffEnv>,
  id: string,
  { event, before }: { event?: string; before: boolean },
  form?: FormState,
) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const record = await getCase(ctx, id)
  if (record.status !== 'open') throw new Refused('cases.refused.closed', { number: record.number })
  const { heading } = await headOf(ctx, page, record)
  const pathway = pathwayOf(record)
  const moves = pathway ? (before ? eventsBefore : eventsPossible)(pathway, record.stage) : []
  const chosen = moves.find((move) => move.id === event)
  if ((event && !chosen) || (before && moves.length === 0)) throw new Refused('cases.refused.event')
  const own = record.institution_id ?? undefined
  const listed = await listInstitutions(ctx, { kinds: institutionKinds(record.kind) })
  const missing =
    own && !listed.some((one) => one.id === own) ? [...(await institutionsOf(ctx, [own])).values()] : []
  return (
    <EventPage
      page={page}
      id={id}
      heading={heading}
      form={form ?? { values: { occurred_on: ctx.today, institution: own }, errors: {} }}
      moves={moves}
      before={before}
      chosen={before ? undefined : chosen}
      timed={pathway ? moves.filter(({ id }) => startsHours(pathway, id)).map(({ id }) => id) : []}
      institutions={[...missing, ...listed]}
    />
  )
}

/** Whether an hour was named that is still to come. */
const isAhead = (ctx: AnyCtx, given: { occurred_on: string; occurred_time?: string }): boolean =>
  given.occurred_time !== undefined &&
  instantOf(given.occurred_on, given.occurred_time, ctx.organisation.time_zone) > ctx.now

/** Events of a case: what happened on its pathway, and taking the last back. */
export function eventRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/:id/events/new', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    const before = c.req.query('before') === 'yes'
    return c.html(await eventPage(c, c.req.param('id'), { event: c.req.query('event'), before }))
  })

  app.post('/:id/events', async (c) => {
    const ctx = c.get('ctx')
    const body = c.get('body')
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const result = parseForm(eventForm, body)
    const typed = {
      event: typeof body.event === 'string' ? body.event : undefined,
      before: body.before === 'yes',
    }
    if (!result.ok) return c.html(await eventPage(c, id, typed, result.form), 422)
    if (result.value.occurred_on > ctx.today) {
      return c.html(
        await eventPage(c, id, typed, { values: body, errors: { occurred_on: 'cases.entry.future' } }),
        422,
      )
    }
    if (isAhead(ctx, result.value)) {
      const errors = { occurred_time: 'cases.entry.future' as const }
      return c.html(await eventPage(c, id, typed, { values: body, errors }), 422)
    }
    const place = readInstitutionChoice(body, 'institution')
    const institution_id = place && (await resolveInstitutionChoice(ctx, place, 'school'))
    await recordEvent(ctx, id, { ...result.value, before: typed.before, institution_id })
    return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.event_recorded#path`, 303)
  })

  app.post('/:id/events/:event/removal', async (c) => {
    const ctx = c.get('ctx')
    const { id, event } = c.req.param()
    allow(ctx, 'cases.write')
    await withdrawEvent(ctx, id, event)
    return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.event_withdrawn#path`, 303)
  })
  return app
}
