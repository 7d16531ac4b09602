import type { PlannedCase } from '../plan.ts'
import { current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import { czechFamilies, czechGiven } from '../telling/names.ts'
import { census, inventedPhone } from '../telling/people.ts'
import { randomOf } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { schoolWords } from '../words/school.ts'

/** Two who finish primary school: one refused and appealing, one waiting for the second round. */
export function brnoSecondary(today: Day) {
  const random = randomOf(61)
  const met = census(random, czechFamilies, czechGiven, inventedPhone('+420 5'))
  const pupil = (name: string, ago: number) => {
    const on = workdayBefore(plus(today, -ago))
    const both = { family: met.family(), languages: ['rom', 'cs'], nationality: 'CZ' }
    const parent = met.meet(`${name}-parent`, on, { ...both, gender: 'woman', age: 39 })
    const child = met.meet(`${name}-pupil`, on, { ...both, age: 15 })
    const people: PlannedCase['people'] = [
      { person: child.key, role: 'child' },
      { person: parent.key, role: 'parent' },
    ]
    return { people, meant: meantBy(child, parent) }
  }
  const shared = {
    kind: 'secondary_school_enrolment' as const,
    bank: schoolWords,
    lead: 'marek',
    projects: [],
  }
  const cases = [
    current(random, today, {
      ...shared,
      ...pupil('joiner', 64),
      title: 'to become a joiner',
      opened: 62,
      events: [
        ['application-submitted', 50],
        ['refusal-delivered', 2],
      ],
      fresh: [
        {
          ago: 48,
          kind: 'counselling',
          minutes: 50,
          text: 'Two schools and one order of them. {c} knows which one he wants and why: the one with the lathe.',
          services: ['social_counselling'],
        },
        {
          ago: 1,
          kind: 'visit',
          minutes: 45,
          text: 'Two points short. {p} wanted to leave it; {c} did not. We write the appeal on the kitchen table.',
          services: ['legal_counselling', 'help_with_letter'],
          next: 'bring the appeal to the school',
          in: 1,
        },
      ],
    }),
    current(random, today, {
      ...shared,
      ...pupil('nurse', 40),
      title: 'the nursing school',
      opened: 38,
      events: [['application-submitted', 24]],
      fresh: [
        {
          ago: 24,
          kind: 'accompaniment',
          minutes: 60,
          text: 'Handed in the application with {p}. The secretary stamped the copy without being asked.',
          services: ['accompaniment'],
        },
        {
          ago: 5,
          kind: 'visit',
          minutes: 90,
          text: 'Practised the test in mathematics with {c}. The sums with per cent go; the ones with trains do not yet.',
          services: ['competence_training'],
          next: 'trains',
          in: 2,
        },
      ],
    }),
  ]
  return { people: met.people, cases }
}
