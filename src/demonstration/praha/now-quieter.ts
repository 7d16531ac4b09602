import type { PlannedCase, PlannedPerson } from '../plan.ts'
import { type Current, current } from '../telling/current.ts'
import type { Day } from '../telling/days.ts'
import type { About } from '../telling/people.ts'
import type { Random } from '../telling/random.ts'
import { legalWords } from '../words/legal.ts'
import { perpetratorWords, safetyWords } from '../words/safety.ts'
import { socialWords } from '../words/social.ts'
import type { Tongue } from './people.ts'

/** Meets somebody so many days ago, and makes them whom a case is for. */
export interface Helpers {
  meet: (tongue: Tongue, key: string, ago: number, about?: About) => PlannedPerson
  client: (person: PlannedPerson) => Pick<Current, 'people' | 'meant'>
}

/** Rooms, debts, contracts, and a plan for the worst evening. */
export function prahaQuieter(random: Random, today: Day, { meet, client }: Helpers): PlannedCase[] {
  const samira = meet('ar', 'now-3', 40, { gender: 'woman', needs_interpreter: 'yes' })
  const adam = meet('cs', 'now-4', 33, { gender: 'man', age: 44 })
  const huong = meet('vi', 'now-7', 26, { gender: 'woman', needs_interpreter: 'yes' })
  const ostap = meet('uk', 'now-8', 88, { gender: 'man' })
  const third = meet('uk', 'now-5', 20, { gender: 'man' })
  return [
    current(random, today, {
      kind: 'social_counselling',
      title: 'a room that is her own',
      opened: 39,
      lead: 'simona',
      bank: socialWords,
      ...client(samira),
      stretches: [
        ['first-contact', 38, 37, 1],
        ['assessment', 34, 24, 2],
        ['plan', 20, 16, 1],
        ['support', 14, 5, 2],
      ],
      events: [
        ['agreed-to-help', 36],
        ['needs-assessed', 23],
        ['plan-agreed', 15],
      ],
      fresh: [
        {
          ago: 1,
          kind: 'visit',
          minutes: 45,
          text: 'Looked at the room with {c}. Dry, one window, a lock that works. The owner wanted to know “what religion”; he knows now that he may not ask.',
          services: ['accompaniment', 'negotiation'],
          barriers: ['discrimination'],
          next: 'sign the lease together',
          in: 2,
        },
      ],
    }),
    current(random, today, {
      kind: 'social_counselling',
      title: 'debts from before',
      opened: 32,
      lead: 'simona',
      bank: socialWords,
      ...client(adam),
      stretches: [
        ['first-contact', 31, 30, 1],
        ['assessment', 27, 14, 2],
      ],
      events: [['agreed-to-help', 29]],
      fresh: [
        {
          ago: 4,
          kind: 'counselling',
          minutes: 45,
          text: 'All letters in date order on the big table. Three of nine are the same debt.',
          services: ['social_counselling'],
          next: 'write to the third collector',
          in: -1,
        },
      ],
    }),
    current(random, today, {
      kind: 'domestic_violence_support',
      title: 'a plan for the worst evening',
      opened: 25,
      lead: 'daria',
      bank: safetyWords,
      ...client(huong),
      stretches: [
        ['first-contact', 24, 23, 1],
        ['assessment', 19, 8, 2],
      ],
      events: [['agreed-to-help', 22]],
      fresh: [
        {
          ago: 3,
          kind: 'interpretation',
          minutes: 60,
          text: 'With the interpreter on the phone, camera off. {c} knows two doors she can knock at, and at which hours.',
          services: ['crisis_help', 'interpretation'],
          barriers: ['language'],
          next: 'third door',
          in: 5,
        },
      ],
    }),
    current(random, today, {
      kind: 'perpetrator_work',
      title: 'came by himself, after the order',
      opened: 86,
      lead: 'simona',
      bank: perpetratorWords,
      ...client(ostap),
      stretches: [
        ['first-contact', 85, 84, 1],
        ['assessment', 78, 64, 2],
        ['plan', 57, 56, 1],
        ['support', 50, 9, 5],
      ],
      events: [
        ['agreed-to-help', 83],
        ['needs-assessed', 62],
        ['plan-agreed', 55],
      ],
      fresh: [
        {
          ago: 2,
          kind: 'counselling',
          minutes: 60,
          text: '{c} left the room twice this week and rang his brother once. He said it without looking for praise.',
          services: ['competence_training'],
          next: 'seventh meeting',
          in: 5,
        },
      ],
    }),
    current(random, today, {
      kind: 'residence_counselling',
      title: 'permit and a new employer',
      opened: 18,
      lead: 'simona',
      bank: legalWords,
      ...client(third),
      stretches: [['first-contact', 17, 16, 1]],
      fresh: [
        {
          ago: 2,
          kind: 'counselling',
          minutes: 50,
          text: '{c} brought the new contract. The start date and the permit leave a gap of nine days; we look at what fills it.',
          services: ['legal_counselling'],
          next: 'ring the office about the gap',
          in: 0,
        },
      ],
    }),
  ]
}
