import { allow } from '../accounts/index.ts'
import type { Ctx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import type { Body } from '../platform/http/form.ts'
import type { MessageId } from '../platform/i18n/messages.ts'
import { isId } from '../platform/ids.ts'
import { registerPerson } from './actions.ts'
import { findLookAlikes } from './look-alikes.ts'
import { splitName } from './person.ts'
import { namesOf, type Reader, searchPeople } from './queries.ts'

/** What a person picker sent: somebody known (`id`), or a name typed. `is_new` says that it is none of those suggested. */
export type PersonChoice = { id: string } | { typed: string; is_new: boolean }

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() ?? ''

/** Reads a picker's answer from a form; `undefined` when nothing was chosen or typed. */
export function readPersonChoice(body: Body, field: string): PersonChoice | undefined {
  const chosen = one(body[field])
  if (isId(chosen)) return { id: chosen }
  const typed = one(body[`${field}_q`]).slice(0, 200)
  return typed ? { typed, is_new: chosen === 'new' } : undefined
}

/** Somebody to choose: `hint` tells namesakes apart (the birth year). */
export interface PersonOption {
  id: string
  name: string
  hint: string
}

const optionOf = (line: { id: string; name: string | null; born?: string }): PersonOption[] =>
  line.name === null ? [] : [{ id: line.id, name: line.name, hint: line.born?.slice(0, 4) ?? '' }]

/** Persons to choose from for what was typed; recorded as a search. Needs `people.read`. */
export async function personChoices(ctx: Reader, q: string, limit = 8): Promise<PersonOption[]> {
  allow(ctx, 'people.read')
  return (await searchPeople(ctx, q, limit)).flatMap(optionOf)
}

/**
 * Whom a typed name may mean: when this is not empty, the page comes back with them as choices and "a new person".
 * Empty when somebody was chosen already, or nobody like that is known.
 */
export async function personCandidates(
  ctx: Ctx<never, 'person' | 'decoy'>,
  choice: PersonChoice | undefined,
): Promise<PersonOption[]> {
  if (!choice || 'id' in choice || choice.is_new) return []
  allow(ctx, 'people.read')
  return (await findLookAlikes(ctx, splitName(choice.typed), 8)).flatMap(optionOf)
}

/** What is wrong with a picker while it is not clear who is meant: so that the head of the form asks, too. */
export const unclearPerson = (
  field: string,
  candidates: readonly PersonOption[],
): Record<string, MessageId> => (candidates.length > 0 ? { [field]: 'people.picker.which' } : {})

/** The id of the person chosen; registers a person with the typed name. Throws `NotFound` for an id that is not of this organisation. */
export async function resolvePersonChoice(
  ctx: Ctx<'person' | 'person_paper'>,
  choice: PersonChoice,
): Promise<string> {
  if ('id' in choice) {
    const known = await namesOf(ctx, [choice.id])
    if (!known.has(choice.id)) throw new NotFound()
    return choice.id
  }
  allow(ctx, 'people.write')
  return registerPerson(ctx, splitName(choice.typed))
}
