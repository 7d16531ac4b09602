import type { PlannedCase } from '../plan.ts'
import { current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import { slovakFamilies, slovakGiven } from '../telling/names.ts'
import { census, inventedPhone } from '../telling/people.ts'
import { randomOf } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { protectionWords } from '../words/rights.ts'

/** Two families who moved to Cardiff, where other clocks run: one in an enquiry, one before proceedings. */
export function leedsWales(today: Day) {
  const random = randomOf(29)
  const met = census(random, slovakFamilies, slovakGiven, inventedPhone('+44 29'))
  const family = (name: string, ago: number, age: number) => {
    const on = workdayBefore(plus(today, -ago))
    const both = { family: met.family(), languages: ['rom', 'sk'], nationality: 'SK' }
    const mother = met.meet(`${name}-mother`, on, {
      ...both,
      gender: 'woman',
      age: 31,
      needs_interpreter: 'yes',
    })
    const child = met.meet(`${name}-child`, on, { ...both, age, needs_interpreter: 'no' })
    const people: PlannedCase['people'] = [
      { person: child.key, role: 'child' },
      { person: mother.key, role: 'parent' },
    ]
    return { people, meant: meantBy(child, mother) }
  }
  const shared = { bank: protectionWords, lead: 'vasile', projects: [] }
  const cases = [
    current(random, today, {
      ...shared,
      ...family('enquiry', 16, 7),
      kind: 'child_protection',
      pathway: 'gb-child-protection-wales',
      title: 'a bruise from the bicycle (Cardiff)',
      institution: 'social-Cardiff',
      opened: 14,
      events: [
        ['referral-received', 13],
        ['strategy-called', 12],
        ['strategy-held-enquiry', 9],
      ],
      fresh: [
        {
          ago: 8,
          kind: 'visit',
          minutes: 60,
          text: 'Told {p} in Slovak what an enquiry is and what it is not. {c} showed the bicycle and the scratch on it.',
          services: ['social_counselling', 'interpretation'],
          barriers: ['fear_of_authority'],
        },
        {
          ago: 2,
          kind: 'call',
          minutes: 20,
          text: 'The social worker will bring an interpreter of her own on Thursday. {p} wants somebody of ours in the kitchen too.',
          services: ['negotiation'],
          next: 'sit with {p} during the visit',
          in: 3,
        },
      ],
    }),
    current(random, today, {
      ...shared,
      ...family('meeting', 70, 3),
      kind: 'care_proceedings',
      pathway: 'gb-care-proceedings-wales',
      title: 'the meeting before proceedings (Cardiff)',
      institution: 'social-Cardiff',
      opened: 66,
      events: [
        ['letter-sent', 60],
        ['meeting-held', 41],
      ],
      fresh: [
        {
          ago: 41,
          kind: 'meeting',
          minutes: 90,
          text: 'Meeting before proceedings, in three languages. The plan has six points, and {p} can say each of them.',
          services: ['accompaniment', 'interpretation'],
        },
        {
          ago: 4,
          kind: 'visit',
          minutes: 50,
          text: 'Four of the six points are done. The health visitor signs for the fifth on Monday.',
          services: ['social_counselling'],
          next: 'ask the council for the review of the letter',
          in: 5,
        },
      ],
    }),
  ]
  return { people: met.people, cases }
}
