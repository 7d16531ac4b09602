import type { PlannedCase, PlannedHousehold, PlannedKin, PlannedPerson } from '../plan.ts'
import { type Current, current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import type { Census } from '../telling/people.ts'
import type { Random } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { kindergartenWords } from '../words/kindergarten.ts'
import { schoolWords } from '../words/school.ts'
import { brnoMatyas } from './matyas.ts'
import { brnoAdults } from './now-adults.ts'

/** What Lávka does today: appeals that run, answers that are late, places that were won. */
export function brnoNow(random: Random, met: Census, today: Day) {
  const households: PlannedHousehold[] = []
  const kin: PlannedKin[] = []
  let count = 0
  const pair = (age: number, ago: number) => {
    const family = met.family()
    const both = { family, languages: ['rom', 'cs'], nationality: 'CZ' }
    count += 1
    const on = workdayBefore(plus(today, -ago))
    const parent = met.meet(`now-parent-${count}`, on, {
      gender: 'woman',
      age: random.int(25, 40),
      ...both,
    })
    const child = met.meet(`now-child-${count}`, on, { age, ...both })
    kin.push({ person: parent.key, kind: 'parent', other: child.key })
    households.push({ label: family.woman, municipality: 'Brno', people: [parent.key, child.key] })
    return { parent, child }
  }
  const school = (
    who: { parent: PlannedPerson; child: PlannedPerson },
    given: Omit<Current, 'kind' | 'people' | 'meant' | 'bank'> & { name: string; small?: boolean },
  ): PlannedCase => {
    const { name, small, ...rest } = given
    return current(random, today, {
      kind: small ? 'kindergarten_enrolment' : 'school_enrolment',
      people: [
        { person: who.child.key, role: 'child' },
        { person: who.parent.key, role: 'parent' },
      ],
      meant: meantBy(who.child, who.parent, name),
      bank: small ? kindergartenWords : schoolWords,
      ...rest,
    })
  }
  const matyas = brnoMatyas(random, met, today)
  const cases = [
    matyas.made,
    school(pair(4, 70), {
      name: 'Pastelka',
      small: true,
      title: 'kindergarten place, refused',
      institution: 'pastelka',
      opened: 68,
      lead: 'hana',
      team: ['filip'],
      stretches: [
        ['preparing', 67, 45, 4],
        ['waiting', 42, 21, 2],
      ],
      events: [
        ['application-submitted', 44, 'pastelka'],
        ['refusal-delivered', 19, 'pastelka'],
      ],
      fresh: [
        {
          ago: 15,
          kind: 'call',
          minutes: 10,
          text: '{p} did not pick up; the number rings and stops. Tried the neighbour, who will pass it on.',
          barriers: ['communication_hurdle'],
        },
        {
          ago: 1,
          kind: 'call',
          minutes: 15,
          text: 'Reached {p} at last. She thought the letter was the end of it. The fifteen days are over; we ask for the delay to be excused, with the doctor’s note.',
          services: ['legal_counselling'],
          next: 'appeal with the request to excuse the delay',
          in: 0,
        },
      ],
    }),
    school(pair(7, 61), {
      name: 'Za Řekou',
      title: 'to an ordinary class after two years',
      institution: 'reka',
      opened: 60,
      lead: 'hana',
      stretches: [['preparing', 59, 30, 5]],
      events: [['application-submitted', 22, 'reka']],
      fresh: [
        {
          ago: 3,
          kind: 'visit',
          minutes: 45,
          text: '{c} read me the first page of the new reader without stopping. {p} filmed it for the grandmother.',
          services: ['school_preparation'],
          next: 'ring the school before the month is over',
          in: 4,
        },
      ],
    }),
    school(pair(8, 95), {
      name: 'U Zvonice',
      title: 'a class with the sister',
      institution: 'zvonice',
      opened: 93,
      lead: 'marek',
      stretches: [
        ['preparing', 92, 50, 5],
        ['waiting', 40, 8, 3],
      ],
      events: [['application-submitted', 44, 'zvonice']],
      fresh: [
        {
          ago: 2,
          kind: 'call',
          minutes: 15,
          text: 'The school should have decided two weeks ago. The secretary says that the head “is looking at it”. Asked for a date.',
          services: ['negotiation'],
          barriers: ['communication_hurdle'],
          next: 'complaint about the delay, if nothing comes',
          in: 3,
        },
      ],
    }),
    school(pair(7, 80), {
      name: 'Pod Hvězdárnou',
      title: 'appeal to the region',
      institution: 'hvezdarna',
      opened: 78,
      lead: 'hana',
      team: ['filip'],
      stretches: [
        ['preparing', 77, 55, 4],
        ['waiting', 50, 30, 2],
        ['refused', 27, 14, 3],
      ],
      events: [
        ['application-submitted', 52, 'hvezdarna'],
        ['refusal-delivered', 28, 'hvezdarna'],
        ['appeal-lodged', 12, 'hvezdarna'],
      ],
      fresh: [
        {
          ago: 4,
          kind: 'call',
          minutes: 10,
          text: 'The office confirmed that the appeal is in the book under the twelfth. The file has not gone to the region yet.',
          services: ['negotiation'],
          next: 'ask again whether the file went',
          in: 6,
        },
      ],
    }),
    school(pair(6, 58), {
      name: 'Modrá lávka',
      title: 'new school from next month',
      institution: 'lavka',
      opened: 56,
      lead: 'hana',
      stretches: [
        ['preparing', 55, 34, 4],
        ['waiting', 30, 14, 2],
      ],
      events: [
        ['application-submitted', 33, 'lavka'],
        ['decision-accepted', 6, 'lavka'],
      ],
      fresh: [
        {
          ago: 5,
          kind: 'call',
          minutes: 10,
          text: '{p} read me the decision on the phone, twice, the second time slowly to enjoy it.',
        },
        {
          ago: 1,
          kind: 'accompaniment',
          minutes: 50,
          text: 'Walked the way to school with {c}. Nineteen minutes; the crossing by the baker is the one to practise.',
          services: ['accompaniment', 'school_preparation'],
          next: 'pack the bag together',
          in: 2,
        },
      ],
    }),
    school(pair(5, 25), {
      name: 'the school',
      title: 'getting ready for the enrolment in winter',
      opened: 24,
      lead: 'hana',
      team: ['filip'],
      stretches: [['preparing', 23, 6, 4]],
      fresh: [
        {
          ago: 1,
          by: 'filip',
          kind: 'visit',
          minutes: 60,
          text: 'Feeling cards and a puzzle. {c} lost and said “I am angry, but I stay”. Wrote it on the back of the card.',
          services: ['competence_training'],
        },
      ],
    }),
    school(pair(5, 34), {
      name: 'the school',
      title: 'first enrolment, three schools to choose from',
      opened: 33,
      lead: 'marek',
      stretches: [['preparing', 32, 5, 5]],
      fresh: [
        {
          ago: 2,
          kind: 'meeting',
          minutes: 30,
          text: 'Looked at three schools on the map with {p}. The nearest is the one everybody from the house goes to, and that is the trouble.',
          services: ['enrolment_support'],
          barriers: ['segregated_catchment'],
          next: 'visit the two others',
          in: 8,
        },
      ],
    }),
    ...brnoAdults(random, met, today),
    school(pair(7, 140), {
      name: 'U Zvonice',
      title: 'moved to another town',
      institution: 'zvonice',
      opened: 138,
      lead: 'hana',
      stretches: [
        ['preparing', 137, 70, 6],
        ['waiting', 55, 22, 2],
        ['stopped', 20, 12, 2],
      ],
      events: [
        ['application-submitted', 60, 'zvonice'],
        ['withdrew', 20, 'zvonice'],
      ],
      closed: { ago: 10, reason: 'moved_away' },
    }),
  ]
  return { cases, households: [matyas.household, ...households], kin: [...matyas.kin, ...kin] }
}
