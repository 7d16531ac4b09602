import type { PlannedCase, PlannedHousehold, PlannedKin } from '../plan.ts'
import { type Current, current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import { ukrainianFamilies, ukrainianGiven } from '../telling/names.ts'
import { type About, type Census, census, inventedPhone } from '../telling/people.ts'
import type { Random } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { legalWords } from '../words/legal.ts'
import { hateCrimeWords } from '../words/rights.ts'
import { socialWords } from '../words/social.ts'
import { courses } from './courses.ts'

type Lines = Pick<Current, 'title' | 'opened' | 'lead'> &
  Partial<Current> & { who?: About; tongue?: 'uk' | 'pl'; how?: 'new' | 'running' | 'late' }

/** Cases of Otwarta Brama today: hate crime, unfair treatment, papers. */
export function krakowNow(random: Random, local: Census, today: Day) {
  const met = census(random, ukrainianFamilies, ukrainianGiven, inventedPhone('+48'))
  let count = 0
  const made = ({ who, tongue = 'uk', how = 'running', ...given }: Lines): PlannedCase => {
    count += 1
    const on = workdayBefore(plus(today, -given.opened - 1))
    const about =
      tongue === 'uk'
        ? { languages: ['uk', 'ru', 'pl'], nationality: 'UA' }
        : { languages: ['pl', 'rom'], nationality: 'PL' }
    const person = (tongue === 'uk' ? met : local).meet(`now-${count}`, on, {
      ...about,
      needs_interpreter: tongue === 'uk' && count % 2 === 0 ? 'yes' : 'no',
      ...who,
    })
    return current(random, today, {
      kind: 'hate_crime_support',
      bank: hateCrimeWords,
      people: [{ person: person.key, role: 'client' }],
      meant: meantBy(person),
      ...courses[how](given.opened - 1),
      ...given,
    })
  }
  const cases = [
    made({
      title: 'attacked on the way home',
      opened: 74,
      lead: 'ewa',
      restricted: true,
      team: ['lidia'],
      how: 'late',
      who: {
        gender: 'woman',
        phone: '+48 000 000 061',
        safe: {
          allowed: ['call', 'email'],
          never: ['voicemail', 'text'],
          days: [2, 4],
          from: '10:00',
          until: '13:00',
          reach: '+48 000 000 061',
          say_first: 'You ring from the language school.',
          never_note: 'Nothing on the answering machine; the phone is shared.',
          must_not_learn: ['Employer: that there is a case'],
        },
      },
      fresh: [
        {
          ago: 1,
          kind: 'call',
          minutes: 15,
          text: 'The prosecutor’s letter came: the motive is in it this time. {c} read the sentence aloud on the phone.',
          services: ['legal_counselling'],
          next: 'look at the letter with the lawyer',
          in: 2,
        },
      ],
    }),
    made({
      title: 'shouted at in the tram',
      opened: 27,
      lead: 'ewa',
      how: 'new',
      who: { gender: 'man' },
      fresh: [
        {
          ago: 2,
          kind: 'counselling',
          minutes: 50,
          text: '{c} would like to report it, and be home by four for the children. Both are possible.',
          services: ['legal_counselling'],
          next: 'go to the station together',
          in: 1,
        },
      ],
    }),
    made({
      title: 'swastika on the door of the club',
      opened: 96,
      lead: 'igor',
      tongue: 'pl',
      fresh: [
        {
          ago: 3,
          kind: 'meeting',
          minutes: 60,
          text: 'The caretaker painted over it; the photographs are with the police. {c} wants the landlord to say something too.',
          services: ['negotiation'],
          next: 'write to the landlord',
          in: 3,
        },
      ],
    }),
    made({
      title: 'the boy at school',
      opened: 52,
      lead: 'igor',
      team: ['ola'],
      fresh: [
        {
          ago: 1,
          by: 'ola',
          kind: 'accompaniment',
          minutes: 70,
          text: 'At the school with {c}. The class teacher had already changed the seats and had not known about the messages.',
          services: ['accompaniment'],
          next: 'ask the boy how the week went',
          in: 5,
        },
      ],
    }),
    made({
      title: 'refused a flat',
      opened: 41,
      lead: 'ewa',
      kind: 'legal_counselling',
      bank: legalWords,
      who: { gender: 'woman' },
      fresh: [
        {
          ago: 5,
          kind: 'letter',
          minutes: 40,
          text: 'Wrote to the agency and asked for the reason in writing. “The owner prefers” is in the message; that is enough to ask.',
          services: ['legal_counselling', 'help_with_letter'],
          barriers: ['discrimination'],
          next: 'answer of the agency',
          in: -1,
        },
      ],
    }),
    made({
      title: 'papers after the change of work',
      opened: 66,
      lead: 'ewa',
      kind: 'residence_counselling',
      bank: legalWords,
      who: { residence: { kind: 'temporary_protection', valid_until: plus(today, 88) } },
      fresh: [
        {
          ago: 2,
          kind: 'call',
          minutes: 15,
          text: 'The office has the application and the photo, but not the photo it wants. New one tomorrow.',
          barriers: ['communication_hurdle'],
          services: ['legal_counselling'],
          next: 'hand in the photo',
          in: 0,
        },
      ],
    }),
    made({
      title: 'stopped three times in a month',
      opened: 35,
      lead: 'igor',
      tongue: 'pl',
      how: 'new',
      who: { gender: 'man', age: 23 },
      fresh: [
        {
          ago: 4,
          kind: 'counselling',
          minutes: 55,
          text: 'Wrote down the three stops with place and hour. {c} counted the passers-by who were not asked for papers.',
          services: ['legal_counselling'],
          barriers: ['discrimination'],
        },
      ],
    }),
    made({
      title: 'a neighbour in the lift',
      opened: 58,
      lead: 'igor',
      restricted: true,
      who: { gender: 'woman' },
      fresh: [
        {
          ago: 2,
          kind: 'counselling',
          minutes: 45,
          text: '{c} does not want the police, she wants the lift. The housing cooperative invites both to a talk.',
          services: ['negotiation'],
          next: 'prepare the talk',
          in: 4,
        },
      ],
    }),
    made({
      title: 'the first months',
      opened: 83,
      lead: 'ewa',
      kind: 'social_counselling',
      bank: socialWords,
      team: ['ola'],
      fresh: [
        {
          ago: 6,
          by: 'ola',
          kind: 'visit',
          minutes: 60,
          text: 'Sorted the letters into three heaps with {c}: answer, keep, laugh at.',
          services: ['social_counselling'],
        },
      ],
    }),
    made({
      title: 'insulted at the counter',
      opened: 190,
      lead: 'ewa',
      how: 'late',
      closed: { ago: 9, reason: 'reached' },
    }),
    made({
      title: 'bottle thrown from a window',
      opened: 160,
      lead: 'igor',
      closed: { ago: 30, reason: 'ended_by_client' },
    }),
  ]
  const first = met.people[3]
  const son = first && met.meet('now-son', first.met_on, { gender: 'man', age: 11, languages: ['uk', 'pl'] })
  const households: PlannedHousehold[] =
    first && son ? [{ label: first.family, municipality: 'Kraków', people: [first.key, son.key] }] : []
  const kin: PlannedKin[] = first && son ? [{ person: first.key, kind: 'parent', other: son.key }] : []
  return { cases, people: met.people, households, kin }
}
