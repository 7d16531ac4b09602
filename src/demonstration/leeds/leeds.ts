import { accounts } from '../accounts.ts'
import type { PlannedActivity, PlannedOrganisation, PlannedPerson } from '../plan.ts'
import { type Day, plus, plusMonths, workday } from '../telling/days.ts'
import { census, inventedPhone } from '../telling/people.ts'
import { type Random, randomOf } from '../telling/random.ts'
import { leedsCases } from './cases.ts'
import { leedsPlaces } from './places.ts'
import { leedsProceedings } from './proceedings.ts'
import { workingGroup } from './project.ts'
import { leedsRights } from './rights.ts'
import { leedsViolence } from './violence.ts'
import { leedsWales } from './wales.ts'

// What is only planned is not linked to the project yet: a meeting counts once it was held.
const nothing = { attendance: [], heads: [], reach: [], projects: ['group'] }
const about = 'Monthly meeting of the group'

/** Programme B: the working group, and the families its organisations accompany in five cities. */
export function leeds(today: Day): PlannedOrganisation {
  const random = randomOf(23)
  const { people, cases, households, kin } = leedsCases(random, today)
  const table = seats(random)
  const further = [leedsProceedings, leedsWales, leedsViolence, leedsRights].map((tell) => tell(today))
  return {
    slug: 'open-hearth',
    name: 'Open Hearth Advocacy',
    country: 'GB',
    region: 'GB-ENG',
    language: 'en',
    time_zone: 'Europe/London',
    members: accounts['open-hearth'],
    institutions: leedsPlaces,
    people: [...people, ...table.people, ...further.flatMap((one) => one.people)],
    households,
    kin,
    cases: [
      ...cases.map((made) => ({
        ...made,
        projects: [{ project: 'group', from: made.opened_on < '2024-10-23' ? '2024-10-23' : made.opened_on }],
      })),
      ...further.flatMap((one) => one.cases),
    ],
    activities: [...meetings(random, table.people, today), ...others(today, table.people)],
    projects: [workingGroup(today)],
  }
}

/** Those who sit at the table, from the member organisations. */
function seats(random: Random): { people: PlannedPerson[] } {
  const names = { ...census(random, hedges, english, inventedPhone('+44 7')) }
  for (let at = 0; at < 9; at++)
    names.meet(`seat-${at}`, '2024-10-14', {
      languages: at % 3 === 0 ? ['en', 'rom'] : ['en'],
      phone: undefined,
      notes: 'Member of the working group.',
    })
  return { people: names.people }
}

const hedges =
  'Rowanberry Hazelton Willowby Juniperson Elderflower Bramblewood Heatherley Fernsby Mossgrove Larchfield'
    .split(' ')
    .map((name) => ({ man: name, woman: name }))
const english = 'Maeve Tamsin Odette Priya Corin Edmund Leon Anselm Ruta Zora'
  .split(' ')
  .map((name, at) => ({ name, gender: at < 4 || at > 7 ? ('woman' as const) : ('man' as const) }))
const table = ['w1', 'w2', 'w3', 'w4', 'w5']

/** The two recorded meetings, then one a month up to the next one planned. */
function meetings(random: Random, people: PlannedPerson[], today: Day): PlannedActivity[] {
  const dates: Day[] = ['2024-10-23', '2024-11-25']
  for (let month = 1; (dates.at(-1) ?? '') <= today; month++)
    dates.push(workday(plusMonths('2024-11-25', month)))
  const faithful = people.map(() => random.pick([0.95, 0.85, 0.7, 0.5]))
  return dates.map((held_on, at): PlannedActivity => {
    const minutes = at === 0 ? 60 : 90
    const begin = at === 0 ? '11:00–12:00' : '11:00–12:30'
    return {
      ...nothing,
      kind: 'meeting',
      title: `Working group, ${begin}`,
      held_on,
      minutes,
      place: 'Online',
      language: 'en',
      audience: 'support_organisation',
      about,
      projects: held_on > today ? [] : ['group'],
      attendance:
        held_on > today
          ? []
          : [
              ...people.flatMap((one, n) =>
                at < 2 || random.chance(faithful[n] ?? 0.7)
                  ? [
                      {
                        person: one.key,
                        audience: 'other' as const,
                        minutes: random.chance(0.85) ? minutes : minutes - 30,
                      },
                    ]
                  : [],
              ),
              ...table
                .filter((_, n) => n < 4 || at > 5)
                .filter(() => at < 2 || random.chance(0.85))
                .map((institution) => ({ institution, audience: 'support_organisation' as const })),
            ],
    }
  })
}

function others(today: Day, people: PlannedPerson[]): PlannedActivity[] {
  const trainers = people
    .slice(0, 2)
    .map((one) => ({ person: one.key, audience: 'other' as const, part: 'trainer' as const }))
  return [
    {
      ...nothing,
      kind: 'training',
      title: 'Roma families and your assessment: for social workers',
      held_on: '2025-05-13',
      minutes: 180,
      place: 'Leeds',
      language: 'en',
      audience: 'other',
      about: 'Led by the charities. First of the kind; more are offered.',
      attendance: [...trainers, { institution: 'social-Leeds', audience: 'other' }],
      heads: [{ audience: 'other', people: 17 }],
    },
    {
      ...nothing,
      kind: 'distribution',
      title: 'Guide: the first letter from children’s services',
      held_on: '2025-03-03',
      until_on: '2025-09-30',
      language: 'rom',
      audience: 'family',
      about: 'Two pages, in Romani, Slovak and Romanian.',
      reach: [
        { channel: 'leaflet', audience: 'family', amount: 140, basis: 'counted', counted_on: '2025-06-30' },
        { channel: 'leaflet', audience: 'family', amount: 95, basis: 'counted', counted_on: '2025-09-30' },
      ],
    },
    {
      ...nothing,
      projects: [],
      kind: 'workshop',
      title: 'What happens in court: for parents',
      held_on: workday(plus(today, 10)),
      minutes: 120,
      place: 'Community house Four Winds',
      language: 'rom',
      audience: 'parent',
      about: 'With an interpreter and a solicitor.',
    },
    {
      ...nothing,
      projects: [],
      kind: 'training',
      title: 'Roma families and your assessment: for social workers',
      held_on: workday(plus(today, 22)),
      minutes: 180,
      place: 'Bradford',
      language: 'en',
      audience: 'other',
    },
  ]
}
