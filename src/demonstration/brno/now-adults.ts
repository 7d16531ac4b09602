import type { PlannedCase } from '../plan.ts'
import { type Current, current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import type { Census } from '../telling/people.ts'
import type { Random } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { hateCrimeWords } from '../words/rights.ts'
import { socialWords } from '../words/social.ts'

/** Adults whom Lávka counsels today. */
export function brnoAdults(random: Random, met: Census, today: Day): PlannedCase[] {
  return [
    current(random, today, {
      kind: 'social_counselling',
      title: 'rent and the deposit',
      opened: 50,
      lead: 'marek',
      bank: socialWords,
      ...adult(met, today, 52, { age: 41, languages: ['cs', 'rom'] }),
      stretches: [
        ['first-contact', 49, 47, 1],
        ['assessment', 44, 30, 2],
        ['plan', 28, 22, 1],
        ['support', 20, 6, 3],
      ],
      events: [
        ['agreed-to-help', 47],
        ['needs-assessed', 30],
        ['plan-agreed', 21],
      ],
      fresh: [
        {
          ago: 1,
          kind: 'letter',
          minutes: 30,
          text: 'Wrote to the landlord about the deposit, registered, copy in the folder. {c} signed with the good pen.',
          services: ['help_with_letter'],
          next: 'see whether he answered',
          in: 9,
        },
      ],
    }),
    current(random, today, {
      kind: 'hate_crime_support',
      title: 'shouted at on the tram',
      opened: 29,
      restricted: true,
      lead: 'marek',
      team: ['ivana'],
      bank: hateCrimeWords,
      ...adult(met, today, 30, { age: 34, languages: ['rom', 'cs'] }),
      stretches: [
        ['first-contact', 28, 27, 1],
        ['assessment', 24, 12, 2],
      ],
      events: [
        ['agreed-to-help', 26],
        ['needs-assessed', 9],
      ],
      fresh: [
        {
          ago: 2,
          kind: 'counselling',
          minutes: 45,
          text: '{c} decided to report it. Agreed who goes along, and that we leave at once if it gets too much.',
          services: ['legal_counselling'],
          next: 'fix the day with the station',
          in: 1,
        },
      ],
    }),
  ]
}

function adult(
  met: Census,
  today: Day,
  ago: number,
  about: { age: number; languages: string[] },
): Pick<Current, 'people' | 'meant'> {
  const on = workdayBefore(plus(today, -ago))
  const person = met.meet(`now-adult-${ago}`, on, { ...about, nationality: 'CZ' })
  return { people: [{ person: person.key, role: 'client' }], meant: meantBy(person) }
}
