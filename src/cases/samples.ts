import { registerPerson } from '../people/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { openCase } from './actions.ts'
import { addGoal } from './plan/actions.ts'

/** Somebody who acts in a test, without the web. */
interface Actor {
  act: <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
}

/** Opens a case of an invented child for a test; answers its id and the child's. */
export function aCase(
  actor: Actor,
  given: { restricted?: boolean; name?: string; title?: string; opened_on?: string } = {},
): Promise<{ id: string; child: string }> {
  return actor.act(async (ctx) => {
    const child = await registerPerson(ctx, {
      given: 'Matyáš',
      family: given.name ?? 'Břízek',
      born: '2018-05-03',
    })
    const id = await openCase(ctx, {
      kind: 'school_enrolment',
      title: given.title ?? 'a new school after moving',
      clients: [{ person_id: child, role: 'child' }],
      opened_on: given.opened_on ?? '2026-10-05',
      restricted: given.restricted,
    })
    return { id, child }
  })
}

/** Address below an organisation's cases. */
export const casesAt = (house: { slug: string }, rest = ''): string => `/${house.slug}/cases${rest}`

/** Address of a case's plan, or of a page below it. */
export const planAt = (house: { slug: string }, id: string, rest = ''): string =>
  casesAt(house, `/${id}/plan${rest}`)

/** Sets a goal with three steps, the first of them the actor's own; answers its id. */
export const aGoal = (actor: Actor & { member: { id: string } }, id: string): Promise<string> =>
  actor.act((ctx) =>
    addGoal(
      ctx,
      id,
      { what: 'A school where he is not called names', area: 'education', wanted_by: '2026-12-31' },
      [
        { title: 'Visit two schools', member_id: actor.member.id, due_on: '2026-11-20' },
        { title: 'Choose one' },
        { title: 'Hand in the application' },
      ],
    ),
  )
