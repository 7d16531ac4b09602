import type { Child } from 'hono/jsx'
import { listInstitutions } from '../directory/index.ts'
import type { PersonOption } from '../people/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import type { Panel } from '../ui/extension.ts'
import { emptyForm } from '../ui/form.tsx'
import type { FormState, Page } from '../ui/page.ts'
import { lengthText, shownFor, summaryOf } from './activity.ts'
import { callPeople, groupAttendance, seesNames } from './attendance/present.ts'
import { listAttendance, listHeads, listRegulars, listSeries } from './attendance/queries.ts'
import type { Forms } from './forms.ts'
import { type ActivityRow, getActivity } from './queries.ts'
import { listReach } from './reach/queries.ts'
import { type Regularity, regularityOf } from './regularity.ts'
import { ShowPage } from './views/show-page.tsx'

/** What a refused form brings back to the page. */
export interface Typed extends Partial<Forms> {
  person_typed?: string
  candidates?: PersonOption[]
}

function formsOf(activity: ActivityRow, today: string, typed: Typed): Forms {
  const fresh = (values: FormState['values']): FormState => ({ ...emptyForm, values })
  const audience = activity.audience ?? undefined
  const length = lengthText(activity.minutes)
  return {
    person: typed.person ?? fresh({ audience, length, part: 'participant' }),
    tapped: typed.tapped ?? fresh({ length }),
    institution:
      typed.institution ?? fresh({ audience: activity.audience ?? 'support_organisation', length }),
    heads: typed.heads ?? fresh({ audience }),
    reach:
      typed.reach ??
      fresh({
        audience: activity.audience ?? 'general_public',
        basis: 'counted',
        counted_on: activity.held_on > today ? today : activity.held_on,
      }),
  }
}

const shownInSeries = 15

/** One activity with everything on its page. `typed` is what a refused form brings back. */
export async function showActivity(ctx: AnyCtx, page: Page, id: string, panels: Panel[], typed: Typed = {}) {
  const activity = await getActivity(ctx, id)
  ctx.record({ act: 'activity.read', kind: 'activity', id })
  const attendance = await listAttendance(ctx, id)
  const heads = await listHeads(ctx, id)
  const reach = await listReach(ctx, id)
  const has = shownFor(activity.kind)
  const writes = ctx.member.may('activities.write')
  const names = seesNames(ctx)
  const recordable = has.people && activity.held_on <= ctx.today
  // A training or an event of the same name is given to other people each time: nobody has stopped coming.
  const regular = has.people && activity.kind !== 'training' && activity.kind !== 'event'
  const gatherings = regular ? await listSeries(ctx, activity.title, ctx.today) : []
  const series = regularityOf(gatherings)
  const held = gatherings.filter((gathering) => gathering.person_ids.length > 0)
  const inSeries: Regularity[] = held.length > 1 ? series.slice(0, shownInSeries) : []
  const regulars = writes && names && recordable ? await listRegulars(ctx, activity) : []
  const people = [
    ...attendance.flatMap((row) => row.person_id ?? []),
    ...inSeries.map((one) => one.person_id),
    ...regulars.map((one) => one.person_id),
  ]
  const call = await callPeople(ctx, page, id, [...new Set(people)])
  const added: Child[] = []
  for (const panel of panels) added.push(await panel(ctx, page, id))
  return (
    <ShowPage
      page={page}
      slug={ctx.organisation.slug}
      activity={activity}
      has={has}
      may={{ write: writes, names, record: recordable }}
      summary={summaryOf(attendance, heads, activity.minutes)}
      groups={await groupAttendance(ctx, page, attendance, call)}
      heads={heads}
      reach={reach}
      regulars={regulars.map((one) => ({ ...one, ...call(one.person_id) }))}
      series={{
        gatherings: held.length,
        left: series.filter((one) => one.state === 'left').length,
        people: inSeries.map((one) => ({ ...one, label: call(one.person_id).label })),
        more: series.length - inSeries.length,
      }}
      institutions={writes && recordable ? await listInstitutions(ctx) : []}
      forms={formsOf(activity, ctx.today, typed)}
      typed={{ person: typed.person_typed, candidates: typed.candidates ?? [] }}
      panels={added}
    />
  )
}
