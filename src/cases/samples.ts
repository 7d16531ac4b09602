import { registerPerson } from '../people/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { openCase } from './actions.ts'

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
