import type { PlannedHousehold, PlannedKin } from '../plan.ts'
import { current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import type { Census } from '../telling/people.ts'
import type { Random } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { schoolWords } from '../words/school.ts'

/** The case shown first: a new school after moving, with a father who must not learn where. */
export function brnoMatyas(random: Random, met: Census, today: Day) {
  const on = workdayBefore(plus(today, -38))
  const family = { man: 'Břízek', woman: 'Břízková' }
  const mother = met.meet('jolana', on, {
    called: 'Jolana',
    gender: 'woman',
    family,
    age: 33,
    languages: ['rom', 'sk', 'cs'],
    nationality: 'SK',
    phone: '+420 000 000 041',
    email: undefined,
    notes: 'Reads Czech slowly; likes things said twice.',
    safe: {
      allowed: ['call', 'visit', 'letter'],
      never: ['text', 'voicemail'],
      days: [1, 2, 3, 4, 5],
      from: '09:00',
      until: '14:00',
      reach: '+420 000 000 041',
      say_first: 'You are from the library. She answers “Orion”.',
      code_word: 'Orion',
      never_note: 'No texts, no voicemail, no post to Topolová 12.',
      must_not_learn: ['Dušan Křemen: the new address, the school'],
    },
  })
  const child = met.meet('matyas', on, {
    called: 'Matyáš',
    gender: 'man',
    family,
    age: 8,
    languages: ['rom', 'sk', 'cs'],
    nationality: 'SK',
  })
  const father = met.meet('dusan', on, {
    called: 'Dušan',
    gender: 'man',
    family: { man: 'Křemen', woman: 'Křemenová' },
    age: 37,
    languages: ['cs'],
    phone: undefined,
    email: undefined,
    notes: 'No contact. Is not told anything.',
  })
  const made = current(random, today, {
    kind: 'school_enrolment',
    title: 'a new school after moving',
    institution: 'hvezdarna',
    opened: 37,
    restricted: true,
    lead: 'hana',
    team: ['filip', 'ivana'],
    people: [
      { person: child.key, role: 'child' },
      { person: mother.key, role: 'parent' },
      { person: father.key, role: 'alleged_perpetrator' },
    ],
    bank: schoolWords,
    meant: meantBy(child, mother, 'Pod Hvězdárnou'),
    events: [
      ['application-submitted', 28, 'hvezdarna'],
      ['refusal-delivered', 8, 'hvezdarna'],
    ],
    fresh: [
      {
        ago: 36,
        kind: 'meeting',
        minutes: 60,
        text: 'First talk with Jolana at the library. They moved three weeks ago and Matyáš has been at home since. She wants a school where his father does not find him.',
        place: 'Library on the corner',
        services: ['social_counselling'],
      },
      {
        ago: 33,
        kind: 'call',
        minutes: 15,
        text: 'The old school sends the papers to us, not to the new address. They understood at once.',
        services: ['negotiation'],
      },
      {
        ago: 30,
        kind: 'meeting',
        minutes: 45,
        text: 'Filled in the request for the transfer. The address for letters is ours.',
        place: 'Library on the corner',
        services: ['enrolment_support'],
      },
      {
        ago: 24,
        by: 'filip',
        kind: 'visit',
        minutes: 60,
        text: 'Reading and sums with Matyáš, children’s floor. He is behind in nothing but patience.',
        place: 'Library on the corner',
        services: ['school_preparation'],
      },
      {
        ago: 20,
        kind: 'call',
        minutes: 10,
        text: 'The secretary wanted the father’s signature. Explained why it is not needed, without saying more than that.',
        services: ['negotiation', 'legal_counselling'],
        barriers: ['communication_hurdle'],
      },
      {
        ago: 17,
        by: 'filip',
        kind: 'visit',
        minutes: 70,
        text: 'Practised saying no to a bigger child, with cards. He chose “I need a minute” and used it twice on the way home. Jolana found a desk.',
        services: ['competence_training'],
      },
      {
        ago: 9,
        kind: 'call',
        minutes: 10,
        text: 'The deputy head said again that the class is full. Would not say how many children are in it. Asked for it in writing.',
        services: ['negotiation'],
        barriers: ['communication_hurdle'],
      },
      {
        ago: 6,
        kind: 'meeting',
        minutes: 50,
        text: 'Read the refusal with Jolana. The school says it is full; the town hall’s list shows two free places in 3.B. She wants to appeal and will sign on Monday. Matyáš drew the way to school and asked whether his father will know where it is.',
        place: 'Library on the corner',
        services: ['legal_counselling', 'help_with_letter'],
        barriers: ['refused_for_capacity'],
        next: 'sign the appeal',
        in: 2,
      },
      {
        ago: 1,
        kind: 'letter',
        minutes: 40,
        text: 'Wrote the appeal: the free places, the way to school, and that a child cannot wait at home. Ivana reads it tonight.',
        services: ['help_with_letter', 'legal_counselling'],
        next: 'print and bring the appeal',
        in: 1,
      },
    ],
  })
  const household: PlannedHousehold = {
    label: 'Břízková',
    municipality: 'Brno',
    people: [mother.key, child.key],
  }
  const kin: PlannedKin[] = [
    { person: mother.key, kind: 'parent', other: child.key },
    { person: father.key, kind: 'parent', other: child.key },
  ]
  return { made, household, kin }
}
