import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { membersOf } from '../../accounts/index.ts'
import { institutionsOf } from '../../directory/index.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { countOpenSteps } from '../diary/queries.ts'
import { openRoom } from '../room.ts'
import { openersOf } from '../tasks/queries.ts'
import { planBlocks } from './blocks.ts'
import { beginTask } from './origin.ts'
import { barriersMet, type Plan, planOf } from './queries.ts'
import { PlanPage } from './views/plan-page.tsx'

/** Ids of the members a plan names. */
const membersIn = ({ goals, tasks, appointments }: Plan): string[] => [
  ...[...tasks, ...goals.flatMap(({ steps }) => steps)].flatMap(({ member_id }) => member_id ?? []),
  ...appointments.flatMap(({ members }) => members),
]

/** What a form of this page sent that could not be saved. */
interface Forms {
  task?: FormState
}

/** Answers with the room of a case's plan. `?deadline=` and `?entry=` begin a task made of one. */
export async function showPlan(c: Context<StaffEnv>, id: string, forms: Forms = {}) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const room = await openRoom(ctx, page, id)
  const plan = await planOf(ctx, id)
  const members = await membersOf(ctx, membersIn(plan))
  const { record } = room
  const team = record.team.map(({ member_id }) => member_id)
  const places = plan.appointments.flatMap(({ institution_id }) => institution_id ?? [])
  const known = places.length > 0 ? await institutionsOf(ctx, places) : new Map<string, { name: string }>()
  const begun = forms.task ? undefined : await beginTask(ctx, page, record, c.req.query())
  const { origin, origin_id } = c.get('body') ?? {}
  const blocks: Child[] = []
  for (const block of planBlocks) blocks.push(await block(ctx, page, room))
  return (
    <PlanPage
      page={page}
      room={room}
      plan={plan}
      steps={await countOpenSteps(ctx, id)}
      barriers={await barriersMet(ctx, id)}
      names={new Map([...room.names, ...members])}
      openers={room.writes ? await openersOf(ctx, { restricted: record.restricted, team }) : []}
      institutions={new Map([...known].map(([place, { name }]) => [place, name]))}
      now={ctx.now}
      task={forms.task ?? begun?.form ?? { values: {}, errors: {} }}
      origin={
        begun?.origin ??
        (typeof origin === 'string' && typeof origin_id === 'string' && isId(origin_id)
          ? { origin, origin_id }
          : undefined)
      }
      blocks={blocks}
    />
  )
}
