import type { Key, PlannedPerson } from '../plan.ts'
import type { Day } from './days.ts'
import type { Family, Given } from './names.ts'
import type { Random } from './random.ts'

/** What is said of somebody besides the name. */
export interface About
  extends Partial<Omit<PlannedPerson, 'key' | 'given' | 'family' | 'gender' | 'met_on'>> {
  gender?: 'woman' | 'man'
  family?: Family
  /** A given name that is meant. */
  called?: string
  /** Age in years on the day we met. */
  age?: number
}

/** Invents the people of one organisation, one after the other; nobody bears the same name twice. */
export interface Census {
  people: PlannedPerson[]
  meet: (key: Key, met_on: Day, about?: About) => PlannedPerson
  family: () => Family
}

const ascii = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()

/** Starts a census with its names; `phone` makes the obviously invented number of the n-th person. */
export function census(
  random: Random,
  families: Family[],
  given: Given[],
  phone: (n: number) => string,
): Census {
  const people: PlannedPerson[] = []
  const taken = new Set<string>()
  let round = random.shuffle(families)
  const family = () => {
    if (round.length === 0) round = random.shuffle(families)
    return round.pop() as Family
  }
  let deck: Given[] = []
  // Dealt like cards, so that a name does not come back before the others had their turn.
  const deal = (gender: 'woman' | 'man' | undefined): Given => {
    const fits = (one: Given) => !gender || one.gender === gender
    if (!deck.some(fits)) deck = [...deck, ...random.shuffle(given)]
    return deck.splice(deck.findIndex(fits), 1)[0] as Given
  }
  const nameFor = (
    gender: 'woman' | 'man' | undefined,
    house: Family | undefined,
    called: string | undefined,
  ) => {
    for (;;) {
      const first = called
        ? { name: called, gender: gender ?? ('woman' as const), original: undefined }
        : deal(gender)
      const surname = house ?? family()
      const last = surname[first.gender]
      if (!called && taken.has(`${first.name} ${last}`)) continue
      taken.add(`${first.name} ${last}`)
      const written = surname.first ? [surname.original, first.original] : [first.original, surname.original]
      const original = written.every(Boolean) ? written.join(' ') : undefined
      return { first, last, original }
    }
  }
  const meet: Census['meet'] = (key, met_on, { gender, family: house, called, age, ...about } = {}) => {
    const { first, last, original } = nameFor(gender, house, called)
    const years = age ?? random.int(22, 58)
    const year = Number(met_on.slice(0, 4)) - years
    const born =
      years < 18 || random.chance(0.6)
        ? `${year}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`
        : String(year)
    const grown = years >= 18
    const person: PlannedPerson = {
      key,
      given: first.name,
      family: last,
      original,
      gender: first.gender,
      born: born < met_on ? born : undefined,
      languages: ['cs'],
      needs_interpreter: 'no',
      phone: grown && random.chance(0.8) ? phone(people.length + 10) : undefined,
      email: grown && random.chance(0.25) ? `${ascii(first.name)}.${ascii(last)}@example.org` : undefined,
      met_on,
      ...about,
    }
    people.push(person)
    return person
  }
  return { people, meet, family }
}

/** Censuses of several languages over one list of people, whose invented numbers count on. */
export function censuses<T extends string>(
  random: Random,
  names: Record<T, [Family[], Given[]]>,
  phone: (n: number) => string,
) {
  const people: PlannedPerson[] = []
  const number = () => phone(people.length + 10)
  const registers = new Map(
    Object.entries<[Family[], Given[]]>(names).map(([tongue, [families, given]]) => [
      tongue,
      census(random, families, given, number),
    ]),
  )
  const of = (tongue: T): Census => registers.get(tongue) as Census
  const meet = (tongue: T, ...rest: Parameters<Census['meet']>): PlannedPerson => {
    const person = of(tongue).meet(...rest)
    people.push(person)
    return person
  }
  return { people, meet, family: (tongue: T) => of(tongue).family() }
}

const two = (n: number) => String(n).padStart(2, '0')

/** `+420 000 000 041`, in the shape of the country. */
export const inventedPhone =
  (prefix: string) =>
  (n: number): string =>
    `${prefix} 000 000 ${String(n).padStart(3, '0')}`
