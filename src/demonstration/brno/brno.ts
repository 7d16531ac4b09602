import { accounts } from '../accounts.ts'
import type { PlannedCase, PlannedOrganisation, PlannedPerson } from '../plan.ts'
import { type Day, plus, workday } from '../telling/days.ts'
import { czechFamilies, czechGiven } from '../telling/names.ts'
import { census, inventedPhone } from '../telling/people.ts'
import { type Random, randomOf } from '../telling/random.ts'
import { stillToWrite } from '../telling/reports.ts'
import { meantBy, tell } from '../telling/stories.ts'
import { kindergartenWords } from '../words/kindergarten.ts'
import { schoolWords } from '../words/school.ts'
import { brnoActivities } from './activities.ts'
import { enrolment, type Outcome } from './enrolments.ts'
import { type BrnoFamily, brnoFamilies } from './families.ts'
import { brnoNow } from './now.ts'
import { brnoPlaces } from './places.ts'
import { kredo } from './project.ts'
import { brnoSecondary } from './secondary.ts'

const open = ['louka', 'zvonice', 'hvezdarna', 'reka', 'lavka']
const closed = ['papirova', 'kolejni', 'piskovna', 'vodojem']

// How the two spring rounds went: [outcome, the first school is segregated]. Eight ends lie in a non-segregated school.
const rounds: Record<number, [Outcome, boolean][]> = {
  2024: [
    ['accepted', false],
    ['school_changed', false],
    ['accepted', false],
    ['accepted', true],
    ['accepted', true],
    ['other_school', false],
    ['region_refused', false],
    ['accepted', true],
    ['refused', false],
    ['refused', false],
    ['withdrawn', false],
    ['withdrawn', false],
  ],
  2025: [
    ['accepted', false],
    ['region_accepted', false],
    ['school_changed', false],
    ['region_accepted', false],
    ['accepted', true],
    ['other_school', false],
    ['accepted', true],
    ['withdrawn', false],
    ['waiting', false],
    ['waiting', false],
    ['waiting', true],
  ],
}
const titles = [
  'a place in an ordinary class',
  'enrolment in the first year',
  'first year, with the neighbour’s girl',
  'school with the elder brother',
  'a school on the way to work',
]

/** Programme A: desegregation in education, with what Lávka does today. */
export function brno(today: Day): PlannedOrganisation {
  const random = randomOf(44)
  const met = census(random, czechFamilies, czechGiven, inventedPhone('+420'))
  const first = brnoFamilies(random, met, [2, 1, 2, 1, 1, 2, 1, 1, 1], '2023-10-09', [5, 5])
  const second = brnoFamilies(random, met, [1, 2, 1, 2, 1, 1, 2, 1], '2024-10-07', [5, 5])
  const small = brnoFamilies(random, met, [1, 2, 1, 1], '2023-11-06', [2, 3])
  const cases: PlannedCase[] = [
    ...round(random, first.families, 2024),
    ...round(random, second.families, 2025),
    ...secondTry(random, first.families),
    ...kindergartens(random, small.families),
  ]
  const current = brnoNow(random, met, today)
  const older = brnoSecondary(today)
  return {
    slug: 'lavka-brno',
    name: 'Lávka Brno',
    country: 'CZ',
    language: 'cs',
    time_zone: 'Europe/Prague',
    members: accounts['lavka-brno'],
    institutions: brnoPlaces,
    people: [...met.people, ...older.people],
    households: [...first.households, ...second.households, ...small.households, ...current.households],
    kin: [...first.kin, ...second.kin, ...small.kin, ...current.kin],
    cases: [...cases, ...current.cases, ...older.cases],
    activities: brnoActivities(random, [...first.families, ...second.families, ...small.families], today),
    projects: [stillToWrite(kredo, 'What lasts: one year after', plus(today, 18))],
  }
}

