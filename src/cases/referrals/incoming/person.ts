import {
  type PersonChoice,
  registerPerson,
  resolvePersonChoice,
  setSafeContact,
} from '../../../people/index.ts'
import type { AnyCtx } from '../../../platform/context.ts'
import type { IncomingSaid } from './incoming.ts'

/**
 * The person a referral is about: one chosen, or a new one with what the referrer wrote. How they can be reached safely
 * stands in a new person's record from the first moment.
 */
export async function personOf(
  ctx: AnyCtx,
  choice: PersonChoice,
  said: Pick<IncomingSaid, 'about' | 'safe'>,
): Promise<string> {
  if ('id' in choice) return resolvePersonChoice(ctx, choice)
  const words = choice.typed.trim().split(/\s+/)
  const family = words.length > 1 ? words.pop() : undefined
  const id = await registerPerson(ctx, {
    given: words.join(' '),
    family,
    born: said.about.born,
    languages_note: said.about.language,
  })
  const rules = { allowed: [], never: [], days: [], must_not_learn: [], reach: said.safe }
  await setSafeContact(ctx, id, rules, 1)
  return id
}
