import type { Audience } from '../../activities/index.ts'
import { accounts } from '../accounts.ts'
import type { PlannedActivity, PlannedOrganisation } from '../plan.ts'
import { type Day, plus, workday } from '../telling/days.ts'
import { polishFamilies, polishGiven } from '../telling/names.ts'
import { census, inventedPhone } from '../telling/people.ts'
import { randomOf } from '../telling/random.ts'
import { stillToWrite } from '../telling/reports.ts'
import { monitoring } from './monitoring.ts'
import { krakowNow } from './now.ts'
import { krakowOffices } from './offices.ts'
import { krakowPlaces } from './places.ts'
import { strategies } from './project.ts'
import { krakowTrainings } from './trainings.ts'

const nothing = { attendance: [], heads: [], reach: [], projects: ['strategies'] }

/** Programme C: strategies for cooperation and inclusion, with what Otwarta Brama does today. */
export function krakow(today: Day): PlannedOrganisation {
  const random = randomOf(14)
  const met = census(random, polishFamilies, polishGiven, inventedPhone('+48'))
  const trainings = krakowTrainings(random, met)
  const current = krakowNow(random, met, today)
  const offices = krakowOffices(today)
  return {
    slug: 'otwarta-brama',
    name: 'Otwarta Brama Kraków',
    country: 'PL',
    language: 'pl',
    time_zone: 'Europe/Warsaw',
    members: accounts['otwarta-brama'],
    institutions: krakowPlaces,
    people: [...met.people, ...current.people, ...offices.people],
    households: current.households,
    kin: current.kin,
    cases: [...current.cases, ...offices.cases],
    activities: [...trainings, ...study(), ...networking(), ...leaflets(), ...decisions(), ...coming(today)],
    projects: [
      stillToWrite(strategies, 'What lasts: monitoring after the project', plus(today, 12)),
      monitoring(today),
    ],
  }
}

/** Talks with the offices of eighteen cities: by the same questions, in three rounds. */
function study(): PlannedActivity[] {
  const rounds: [Day, Day, number, number][] = [
    ['2021-05-17', '2021-06-18', 1, 7],
    ['2021-09-06', '2021-10-01', 8, 13],
    ['2022-01-17', '2022-02-11', 14, 18],
  ]
  return rounds.map(([held_on, until_on, first, last]) => ({
    ...nothing,
    kind: 'meeting',
    title: `Study of policies: cities ${first} to ${last}`,
    held_on,
    until_on,
    minutes: 120 * (last - first + 1),
    place: 'Online',
    language: 'pl',
    audience: 'clerk',
    about:
      'Policy, budget, bodies, mechanisms for minorities; the same questions everywhere. The names of the cities are not published.',
    // Two cities of an earlier round were asked again; a city counts once.
    attendance: [
      ...Array.from({ length: last - first + 1 }, (_, at) => first + at),
      ...(first > 1 ? [first - 1] : []),
    ].map((city) => ({ institution: `city-${city}`, audience: 'clerk', minutes: 120 })),
  }))
}

function networking(): PlannedActivity[] {
  const all: [Day, string, string[], number][] = [
    [
      '2021-06-10',
      'Authorities, experts and minorities: first meeting',
      ['social', 'm1', 'm2', 'm3', 'm5'],
      22,
    ],
    ['2021-10-28', 'What the city’s programme promised', ['social', 'm1', 'm2', 'm4', 'm5'], 26],
    ['2022-02-24', 'Talks with the police on hate crime', ['police', 'm1', 'm2', 'm3'], 19],
    [
      '2022-04-28',
      'Consultation of the updated programme',
      ['social', 'police', 'm1', 'm2', 'm3', 'm4', 'm5'],
      41,
    ],
    ['2022-07-07', 'A reporting mechanism for everybody', ['m1', 'm2', 'm3', 'm4'], 17],
  ]
  return all.map(([held_on, title, institutions, people]) => ({
    ...nothing,
    kind: 'meeting',
    title,
    held_on,
    minutes: 150,
    place: 'House of associations',
    language: 'pl',
    audience: 'stakeholder',
    about: 'Networking of authorities, experts and minorities.',
    attendance: institutions.map((institution) => ({ institution, audience: 'stakeholder' })),
    heads: [{ audience: 'stakeholder', people }],
  }))
}

function leaflets(): PlannedActivity[] {
  const all: [string, Audience, [Day, number][]][] = [
    [
      'Leaflet for the police: the motive',
      'police_officer',
      [
        ['2021-11-23', 90],
        ['2022-02-15', 120],
        ['2022-05-17', 130],
      ],
    ],
    [
      'Leaflet for clerks: a counter for everybody',
      'clerk',
      [
        ['2021-11-09', 60],
        ['2022-04-05', 70],
      ],
    ],
    [
      'Leaflet for victims: you can report it',
      'migrant',
      [
        ['2022-03-10', 180],
        ['2022-05-09', 190],
        ['2022-07-04', 180],
      ],
    ],
  ]
  return all.map(
    ([title, audience, counts]): PlannedActivity => ({
      ...nothing,
      kind: 'distribution',
      title,
      held_on: counts[0]?.[0] ?? '',
      until_on: counts.at(-1)?.[0],
      language: audience === 'migrant' ? 'uk' : 'pl',
      audience,
      about: 'Printed and handed out.',
      reach: counts.map(([counted_on, amount]) => ({
        channel: 'leaflet',
        audience,
        amount,
        basis: 'counted',
        counted_on,
      })),
    }),
  )
}

function decisions(): PlannedActivity[] {
  const seat = 'A seat on a consultative council'
  return [
    {
      ...nothing,
      kind: 'event',
      title: 'Open Kraków programme: the update is adopted',
      held_on: '2022-06-15',
      place: 'City council',
      language: 'pl',
      audience: 'stakeholder',
      about: 'A decision of the city council',
    },
    {
      ...nothing,
      kind: 'event',
      title: 'A person with migration experience joins the Council for Public Benefit',
      held_on: '2022-05-11',
      place: 'City hall',
      language: 'pl',
      audience: 'minority_leader',
      about: seat,
    },
    {
      ...nothing,
      kind: 'event',
      title: 'A person with migration experience joins the Council for Equal Treatment',
      held_on: '2022-06-29',
      place: 'City hall',
      language: 'pl',
      audience: 'minority_leader',
      about: seat,
    },
  ]
}

function coming(today: Day): PlannedActivity[] {
  const later = { ...nothing, projects: [] }
  return [
    {
      ...later,
      kind: 'training',
      title: 'Speaking for ourselves',
      held_on: workday(plus(today, 8)),
      minutes: 420,
      place: 'House of associations',
      language: 'pl',
      audience: 'minority_leader',
      about: 'Letters, questions, petitions.',
    },
    {
      ...later,
      kind: 'meeting',
      title: 'Round table on reporting',
      held_on: workday(plus(today, 16)),
      minutes: 120,
      place: 'Online',
      language: 'pl',
      audience: 'stakeholder',
      about: 'What the police and the organisations saw this autumn.',
    },
    {
      ...later,
      kind: 'event',
      title: 'Evening in the park: whom to call',
      held_on: workday(plus(today, -13)),
      minutes: 120,
      place: 'Park pavilion',
      language: 'uk',
      audience: 'general_public',
      about: 'Tea, leaflets, questions.',
      heads: [{ audience: 'migrant', people: 34 }],
      reach: [
        {
          channel: 'leaflet',
          audience: 'migrant',
          amount: 60,
          basis: 'counted',
          counted_on: workday(plus(today, -13)),
        },
      ],
    },
  ]
}
