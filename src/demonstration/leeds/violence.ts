import { current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import { romanianFamilies, romanianGiven } from '../telling/names.ts'
import { type About, census, inventedPhone } from '../telling/people.ts'
import { randomOf } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { safetyWords } from '../words/safety.ts'

/** Two women whom Open Hearth supports after violence: one in the first days, one with a court order. */
export function leedsViolence(today: Day) {
  const random = randomOf(36)
  const met = census(random, romanianFamilies, romanianGiven, inventedPhone('+44 113'))
  const woman = (name: string, ago: number, about: About) => {
    const person = met.meet(name, workdayBefore(plus(today, -ago)), {
      gender: 'woman',
      languages: ['ro'],
      nationality: 'RO',
      needs_interpreter: 'yes',
      ...about,
    })
    return { people: [{ person: person.key, role: 'client' as const }], meant: meantBy(person) }
  }
  const shared = {
    kind: 'domestic_violence_support' as const,
    bank: safetyWords,
    lead: 'bryony',
    team: ['imogen'],
    restricted: true,
    projects: [],
  }
  const cases = [
    current(random, today, {
      ...shared,
      ...woman('first-days', 6, {
        age: 27,
        phone: '+44 000 000 081',
        safe: {
          allowed: ['call'],
          never: ['text', 'messenger', 'letter', 'voicemail'],
          days: [1, 2, 3, 4, 5],
          from: '09:30',
          until: '14:30',
          reach: '+44 000 000 081',
          say_first: 'You ring from the nursery.',
          must_not_learn: ['Her partner: that she asked anybody for help'],
        },
      }),
      title: 'the first days (Leeds)',
      opened: 5,
      events: [
        ['agreed-to-help', 5],
        ['marac-referred', 3],
        ['sexual-violence-told', 1, undefined, '16:40'],
      ],
      fresh: [
        {
          ago: 5,
          kind: 'call',
          minutes: 35,
          text: 'First call, while the children slept. {c} can talk until half past two. She knows the word to say when she cannot.',
          services: ['crisis_help'],
        },
        {
          ago: 1,
          kind: 'call',
          minutes: 30,
          text: '{c} told what had happened the evening before. The clinic expects her with us; the nurse there asks before each thing she does.',
          services: ['crisis_help', 'negotiation'],
          next: 'to the clinic with {c}',
          in: 0,
        },
      ],
    }),
    current(random, today, {
      ...shared,
      ...woman('with-an-order', 92, { age: 38 }),
      title: 'the order, and the lock (Bradford)',
      opened: 90,
      events: [
        ['agreed-to-help', 88],
        ['needs-assessed', 80],
        ['order-applied', 62],
        ['order-made', 48],
      ],
      fresh: [
        {
          ago: 62,
          kind: 'accompaniment',
          minutes: 90,
          text: 'To the court with {c}. She read her statement in Romanian first, for herself.',
          services: ['accompaniment', 'legal_counselling'],
        },
        {
          ago: 6,
          kind: 'visit',
          minutes: 45,
          text: 'The lock is changed and the school has a copy of the order. {c} slept through.',
          services: ['social_counselling'],
          next: 'ask about the benefit in her own name',
          in: 4,
        },
      ],
    }),
  ]
  return { people: met.people, cases }
}
