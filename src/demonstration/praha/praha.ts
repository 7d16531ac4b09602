import { accounts } from '../accounts.ts'
import type { ClosureReason, PlannedCase, PlannedEvent, PlannedOrganisation, PlannedPerson } from '../plan.ts'
import { type Day, daysBetween, plus, workday } from '../telling/days.ts'
import { type Random, randomOf } from '../telling/random.ts'
import { stillToWrite } from '../telling/reports.ts'
import { meantBy, type Stretch, tell } from '../telling/stories.ts'
import { legalWords } from '../words/legal.ts'
import { perpetratorWords, safetyWords } from '../words/safety.ts'
import { socialWords } from '../words/social.ts'
import type { Bank } from '../words/words.ts'
import { prahaActivities } from './activities.ts'
import { followUp } from './follow-up.ts'
import { prahaFurther } from './further.ts'
import { prahaNow } from './now.ts'
import { counselled, type PrahaCensus, prahaCensus } from './people.ts'
import { prahaPlaces } from './places.ts'
import { notAVictim } from './project.ts'

/** Programme D: violence in migrant households, with its follow-up and what Přístav does today. */
export function praha(today: Day): PlannedOrganisation {
  const random = randomOf(45)
  const met = prahaCensus(random)
  const clients = counselled(random, met)
  const current = prahaNow(random, met, today)
  const further = prahaFurther(today)
  const activities = prahaActivities(random, met, clients, today)
  return {
    slug: 'pristav-praha',
    name: 'Přístav Praha',
    country: 'CZ',
    language: 'cs',
    time_zone: 'Europe/Prague',
    members: accounts['pristav-praha'],
    institutions: prahaPlaces,
    households: current.households,
    kin: current.kin,
    cases: [...counsellingCases(random, clients), ...apart(random, met), ...current.cases, ...further.cases],
    activities,
    people: [...met.people, ...further.people],
    projects: [
      stillToWrite(notAVictim, 'What lasts: monitoring after the project', plus(today, 25)),
      followUp,
    ],
  }
}

const ends: ClosureReason[] = ['reached', 'reached', 'partly_reached', 'ended_by_client', 'handed_over']

type Kind = 'legal_counselling' | 'social_counselling' | 'domestic_violence_support'
const words: Record<Kind, Bank> = {
  legal_counselling: legalWords,
  social_counselling: socialWords,
  domestic_violence_support: safetyWords,
}
const titles: Record<Kind, string[]> = {
  legal_counselling: [
    'a permit of one’s own',
    'divorce and the right to stay',
    'the permit after the separation',
    'papers kept by somebody else',
    'care of the children, two countries',
  ],
  social_counselling: [
    'a room, benefit, a doctor',
    'debts from before',
    'a place for the boy at school',
    'the first winter alone',
    'work and the children’s hours',
  ],
  domestic_violence_support: [
    'leaving safely',
    'protective order',
    'after the order',
    'a safe way to school',
  ],
}

/**
 * Who came for what. Some came for two kinds of counselling, so that there are more cases than people;
 * a person is one person all the same.
 */
function counsellingCases(random: Random, clients: PlannedPerson[]): PlannedCase[] {
  const from = (start: number, until: number, kind: Kind) =>
    clients.slice(start - 1, until).map((client) => ({ client, kind }))
  const all = [
    ...from(1, 26, 'legal_counselling'),
    ...from(23, 40, 'social_counselling'),
    ...from(37, 46, 'domestic_violence_support'),
  ]
  return all.map(({ client, kind }, at): PlannedCase => {
    const second = kind !== 'legal_counselling' && at % 2 === 1
    const opened = workday(plus(client.met_on, second ? 24 : 1))
    const lead = kind === 'social_counselling' || at % 4 === 3 ? 'simona' : 'daria'
    const finished = at % 9 !== 4
    const course = stages(random, opened, finished ? 7 + (at % 4) : 6)
    return {
      kind,
      title: titles[kind][at % titles[kind].length] ?? '',
      people: [{ person: client.key, role: 'client' }],
      opened_on: opened,
      restricted: kind === 'domestic_violence_support' && at % 5 === 0,
      lead,
      team: kind === 'domestic_violence_support' ? ['vera'] : [],
      entries: tell(
        random,
        {
          lead,
          others: lead === 'daria' ? ['simona'] : ['daria'],
          meant: meantBy(client),
          bank: words[kind],
          today: '9999-12-31',
        },
        course.stretches,
      ),
      events: course.events,
      closed: { on: course.end, reason: finished ? (ends[at % ends.length] ?? 'reached') : 'no_contact' },
      // The follow-up invited some of those who had been counselled: the same people in both projects.
      projects: [
        { project: 'victim', from: opened },
        ...(at % 8 === 2 && course.end >= '2015-10-01' ? [{ project: 'follow-up', from: opened }] : []),
      ],
    }
  })
}

