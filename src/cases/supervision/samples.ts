import { registerPerson } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { openCase } from '../actions.ts'
import { addGoal } from '../plan/actions.ts'

/** Somebody who acts in a test, without the web. */
interface Browser {
  act: <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
}

/** Opens a case of a child in need, with one goal, led by whoever acts. */
export const aChildInNeed = (browser: Browser, given: { restricted?: boolean } = {}) =>
  browser.act(async (ctx) => {
    const child = await registerPerson(ctx, { given: 'Ela', family: 'Vrbová', born: '2019-05-03' })
    const id = await openCase(ctx, {
      kind: 'child_protection',
      title: '',
      clients: [{ person_id: child, role: 'child' }],
      opened_on: '2026-11-01',
      ...given,
    })
    const goal = await addGoal(ctx, id, { what: 'Ela sleeps in her own bed', area: 'safety' })
    return { id, goal }
  })
