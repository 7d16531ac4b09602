import type { PlannedActivity, PlannedPerson } from '../plan.ts'
import { type Day, plus, workday } from '../telling/days.ts'
import type { Random } from '../telling/random.ts'
import type { PrahaCensus } from './people.ts'
import { prahaSupport } from './places.ts'
import { awareness, leaflets } from './reach.ts'

const nothing = { attendance: [], heads: [], reach: [], projects: ['victim'] }

/** Workshop, leaflets, awareness, briefings and the follow-up with Norway. */
export function prahaActivities(
  random: Random,
  met: PrahaCensus,
  clients: PlannedPerson[],
  today: Day,
): PlannedActivity[] {
  const team = Array.from({ length: 9 }, (_, at) =>
    met.meet(at % 3 === 0 ? 'uk' : 'cs', `colleague-${at}`, '2015-09-15', {
      needs_interpreter: 'no',
      languages: ['cs', 'en'],
      notes: 'Counsellor of a partner organisation; came to the follow-up.',
    }),
  )
  return [
    ...workshops(),
    ...leaflets.map(
      ([title, language, held_on, until_on, amounts]): PlannedActivity => ({
        ...nothing,
        kind: 'distribution',
        title: `${title}: what to do in an emergency`,
        held_on,
        until_on,
        language,
        audience: 'migrant',
        about: 'Left at dormitories, markets, surgeries and language courses, and given in counselling.',
        reach: amounts.map(([counted_on, amount]) => ({
          channel: 'leaflet',
          audience: 'migrant',
          amount,
          basis: 'counted',
          counted_on,
        })),
      }),
    ),
    ...awareness.map(
      ([kind, title, held_on, channel, amount, basis]): PlannedActivity => ({
        ...nothing,
        kind,
        title,
        held_on,
        language: 'cs',
        audience: 'general_public',
        place: kind === 'event' ? 'Praha' : undefined,
        reach: [{ channel, audience: 'general_public', amount, basis, counted_on: held_on }],
      }),
    ),
    ...briefings(),
    ...followUp(random, team, clients),
    ...coming(today),
  ]
}

function workshops(): PlannedActivity[] {
  const came = prahaSupport.map((one) => ({
    institution: one.key,
    audience: 'support_organisation' as const,
    minutes: 360,
  }))
  return [
    {
      ...nothing,
      kind: 'workshop',
      title: 'When the permit hangs on a marriage: for support organisations',
      held_on: '2015-10-08',
      until_on: '2015-10-09',
      minutes: 720,
      place: 'Přístav, upper room',
      language: 'cs',
      audience: 'support_organisation',
      about: 'Dependent residence, safety, working with interpreters, work with perpetrators.',
      attendance: came,
      heads: [{ audience: 'support_organisation', people: 19 }],
    },
    {
      ...nothing,
      kind: 'workshop',
      title: 'The handbook, read together',
      held_on: '2016-03-22',
      minutes: 240,
      place: 'Přístav, upper room',
      language: 'cs',
      audience: 'support_organisation',
      about: 'Seven of the twelve came again.',
      attendance: came.slice(0, 7).map((one) => ({ ...one, minutes: 240 })),
      reach: [
        {
          channel: 'handbook',
          audience: 'support_organisation',
          amount: 60,
          basis: 'counted',
          counted_on: '2016-03-22',
        },
      ],
    },
  ]
}

function briefings(): PlannedActivity[] {
  const all: [Day, string, number][] = [
    ['2015-05-20', 'Briefing for the committee on integration', 38],
    ['2015-11-18', 'Briefing for police and prosecutors', 74],
    ['2016-01-27', 'Round table with municipalities', 56],
    ['2016-04-13', 'Comparative analysis presented to ministries and the embassy', 145],
  ]
  return all.map(([held_on, title, amount]) => ({
    ...nothing,
    kind: 'event',
    title,
    held_on,
    minutes: 120,
    place: 'Praha',
    language: 'cs',
    audience: 'stakeholder',
    about: 'Dependent residence status: individual solutions and suggested changes.',
    reach: [{ channel: 'briefing', audience: 'stakeholder', amount, basis: 'counted', counted_on: held_on }],
  }))
}

function followUp(random: Random, team: PlannedPerson[], clients: PlannedPerson[]): PlannedActivity[] {
  const both = { ...nothing, projects: ['follow-up'] }
  const experts = clients.filter((one) => ['client-3', 'client-17', 'client-38'].includes(one.key))
  return [
    {
      ...both,
      kind: 'trip',
      title: 'Study trip to Oslo',
      held_on: '2016-05-23',
      until_on: '2016-05-26',
      minutes: 1440,
      place: 'Oslo',
      language: 'en',
      audience: 'support_organisation',
      about: 'Shelters, the directorate’s practice, work with perpetrators.',
      attendance: team.map((one) => ({
        person: one.key,
        audience: 'support_organisation',
        minutes: random.pick([1440, 1440, 960]),
      })),
    },
    {
      ...both,
      kind: 'workshop',
      title: 'Seminar with colleagues from Norway',
      held_on: '2016-09-15',
      minutes: 360,
      place: 'Přístav, upper room',
      language: 'en',
      audience: 'support_organisation',
      about: 'Three women who had been counselled spoke as experts.',
      attendance: [
        ...team
          .slice(0, 7)
          .map((one) => ({ person: one.key, audience: 'support_organisation' as const, minutes: 360 })),
        ...experts.map((one) => ({
          person: one.key,
          audience: 'migrant' as const,
          minutes: 180,
          part: 'speaker' as const,
        })),
        { institution: 'oslo', audience: 'support_organisation' },
      ],
      heads: [{ audience: 'support_organisation', people: 14 }],
    },
  ]
}

function coming(today: Day): PlannedActivity[] {
  const later = { ...nothing, projects: [] }
  return [
    {
      ...later,
      kind: 'workshop',
      title: 'Your papers, your rights',
      held_on: workday(plus(today, 6)),
      minutes: 120,
      place: 'Přístav, upper room',
      language: 'uk',
      audience: 'migrant',
      about: 'In Ukrainian, with time for questions.',
    },
    {
      ...later,
      kind: 'distribution',
      title: 'Leaflets to the dormitories',
      held_on: workday(plus(today, 13)),
      language: 'vi',
      audience: 'migrant',
    },
    {
      ...later,
      kind: 'workshop',
      title: 'Your papers, your rights',
      held_on: workday(plus(today, -29)),
      minutes: 120,
      place: 'Přístav, upper room',
      language: 'vi',
      audience: 'migrant',
      about: 'In Vietnamese.',
      heads: [{ audience: 'migrant', people: 12 }],
    },
  ]
}
