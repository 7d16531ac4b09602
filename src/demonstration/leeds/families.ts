import type { Current } from '../telling/current.ts'

/** The stages of the general pathway. */
export type Stage = 'first-contact' | 'assessment' | 'plan' | 'support' | 'review' | 'finished'

/** A family in child protection: where, since when, how far, and what was written last. */
export interface Family extends Partial<Current> {
  city: string
  title: string
  opened: number
  stage: Stage
  lead: 'bryony' | 'vasile'
  tongue: string[]
  children: number
  safe?: boolean
}

const [bo, va] = ['bryony', 'vasile'] as const

/** The families of the five cities. */
export const families: Family[] = [
  {
    city: 'Leeds',
    title: 'after the arrest',
    opened: 240,
    stage: 'support',
    lead: bo,
    tongue: ['rom', 'ro'],
    children: 2,
    restricted: true,
    team: ['imogen'],
    safe: true,
    fresh: [
      {
        ago: 1,
        kind: 'hearing',
        minutes: 120,
        text: 'Hearing in Leeds. The judge asked why nobody had explained the process on the first night. No order today; the report comes in three weeks.',
        services: ['accompaniment', 'legal_counselling'],
        next: 'go through the report with {p}',
        in: 5,
      },
    ],
  },
  {
    city: 'Leeds',
    title: 'home again, plan for a year',
    opened: 470,
    stage: 'review',
    lead: bo,
    tongue: ['rom', 'sk'],
    children: 1,
    fresh: [
      {
        ago: 2,
        kind: 'visit',
        minutes: 50,
        text: '{c} has been home for seven weeks. The review asks for one thing only, and {p} has done it.',
        services: ['social_counselling'],
        next: 'review meeting',
        in: 7,
      },
    ],
  },
  {
    city: 'Leeds',
    title: 'assessment that nobody translated',
    opened: 36,
    stage: 'assessment',
    lead: bo,
    tongue: ['rom', 'cs'],
    children: 3,
    team: ['clover'],
    fresh: [
      {
        ago: 3,
        by: 'clover',
        kind: 'visit',
        minutes: 60,
        text: 'Sorted five months of letters with {p}. Two appointments had been missed because the letter said “kindly attend”.',
        services: ['help_with_letter'],
        barriers: ['language'],
        next: 'ring about the missed appointments',
        in: 1,
      },
    ],
  },
  {
    city: 'Leeds',
    title: 'request for a practice review',
    opened: 640,
    stage: 'finished',
    lead: va,
    tongue: ['rom', 'ro'],
    children: 1,
    closed: { ago: 40, reason: 'partly_reached' },
  },
  {
    city: 'Ipswich',
    title: 'two sisters, two placements',
    opened: 150,
    stage: 'support',
    lead: bo,
    tongue: ['rom', 'ro'],
    children: 2,
    fresh: [
      {
        ago: 1,
        kind: 'call',
        minutes: 20,
        text: 'We cannot travel to Ipswich this month. The solicitor agrees to a video call with the interpreter in the room with {p}.',
        services: ['negotiation', 'interpretation'],
        barriers: ['distance'],
        next: 'test the video link with {p}',
        in: 2,
      },
    ],
  },
  {
    city: 'Ipswich',
    title: 'referral by a teacher',
    opened: 15,
    stage: 'first-contact',
    lead: bo,
    tongue: ['rom', 'sk'],
    children: 1,
    fresh: [
      {
        ago: 4,
        kind: 'call',
        minutes: 25,
        text: 'The teacher rang with {p} beside her. {p} agrees that we come; not on Friday, when the meter is read.',
        services: ['social_counselling'],
        next: 'first visit',
        in: 1,
      },
    ],
  },
  {
    city: 'Birmingham',
    title: 'child in need, school attendance',
    opened: 120,
    stage: 'support',
    lead: va,
    tongue: ['rom', 'ro'],
    children: 2,
  },
  {
    city: 'Birmingham',
    title: 'grandmother as carer',
    opened: 330,
    stage: 'support',
    lead: va,
    tongue: ['rom', 'sk'],
    children: 1,
    fresh: [
      {
        ago: 2,
        kind: 'meeting',
        minutes: 60,
        text: 'The viability assessment of the grandmother is positive. She asked what “viability” is and then laughed for a minute.',
        services: ['accompaniment', 'interpretation'],
        next: 'send the certificate of the course',
        in: 0,
      },
    ],
  },
  {
    city: 'Birmingham',
    title: 'the letter about the baby',
    opened: 62,
    stage: 'plan',
    lead: va,
    tongue: ['ro'],
    children: 1,
    restricted: true,
    team: ['imogen', 'bryony'],
    fresh: [
      {
        ago: 1,
        kind: 'visit',
        minutes: 70,
        text: 'Pre-birth plan read with {p} in Romanian. Three points are clear, one frightens. We asked for it to be said differently.',
        services: ['interpretation', 'negotiation'],
        barriers: ['fear_of_authority'],
        next: 'meeting with the midwife',
        in: 3,
      },
    ],
  },
  {
    city: 'Bristol',
    title: 'off the plan, support goes on',
    opened: 410,
    stage: 'review',
    lead: va,
    tongue: ['rom', 'cs'],
    children: 2,
  },
  {
    city: 'Bristol',
    title: 'contact every second Saturday',
    opened: 170,
    stage: 'support',
    lead: bo,
    tongue: ['rom', 'ro'],
    children: 1,
    fresh: [
      {
        ago: 5,
        kind: 'accompaniment',
        minutes: 90,
        text: 'Contact in the centre. {c} had drawn the kitchen at home with everything in its place.',
        services: ['accompaniment'],
        next: 'ask for contact at home',
        in: -1,
      },
    ],
  },
  {
    city: 'Bradford',
    title: 'family reunited',
    opened: 560,
    stage: 'finished',
    lead: va,
    tongue: ['rom', 'sk'],
    children: 2,
    closed: { ago: 21, reason: 'reached' },
  },
  {
    city: 'Bradford',
    title: 'first conference',
    opened: 48,
    stage: 'assessment',
    lead: va,
    tongue: ['rom', 'sk'],
    children: 3,
    fresh: [
      {
        ago: 2,
        kind: 'meeting',
        minutes: 80,
        text: 'Conference on video and in the room at once. The chair waited for the interpreter each time. {p} said one sentence in English, and it was the right one.',
        services: ['accompaniment', 'interpretation'],
        next: 'write down what was agreed, in Slovak',
        in: 2,
      },
    ],
  },
]