function round(random: Random, families: BrnoFamily[], year: 2024 | 2025): PlannedCase[] {
  const children = families.flatMap(({ parents, children }) => children.map((child) => ({ child, parents })))
  return children.map(({ child, parents }, at) => {
    const [outcome, segregated] = rounds[year]?.[at] ?? ['waiting', false]
    const opened = workday(plus(child.met_on, 2 + (at % 3)))
    return schoolCase(random, { child, parents, outcome, segregated, year, opened, at })
  })
}

/** A child refused for good in the first round, who tried again and succeeded in the second. */
function secondTry(random: Random, families: BrnoFamily[]): PlannedCase[] {
  const children = families.flatMap(({ parents, children }) => children.map((child) => ({ child, parents })))
  const again = children[8]
  if (!again) return []
  return [
    schoolCase(random, {
      ...again,
      outcome: 'accepted',
      segregated: false,
      year: 2025,
      opened: '2025-01-14',
      at: 3,
    }),
  ]
}

interface SchoolCase {
  child: PlannedPerson
  parents: PlannedPerson[]
  outcome: Outcome
  segregated: boolean
  year: number
  opened: Day
  at: number
}

function schoolCase(
  random: Random,
  { child, parents, outcome, segregated, year, opened, at }: SchoolCase,
): PlannedCase {
  const asked = (segregated ? closed : open)[at % (segregated ? closed.length : open.length)] ?? 'louka'
  const fallback = closed[(at + 1) % closed.length] ?? 'papirova'
  const course = enrolment(random, outcome, year, opened, asked, fallback)
  const [lead, other] = at % 3 === 2 ? ['marek', 'hana'] : ['hana', 'marek']
  const school =
    brnoPlaces.find((place) => place.key === asked)?.name.replace('Primary school ', '') ?? 'the school'
  return {
    kind: 'school_enrolment',
    title: titles[at % titles.length] ?? '',
    people: [
      { person: child.key, role: 'child' },
      ...parents.map((parent) => ({ person: parent.key, role: 'parent' as const })),
    ],
    institution: asked,
    opened_on: opened,
    lead,
    team: at % 2 ? ['filip'] : [],
    entries: tell(
      random,
      {
        lead,
        others: [other],
        meant: meantBy(child, parents[0], school),
        bank: schoolWords,
        today: '9999-12-31',
      },
      course.stretches,
    ),
    events: course.events,
    closed: course.closed,
    projects: [{ project: 'kredo', from: opened }],
  }
}

function kindergartens(random: Random, families: BrnoFamily[]): PlannedCase[] {
  const places = ['drak', 'pastelka', 'korale', 'drak', 'pastelka']
  const children = families.flatMap(({ parents, children }) => children.map((child) => ({ child, parents })))
  return children.map(({ child, parents }, at) => {
    const opened = workday(plus(child.met_on, 3))
    const place = places[at] ?? 'drak'
    const course = enrolment(
      random,
      at === 2 ? 'refused' : 'accepted',
      at < 3 ? 2024 : 2025,
      opened,
      place,
      place,
    )
    const name = brnoPlaces.find((one) => one.key === place)?.name.replace('Kindergarten ', '') ?? ''
    return {
      kind: 'kindergarten_enrolment',
      title: at % 2 ? 'kindergarten near home' : 'kindergarten place',
      people: [
        { person: child.key, role: 'child' },
        ...parents.map((parent) => ({ person: parent.key, role: 'parent' as const })),
      ],
      institution: place,
      opened_on: opened,
      lead: at % 2 ? 'marek' : 'hana',
      team: [],
      entries: tell(
        random,
        {
          lead: at % 2 ? 'marek' : 'hana',
          others: [],
          meant: meantBy(child, parents[0], name),
          bank: kindergartenWords,
          today: '9999-12-31',
        },
        course.stretches,
      ),
      events: course.events,
      closed: course.closed,
      projects: [{ project: 'kredo', from: opened }],
    }
  })
}
