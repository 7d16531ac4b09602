import { current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import { czechFamilies, czechGiven, ukrainianFamilies, ukrainianGiven } from '../telling/names.ts'
import { censuses, inventedPhone } from '../telling/people.ts'
import { randomOf } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { kindergartenWords } from '../words/kindergarten.ts'
import { legalWords } from '../words/legal.ts'
import { perpetratorWords } from '../words/safety.ts'

/** A place in a kindergarten, a permit that was refused, and a man in his first weeks of the programme. */
export function prahaFurther(today: Day) {
  const random = randomOf(83)
  const names = {
    uk: [ukrainianFamilies, ukrainianGiven],
    cs: [czechFamilies, czechGiven],
  } satisfies Parameters<typeof censuses>[1]
  const met = censuses(random, names, inventedPhone('+420 2'))
  const since = (days: number) => workdayBefore(plus(today, -days))
  const ukrainian = { nationality: 'UA', languages: ['uk', 'ru'], family: met.family('uk') }
  const mother = met.meet('uk', 'nursery-mother', since(34), {
    ...ukrainian,
    gender: 'woman',
    age: 30,
    needs_interpreter: 'no',
  })
  const girl = met.meet('uk', 'nursery-girl', since(34), { ...ukrainian, gender: 'woman', age: 4 })
  const worker = met.meet('uk', 'refused-permit', since(98), {
    nationality: 'UA',
    languages: ['uk', 'cs'],
    gender: 'man',
    needs_interpreter: 'no',
    residence: { kind: 'temporary_protection', valid_until: plus(today, 74) },
  })
  const man = met.meet('cs', 'programme-man', since(16), { nationality: 'CZ', gender: 'man', age: 37 })
  const cases = [
    current(random, today, {
      kind: 'kindergarten_enrolment',
      title: 'a kindergarten near the hostel',
      institution: 'slunce',
      opened: 32,
      lead: 'simona',
      bank: kindergartenWords,
      people: [
        { person: girl.key, role: 'child' },
        { person: mother.key, role: 'parent' },
      ],
      meant: meantBy(girl, mother, 'Slunečnice'),
      events: [['application-submitted', 12, 'slunce']],
      fresh: [
        {
          ago: 12,
          kind: 'accompaniment',
          minutes: 60,
          text: 'Handed in the application with {p}. {c} found the sandpit and would not come home.',
          services: ['accompaniment', 'help_with_letter'],
          next: 'ask for the decision',
          in: 6,
        },
      ],
    }),
    current(random, today, {
      kind: 'residence_counselling',
      title: 'the permit that was refused',
      opened: 96,
      lead: 'daria',
      bank: legalWords,
      people: [{ person: worker.key, role: 'client' }],
      meant: meantBy(worker),
      events: [
        ['agreed-to-help', 94],
        ['needs-assessed', 88],
        ['application-submitted', 80],
        ['refusal-delivered', 5],
      ],
      fresh: [
        {
          ago: 4,
          kind: 'counselling',
          minutes: 70,
          text: 'The refusal says the contract was missing. {c} has the stamp of the day he handed it in.',
          services: ['legal_counselling'],
          next: 'draft of the appeal',
          in: 1,
        },
      ],
    }),
    current(random, today, {
      kind: 'perpetrator_work',
      title: 'sent by the probation service',
      opened: 15,
      lead: 'simona',
      restricted: true,
      bank: perpetratorWords,
      people: [{ person: man.key, role: 'client' }],
      meant: meantBy(man),
      events: [['agreed-to-help', 8]],
      fresh: [
        {
          ago: 8,
          kind: 'counselling',
          minutes: 60,
          text: 'First talk. {c} says what he was told to say; near the end one sentence of his own.',
          services: ['psychological_support'],
          next: 'second talk',
          in: 2,
        },
      ],
    }),
  ]
  return { people: met.people, cases }
}
