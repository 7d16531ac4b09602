import type { Ctx } from '../platform/context.ts'
import { withoutDecoys } from '../privacy/index.ts'
import { sameNameKey } from './name-fold.ts'
import { searchNameIndex } from './name-index.ts'
import { displayName, type PersonName } from './person.ts'
import { type PersonLine, peopleOf } from './queries.ts'

type Reader = Ctx<never, 'person' | 'decoy'>

/** Persons with the same name in any spelling: perhaps the one about to be registered. */
export async function findLookAlikes(ctx: Reader, name: PersonName, limit = 5): Promise<PersonLine[]> {
  const key = sameNameKey(name)
  ctx.record({ act: 'person.search', kind: 'person' })
  const ids = await searchNameIndex(ctx, displayName(name), 20)
  const found = await peopleOf(ctx, ids)
  const candidates = await withoutDecoys(
    ctx,
    ids.flatMap((id) => found.get(id) ?? []),
  )
  if (!name.family)
    return candidates.filter((line) => line.name !== null && line.name !== undefined).slice(0, limit)
  const names = new Map(candidates.map((line) => [line.id, line]))
  return candidates
    .filter(
      (line) =>
        line.name !== null && [line.name, line.original].some((spelling) => spelling && alike(spelling, key)),
    )
    .flatMap((line) => names.get(line.id) ?? [])
    .slice(0, limit)
}

/**
 * Who may be meant by a name still being typed, in any spelling or script; those born in the same year first. Nobody for
 * less than three letters. Recorded as a search, without its words.
 */
export async function peopleAlike(
  ctx: Reader,
  typed: { names: string[]; born?: string },
  limit = 4,
): Promise<PersonLine[]> {
  const names = typed.names.filter((name) => name.replace(/\s/g, '').length >= 3)
  if (names.length === 0) return []
  ctx.record({ act: 'person.search', kind: 'person' })
  const ids: string[] = []
  for (const name of names) ids.push(...(await searchNameIndex(ctx, name, 12)))
  const found = await peopleOf(ctx, ids)
  const year = typed.born?.slice(0, 4)
  const sameYear = (line: PersonLine) => Number(Boolean(year) && line.born?.slice(0, 4) === year)
  return (await withoutDecoys(ctx, [...found.values()]))
    .sort((a, b) => sameYear(b) - sameYear(a) || ids.indexOf(a.id) - ids.indexOf(b.id))
    .slice(0, limit)
}

function alike(spelling: string, key: string): boolean {
  const words = spelling.split(/\s+/)
  return words.some(
    (_, at) =>
      sameNameKey({ given: words.filter((__, other) => other !== at).join(' '), family: words[at] }) === key,
  )
}
