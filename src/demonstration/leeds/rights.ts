import { current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import { slovakFamilies, slovakGiven } from '../telling/names.ts'
import { census, inventedPhone } from '../telling/people.ts'
import { randomOf } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { legalWords } from '../words/legal.ts'
import { protectionWords } from '../words/rights.ts'

/** What is asked of offices: what they hold and decided, and what is learned when a child came to harm. */
export function leedsRights(today: Day) {
  const random = randomOf(52)
  const met = census(random, slovakFamilies, slovakGiven, inventedPhone('+44 1274'))
  const somebody = (name: string, ago: number, age: number, role: 'client' | 'child') => {
    const about = { languages: ['sk', 'en'], nationality: 'SK', needs_interpreter: 'no' as const, age }
    const person = met.meet(name, workdayBefore(plus(today, -ago)), about)
    return { people: [{ person: person.key, role }], meant: meantBy(person) }
  }
  const asks = { kind: 'information_request' as const, bank: legalWords, lead: 'vasile', projects: [] }
  const learns = {
    kind: 'serious_incident_review' as const,
    pathway: 'gb-serious-incident-review',
    bank: protectionWords,
    lead: 'bryony',
    team: ['imogen'],
    restricted: true,
    projects: [],
  }
  const cases = [
    current(random, today, {
      ...asks,
      ...somebody('asks-training', 13, 44, 'client'),
      title: 'how many social workers were trained',
      institution: 'social-Bradford',
      opened: 12,
      events: [['request-received', 11]],
      fresh: [
        {
          ago: 11,
          kind: 'letter',
          minutes: 30,
          text: 'Asked the council by email: how many trainings on Roma families in three years, and who held them.',
          services: ['help_with_letter'],
          next: 'answer of the council',
          in: 14,
        },
      ],
    }),
    current(random, today, {
      ...asks,
      ...somebody('asks-interpreters', 60, 35, 'client'),
      title: 'what interpreters cost in a year',
      institution: 'social-Birmingham',
      opened: 58,
      events: [
        ['request-received', 57],
        ['refused', 30],
        ['review-asked', 21],
      ],
      fresh: [
        {
          ago: 21,
          kind: 'letter',
          minutes: 45,
          text: 'Refused as too costly to look up. Asked for a review, and for the figure of one month only.',
          services: ['help_with_letter', 'legal_counselling'],
        },
      ],
    }),
    current(random, today, {
      ...learns,
      ...somebody('incident-new', 11, 6, 'child'),
      title: 'after the accident (Leeds)',
      institution: 'social-Leeds',
      opened: 9,
      events: [
        ['incident-known', 8],
        ['notified', 7],
      ],
      fresh: [
        {
          ago: 3,
          kind: 'meeting',
          minutes: 60,
          text: 'The parents would like to be heard in the rapid review. Wrote down three things they told two offices in spring.',
          services: ['accompaniment', 'legal_counselling'],
          next: 'send the three points to the partnership',
          in: 2,
        },
      ],
    }),
    current(random, today, {
      ...learns,
      ...somebody('incident-review', 122, 11, 'child'),
      title: 'what can be learned (Bristol)',
      institution: 'social-Bristol',
      opened: 120,
      events: [
        ['incident-known', 118],
        ['notified', 116],
        ['rapid-review-practice', 99],
      ],
      fresh: [
        {
          ago: 15,
          kind: 'meeting',
          minutes: 80,
          text: 'The reviewer met the grandmother at home, with an interpreter. She asked for the chronology in writing.',
          services: ['accompaniment', 'interpretation'],
          next: 'read the chronology together',
          in: 6,
        },
      ],
    }),
  ]
  return { people: met.people, cases }
}
