import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Body } from '../../platform/http/form.ts'
import { getPaper } from '../papers/queries.ts'
import type { Person } from '../queries.ts'
import { type Asked, masksAddresses } from './unmask.ts'

/** What a form asks to see. Throws `NotFound` for what is never masked. */
export function askedFor({ field, paper }: Body): Asked {
  if (field === 'addresses') return { field }
  if (field === 'paper_number' && typeof paper === 'string') return { field, paper }
  throw new NotFound()
}

/**
 * Writes down that a masked value of a person is shown, before it is: which field, never what stands in it. Throws `NotFound`
 * where there is no such value, or nothing masks it.
 */
export async function unmask(
  ctx: Ctx<never, 'person' | 'person_paper'>,
  person: Person,
  asked: Asked,
): Promise<void> {
  const isThere =
    asked.field === 'addresses'
      ? masksAddresses(person) && person.details?.addresses
      : (await getPaper(ctx, person.id, asked.paper)).number
  if (!isThere) throw new NotFound()
  ctx.record({ act: 'person.unmask', kind: 'person', id: person.id, fields: [asked.field] })
}
