import { registerPerson } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { openCase } from '../actions.ts'
import { casesAt } from '../samples.ts'

/** Somebody who acts in a test, without the web. */
interface Actor {
  act: <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
}

/** Opens a case of an invented woman and the man she fears, for a test. */
export function aViolenceCase(
  actor: Actor,
  given: { restricted?: boolean } = {},
): Promise<{ id: string; jolana: string; dusan: string }> {
  return actor.act(async (ctx) => {
    const jolana = await registerPerson(ctx, { given: 'Jolana', family: 'Olšová', phone: '+420 000 000 041' })
    const dusan = await registerPerson(ctx, { given: 'Dušan', family: 'Křemen', phone: '+420 000 000 099' })
    const id = await openCase(ctx, {
      kind: 'domestic_violence_support',
      title: 'a safe place',
      clients: [
        { person_id: jolana, role: 'client' },
        { person_id: dusan, role: 'alleged_perpetrator' },
      ],
      opened_on: '2026-11-02',
      restricted: given.restricted,
    })
    return { id, jolana, dusan }
  })
}

/** Address below a case's room of safety. */
export const safetyAt = (house: { slug: string }, id: string, rest = ''): string =>
  casesAt(house, `/${id}/safety${rest}`)
