import { current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import { ukrainianFamilies, ukrainianGiven } from '../telling/names.ts'
import { census, inventedPhone } from '../telling/people.ts'
import { randomOf } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { legalWords } from '../words/legal.ts'

/** Two who wait for an office: one for its decision, one with a refusal and fourteen days. */
export function krakowOffices(today: Day) {
  const random = randomOf(77)
  const met = census(random, ukrainianFamilies, ukrainianGiven, inventedPhone('+48 12'))
  const client = (name: string, ago: number) => {
    const about = {
      languages: ['uk', 'pl'],
      nationality: 'UA',
      needs_interpreter: 'no' as const,
      gender: 'woman' as const,
    }
    const person = met.meet(name, workdayBefore(plus(today, -ago)), about)
    return { people: [{ person: person.key, role: 'client' as const }], meant: meantBy(person) }
  }
  const shared = {
    kind: 'administrative_procedure' as const,
    institution: 'social',
    bank: legalWords,
    lead: 'igor',
    projects: [],
  }
  const cases = [
    current(random, today, {
      ...shared,
      ...client('office-benefit', 22),
      title: 'benefit for the youngest',
      opened: 20,
      events: [['application-received', 18]],
      fresh: [
        {
          ago: 18,
          kind: 'accompaniment',
          minutes: 50,
          text: 'Handed in the application with {c}; the stamp with the date is on our copy.',
          services: ['accompaniment', 'help_with_letter'],
        },
        {
          ago: 3,
          kind: 'call',
          minutes: 10,
          text: 'The clerk has not opened the file yet. Told {c} when a reminder may be written, and that it costs nothing.',
          services: ['legal_counselling'],
          next: 'ask again',
          in: 7,
        },
      ],
    }),
    current(random, today, {
      ...shared,
      ...client('office-place', 75),
      title: 'a place in the day nursery, refused',
      opened: 72,
      events: [
        ['application-received', 70],
        ['refusal-delivered', 6],
      ],
      fresh: [
        {
          ago: 5,
          kind: 'counselling',
          minutes: 60,
          text: 'Read the refusal with {c}. It names a rule about registered residence that was changed in spring.',
          services: ['legal_counselling'],
          next: 'draft of the appeal',
          in: 2,
        },
      ],
    }),
  ]
  return { people: met.people, cases }
}
