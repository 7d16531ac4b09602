import type { PlannedActivity, PlannedAttendance } from '../plan.ts'
import { type Day, plus, plusMonths, workday } from '../telling/days.ts'
import type { Random } from '../telling/random.ts'
import type { BrnoFamily } from './families.ts'

const nothing = { attendance: [], heads: [], reach: [], projects: ['kredo'] }

/** Meetings, trips and workshops of the two years, and what is planned in the coming weeks. */
export function brnoActivities(random: Random, families: BrnoFamily[], today: Day): PlannedActivity[] {
  return [
    ...evenings(random, families),
    ...trips(random, families),
    ...workshops(random, families),
    ...coming(today),
  ]
}

/** Each family comes by its own habit: often, now and then, or until it stopped. */
function evenings(random: Random, families: BrnoFamily[]): PlannedActivity[] {
  const habits = families.map(() => ({
    share: random.pick([0.85, 0.7, 0.55, 0.4, 0.25]),
    stays: random.int(6, 24),
  }))
  const dates = Array.from({ length: 18 }, (_, at) =>
    workday(plus(plusMonths('2023-11-14', at + (at > 7 ? 2 : 0)), 0)),
  ).filter((day) => day < '2025-07-01')
  const topics = [
    'what a school may ask and what not',
    'the application, page by page',
    'when a letter comes',
    'quarrels at home and how they end',
    'what a class teacher can do',
    'the law of fifteen days',
    'being a child in a new group',
  ]
  return dates.map((held_on, at) => ({
    ...nothing,
    kind: 'meeting' as const,
    title: 'Parents’ evening',
    held_on,
    minutes: 90,
    place: at % 4 === 3 ? 'Library on the corner' : 'Lávka, the big room',
    language: 'cs',
    audience: 'parent',
    about: `Soup at five, then talk: ${topics[at % topics.length]}.`,
    attendance: families.flatMap((family, n): PlannedAttendance[] => {
      const habit = habits[n]
      const mother = family.parents[0]
      if (!mother || !habit || mother.met_on > held_on || at > habit.stays + 4 || !random.chance(habit.share))
        return []
      return [{ person: mother.key, audience: 'parent', minutes: random.pick([60, 75, 90, 90, 90]) }]
    }),
  }))
}

function trips(random: Random, families: BrnoFamily[]): PlannedActivity[] {
  const all: [Day, string, string, number][] = [
    ['2024-03-23', 'To the planetarium', 'Planetarium', 240],
    ['2024-06-15', 'To the technical museum', 'Museum of machines', 300],
    ['2024-10-12', 'To the secondary school for nurses', 'School for nurses', 180],
    ['2025-05-17', 'To the observatory and the park', 'Observatory', 270],
  ]
  return all.map(([held_on, title, place, minutes]) => ({
    ...nothing,
    kind: 'trip' as const,
    title,
    held_on,
    minutes,
    place,
    language: 'cs',
    audience: 'family',
    about: 'Places that raise the sense of what is possible. By tram, with bread.',
    attendance: families
      .filter((family) => (family.parents[0]?.met_on ?? '9') < held_on && random.chance(0.45))
      .flatMap((family): PlannedAttendance[] => [
        { person: family.parents[0]?.key, audience: 'parent', minutes },
        ...family.children.map(
          (child): PlannedAttendance => ({ person: child.key, audience: 'child', minutes }),
        ),
      ]),
  }))
}

function workshops(random: Random, families: BrnoFamily[]): PlannedActivity[] {
  const days: Day[] = ['2024-02-08', '2024-03-14', '2025-01-23', '2025-02-20', '2025-03-20']
  const children = families.flatMap((family) => family.children)
  return [
    ...days.map(
      (held_on, at): PlannedActivity => ({
        ...nothing,
        kind: 'workshop' as const,
        title: 'School for play',
        held_on,
        minutes: 120,
        place: 'Lávka, the big room',
        language: 'cs',
        audience: 'child',
        about: [
          'Feelings and their names.',
          'Saying stop, and hearing it.',
          'Waiting, sharing, losing.',
          'Pencils and scissors.',
          'A day as in class.',
        ][at],
        attendance: children
          .filter((child) => child.met_on < held_on && random.chance(0.38))
          .map((child): PlannedAttendance => ({ person: child.key, audience: 'child', minutes: 120 })),
      }),
    ),
    {
      ...nothing,
      kind: 'workshop' as const,
      title: 'A class for everybody: for teachers of first years',
      held_on: '2025-04-24',
      minutes: 180,
      place: 'City of Brno, department of education',
      language: 'cs',
      audience: 'teacher',
      about: 'What discourages parents, and what a school can do about it by September.',
      attendance: ['louka', 'zvonice', 'papirova', 'reka'].map(
        (institution): PlannedAttendance => ({ institution, audience: 'teacher' }),
      ),
      heads: [{ audience: 'teacher', people: 11 }],
    },
  ]
}

function coming(today: Day): PlannedActivity[] {
  const later = { ...nothing, projects: [] }
  return [
    {
      ...later,
      kind: 'meeting',
      title: 'Parents’ evening',
      held_on: workday(plus(today, 5)),
      minutes: 90,
      place: 'Lávka, the big room',
      language: 'cs',
      audience: 'parent',
      about: 'Soup at five, then talk: the application, page by page.',
    },
    {
      ...later,
      kind: 'workshop',
      title: 'School for play',
      held_on: workday(plus(today, 12)),
      minutes: 120,
      place: 'Library on the corner',
      language: 'cs',
      audience: 'child',
      about: 'Waiting, sharing, losing.',
    },
    {
      ...later,
      kind: 'trip',
      title: 'To the planetarium',
      held_on: workday(plus(today, 19)),
      minutes: 240,
      place: 'Planetarium',
      language: 'cs',
      audience: 'family',
      about: 'By tram, with bread.',
    },
    {
      ...later,
      kind: 'meeting',
      title: 'Parents’ evening',
      held_on: workday(plus(today, -23)),
      minutes: 90,
      place: 'Lávka, the big room',
      language: 'cs',
      audience: 'parent',
      about: 'Soup at five, then talk: when a letter comes.',
      heads: [{ audience: 'parent', people: 9 }],
    },
  ]
}