/** Stages of general counselling over some months, the last one before the project ended. */
function stages(
  random: Random,
  opened: Day,
  entries: number,
): { stretches: Stretch[]; events: PlannedEvent[]; end: Day } {
  const last = '2016-04-26'
  const length = Math.min(daysBetween(opened, last), random.int(110, 230))
  const at = (share: number) => workday(plus(opened, Math.floor(length * share)))
  const end = at(1) > last ? last : at(1)
  return {
    end,
    events: [
      { event: 'agreed-to-help', on: at(0.05) },
      { event: 'needs-assessed', on: at(0.22) },
      { event: 'plan-agreed', on: at(0.34) },
      { event: 'review-began', on: at(0.85) },
      { event: 'finished', on: end },
    ],
    stretches: [
      { stage: 'first-contact', from: opened, until: opened, entries: 1 },
      { stage: 'assessment', from: at(0.07), until: at(0.22), entries: 2 },
      { stage: 'plan', from: at(0.24), until: at(0.34), entries: 1 },
      { stage: 'support', from: at(0.36), until: at(0.84), entries: entries - 3 },
      { stage: 'review', from: at(0.88), until: end, entries: 1 },
    ],
  }
}

/** People who are in the project's cases and are not counted as counselled: those who hurt somebody, and two who only rang. */
function apart(random: Random, met: PrahaCensus): PlannedCase[] {
  const men = [1, 2].map((n): PlannedCase => {
    const on = workday(plus('2015-05-04', n * 40))
    const person = met.meet(n === 1 ? 'uk' : 'cs', `perpetrator-${n}`, on, { gender: 'man' })
    const course = stages(random, on, 7)
    return {
      kind: 'perpetrator_work',
      title: 'court-ordered, twelve meetings',
      people: [{ person: person.key, role: 'client' }],
      opened_on: on,
      restricted: true,
      lead: 'simona',
      team: [],
      entries: tell(
        random,
        { lead: 'simona', others: [], meant: meantBy(person), bank: perpetratorWords, today: '9999-12-31' },
        course.stretches,
      ),
      events: course.events,
      closed: { on: course.end, reason: 'partly_reached' },
      projects: [{ project: 'victim', from: on }],
    }
  })
  const rang = [1, 2].map((n): PlannedCase => {
    const on = workday(plus('2015-09-14', n * 33))
    const person = met.meet('vi', `rang-${n}`, on, {
      gender: 'woman',
      needs_interpreter: 'yes',
      phone: undefined,
      email: undefined,
    })
    return {
      kind: 'social_counselling',
      title: 'rang once',
      people: [{ person: person.key, role: 'client' }],
      opened_on: on,
      lead: 'simona',
      team: [],
      entries: [
        {
          on,
          time: '16:40',
          by: 'simona',
          kind: 'call',
          minutes: 10,
          text: `${person.given} rang, asked whether it costs anything, and hung up when somebody came in. She has our number.`,
          services: [],
          barriers: ['language', 'fear_of_authority'],
        },
        {
          on: workday(plus(on, 21)),
          time: '10:15',
          by: 'simona',
          kind: 'other',
          minutes: 5,
          text: 'No further call. We do not ring back, as the safe contact says.',
          services: [],
          barriers: [],
        },
      ],
      events: [],
      closed: { on: workday(plus(on, 60)), reason: 'no_contact' },
      projects: [{ project: 'victim', from: on }],
    }
  })
  return [...men, ...rang]
}
