import { type PoolPart, plainText } from '../../directory/index.ts'
import type { PersonLine } from '../../people/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { mayWish } from './circle.ts'
import type { Circle } from './conflict.ts'
import { type Need, subjectOf } from './match.ts'

/** Somebody of a case for whom may be interpreted. */
export interface Listener {
  id: string
  /** Null when it cannot be opened. */
  name: string | null
  languages: string[]
  needs: 'yes' | 'no' | 'unknown'
}

/** Languages everybody in an office of a country speaks, so that nobody is needed to interpret them. */
const official: Record<string, string[]> = { CZ: ['cs', 'sk'], SK: ['sk', 'cs'], PL: ['pl'], GB: ['en'] }

/**
 * The languages somebody is needed for: of those who need interpreting, else of those nobody asked, without what is spoken at
 * offices of the country.
 */
export function languagesNeeded(listeners: readonly Listener[], country: string): string[] {
  const common = official[country] ?? []
  const asked = listeners.filter((one) => one.needs === 'yes')
  const of = asked.length > 0 ? asked : listeners.filter((one) => one.needs === 'unknown')
  return [...new Set(of.flatMap((one) => one.languages))].filter((code) => !common.includes(code))
}

/** The people of a case for whom may be interpreted, those who need it first. */
export async function listenersOf(
  ctx: Ctx<never, 'person'>,
  current: readonly { person_id: string; role: string }[],
  people: ReadonlyMap<string, PersonLine>,
): Promise<Listener[]> {
  const ids = [...new Set(current.filter(({ role }) => mayWish(role)).map((one) => one.person_id))]
  if (ids.length === 0) return []
  const rows = await ctx.db
    .selectFrom('person')
    .select(['id', 'needs_interpreter'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const answers = new Map(rows.map((row) => [row.id, row.needs_interpreter as Listener['needs']]))
  const order = { yes: 0, unknown: 1, no: 2 }
  return ids
    .map((id) => ({
      id,
      name: people.get(id)?.name ?? null,
      languages: people.get(id)?.languages ?? [],
      needs: answers.get(id) ?? ('unknown' as const),
    }))
    .sort((a, b) => order[a.needs] - order[b.needs])
}

/** Where people live, by the municipality of their household; each once. */
export async function regionsOfPeople(
  ctx: Ctx<never, 'household' | 'household_member'>,
  people: readonly string[],
): Promise<string[]> {
  if (people.length === 0) return []
  const rows = await ctx.db
    .selectFrom('household_member as m')
    .innerJoin('household as h', (join) =>
      join.onRef('h.organisation_id', '=', 'm.organisation_id').onRef('h.id', '=', 'm.household_id'),
    )
    .select('h.municipality')
    .where('m.organisation_id', '=', ctx.organisation.id)
    .where('m.until_on', 'is', null)
    .where((eb) => eb('m.person_id', '=', eb.fn.any(eb.val([...people]))))
    .execute()
  const places = rows.flatMap((row) => row.municipality ?? [])
  return [...new Map(places.map((place) => [plainText(place), place])).values()]
}

/** What a case of a kind needs of somebody from the pool. `language` is one chosen on the page instead of those found. */
export function needOf(
  given: { part: PoolPart; kind: string; languages: string[]; regions: string[] },
  wish: Circle['wish'],
): Need {
  const { part, kind, languages, regions } = given
  const forInterpreter = part === 'interpreter'
  return {
    part,
    languages,
    regions,
    subject: subjectOf(kind),
    woman: wish.woman,
    from_afar: forInterpreter && (wish.from_afar ?? false),
    asks_community: forInterpreter && wish.communities.length > 0,
  }
}
