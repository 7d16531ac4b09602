import type { PlannedCase } from '../plan.ts'
import { current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import { romanianFamilies, romanianGiven } from '../telling/names.ts'
import { census, inventedPhone } from '../telling/people.ts'
import { randomOf } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { protectionWords } from '../words/rights.ts'

/** Two families before the court, one at the letter and one at the first hearing. */
export function leedsProceedings(today: Day) {
  // A stream of its own, so that the other stories stay as they are.
  const random = randomOf(71)
  const met = census(random, romanianFamilies, romanianGiven, inventedPhone('+44 7'))
  const family = (name: string, ago: number, age: number) => {
    const on = workdayBefore(plus(today, -ago))
    const both = { family: met.family(), languages: ['rom', 'ro'], nationality: 'RO' }
    const mother = met.meet(`${name}-mother`, on, {
      ...both,
      gender: 'woman',
      age: 29,
      needs_interpreter: 'yes',
    })
    const child = met.meet(`${name}-child`, on, { ...both, age, needs_interpreter: 'no' })
    return { mother, child }
  }
  const before = family('letter', 21, 4)
  const heard = family('heard', 96, 9)
  const people = ({ mother, child }: typeof before): PlannedCase['people'] => [
    { person: child.key, role: 'child' },
    { person: mother.key, role: 'parent' },
  ]
  const shared = {
    kind: 'care_proceedings' as const,
    pathway: 'gb-care-proceedings-england',
    bank: protectionWords,
    projects: [],
  }
  const cases = [
    current(random, today, {
      ...shared,
      title: 'the letter before proceedings (Bradford)',
      institution: 'social-Bradford',
      opened: 20,
      lead: 'vasile',
      people: people(before),
      meant: meantBy(before.child, before.mother),
      events: [['letter-sent', 12]],
      fresh: [
        {
          ago: 18,
          kind: 'visit',
          minutes: 70,
          text: '{p} had put the letter behind the clock. Read it with her twice; the second time she asked the questions.',
          services: ['interpretation', 'social_counselling'],
          barriers: ['language'],
        },
        {
          ago: 10,
          kind: 'call',
          minutes: 25,
          text: 'The solicitor takes it: advice is free at this stage. She asks for an interpreter who is not from the street.',
          services: ['negotiation', 'legal_counselling'],
        },
        {
          ago: 2,
          kind: 'meeting',
          minutes: 60,
          text: 'Wrote down with {p} what she wants to say at the meeting: who helps her, what has changed, what she needs.',
          services: ['legal_counselling', 'interpretation'],
          next: 'practise it once more before the meeting',
          in: 4,
        },
      ],
    }),
    current(random, today, {
      ...shared,
      title: 'the first hearing (Bristol)',
      institution: 'court-Bristol',
      opened: 94,
      lead: 'bryony',
      team: ['imogen'],
      restricted: true,
      people: people(heard),
      meant: meantBy(heard.child, heard.mother),
      events: [
        ['letter-sent', 88],
        ['meeting-held', 70],
        ['application-issued', 30],
        ['case-management-held', 14],
      ],
      fresh: [
        {
          ago: 86,
          kind: 'visit',
          minutes: 60,
          text: 'First visit after the letter. {c} made the tea and listened from the stairs.',
          services: ['social_counselling', 'interpretation'],
        },
        {
          ago: 70,
          kind: 'meeting',
          minutes: 90,
          text: 'Meeting before proceedings. The plan has nine points; we asked that each says who does it and until when.',
          services: ['accompaniment', 'negotiation'],
        },
        {
          ago: 29,
          kind: 'call',
          minutes: 20,
          text: 'The application is in. {p} knows the number of the case and the name of the guardian.',
          services: ['legal_counselling'],
          barriers: ['fear_of_authority'],
        },
        {
          ago: 14,
          kind: 'hearing',
          minutes: 100,
          text: 'First hearing, with the interpreter in the room. An assessment in Romanian was ordered; two relatives are to be asked.',
          services: ['accompaniment', 'interpretation'],
          next: 'send the two names to the solicitor',
          in: 2,
        },
      ],
    }),
  ]
  return { people: met.people, cases }
}
