import type { PlannedHousehold, PlannedKin, PlannedPerson } from '../plan.ts'
import { type Current, current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import { vietnameseFamilies } from '../telling/names.ts'
import type { About } from '../telling/people.ts'
import type { Random } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { legalWords } from '../words/legal.ts'
import { safetyWords } from '../words/safety.ts'
import { prahaQuieter } from './now-quieter.ts'
import type { PrahaCensus, Tongue } from './people.ts'

const early: Current['events'] = [
  ['agreed-to-help', 46],
  ['needs-assessed', 30],
  ['plan-agreed', 21],
]

/** What Přístav does today. */
export function prahaNow(random: Random, met: PrahaCensus, today: Day) {
  const households: PlannedHousehold[] = []
  const kin: PlannedKin[] = []
  const meet = (tongue: Tongue, key: string, ago: number, about: About = {}) =>
    met.meet(tongue, key, workdayBefore(plus(today, -ago)), about)
  const client = (person: PlannedPerson): Pick<Current, 'people' | 'meant'> => ({
    people: [{ person: person.key, role: 'client' }],
    meant: meantBy(person),
  })

  const lan = meet('vi', 'lan', 64, {
    gender: 'woman',
    age: 36,
    needs_interpreter: 'yes',
    phone: '+420 000 000 071',
    residence: { kind: 'long_term', depends_on: 'the marriage', valid_until: plus(today, 47) },
    safe: {
      allowed: ['call', 'visit'],
      never: ['text', 'messenger', 'letter'],
      days: [1, 3, 5],
      from: '12:30',
      until: '15:00',
      reach: '+420 000 000 071',
      answered_by: 'Only she. If a man answers: wrong number.',
      say_first: 'You ring about the sewing course.',
      code_word: 'lampion',
      never_note: 'No messages: he reads them.',
      must_not_learn: ['Her husband: that she comes here', 'The shop owner: anything'],
    },
  })
  const boy = met.meet('vi', 'lan-son', lan.met_on, {
    gender: 'man',
    family: vietnameseFamilies.find((family) => family.woman === lan.family),
    age: 6,
    needs_interpreter: 'no',
    languages: ['vi', 'cs'],
  })
  households.push({ label: lan.family, municipality: 'Praha', people: [lan.key, boy.key] })
  kin.push({ person: lan.key, kind: 'parent', other: boy.key })
  const oksana = meet('uk', 'now-1', 48, {
    gender: 'woman',
    needs_interpreter: 'no',
    residence: { kind: 'temporary_protection', valid_until: plus(today, 130) },
  })
  const halyna = meet('uk', 'now-2', 72, {
    gender: 'woman',
    needs_interpreter: 'yes',
    safe: {
      allowed: ['call', 'text', 'email'],
      never: ['visit'],
      days: [],
      from: '17:00',
      until: '20:00',
      say_first: 'Ask whether she can talk.',
      must_not_learn: ['Her flatmates: why she moved'],
    },
  })
  const olena = meet('uk', 'now-6', 57, { gender: 'woman', needs_interpreter: 'no' })

  const cases = [
    current(random, today, {
      kind: 'domestic_violence_support',
      title: 'leaving safely, and the permit',
      opened: 62,
      restricted: true,
      lead: 'daria',
      team: ['vera'],
      bank: safetyWords,
      people: [
        { person: lan.key, role: 'client' },
        { person: boy.key, role: 'other_family' },
      ],
      meant: meantBy(lan),
      stretches: [
        ['first-contact', 61, 59, 1],
        ['assessment', 55, 40, 2],
        ['plan', 36, 30, 2],
        ['support', 27, 8, 4],
      ],
      events: [
        ['agreed-to-help', 58],
        ['needs-assessed', 39],
        ['plan-agreed', 30],
      ],
      fresh: [
        {
          ago: 1,
          kind: 'counselling',
          minutes: 60,
          text: '{c} has the passports; they lay in the rice bag. The permit can be changed now that the date is known. She asked for the same interpreter again.',
          services: ['legal_counselling', 'crisis_help'],
          next: 'book the interpreter',
          in: 1,
        },
      ],
    }),
    current(random, today, {
      kind: 'residence_counselling',
      title: 'from protection to a permit',
      opened: 47,
      lead: 'daria',
      bank: legalWords,
      ...client(oksana),
      stretches: [
        ['first-contact', 46, 45, 1],
        ['assessment', 42, 32, 2],
        ['plan', 28, 22, 1],
        ['support', 20, 9, 2],
      ],
      events: early,
      fresh: [
        {
          ago: 3,
          kind: 'letter',
          minutes: 35,
          text: 'Sent the employer’s confirmation to the ministry’s office. Receipt in the folder.',
          services: ['help_with_letter', 'legal_counselling'],
          next: 'ask for the file number',
          in: 4,
        },
      ],
    }),
    current(random, today, {
      kind: 'legal_counselling',
      title: 'divorce and the right to stay',
      opened: 70,
      lead: 'daria',
      team: ['nina'],
      bank: legalWords,
      ...client(halyna),
      stretches: [
        ['first-contact', 69, 68, 1],
        ['assessment', 64, 48, 3],
        ['plan', 44, 36, 2],
        ['support', 30, 6, 3],
      ],
      events: [
        ['agreed-to-help', 66],
        ['needs-assessed', 46],
        ['plan-agreed', 35],
      ],
      fresh: [
        {
          ago: 2,
          by: 'nina',
          kind: 'accompaniment',
          minutes: 90,
          text: 'At the registry with {c}. Two windows, one smile, and the certified copy in hand.',
          services: ['accompaniment'],
        },
        {
          ago: 1,
          kind: 'call',
          minutes: 15,
          text: 'Hearing fixed for next month. {c} would like an interpreter whom nobody at home knows.',
          services: ['legal_counselling', 'interpretation'],
          barriers: ['language'],
          next: 'prepare the hearing',
          in: 6,
        },
      ],
    }),
    current(random, today, {
      kind: 'legal_counselling',
      title: 'care of the children, two countries',
      opened: 56,
      lead: 'daria',
      bank: legalWords,
      ...client(olena),
      stretches: [
        ['first-contact', 55, 54, 1],
        ['assessment', 50, 36, 2],
        ['plan', 33, 27, 1],
        ['support', 24, 7, 3],
      ],
      events: [
        ['agreed-to-help', 53],
        ['needs-assessed', 35],
        ['plan-agreed', 26],
      ],
      fresh: [
        {
          ago: 1,
          kind: 'call',
          minutes: 20,
          text: 'The lawyer read the father’s proposal. {c} agrees to the summers and not to the address. Both can be written.',
          services: ['legal_counselling'],
          next: 'answer to the proposal',
          in: 3,
        },
      ],
    }),
    ...prahaQuieter(random, today, { meet, client }),
  ]
  return { cases, households, kin }
}
