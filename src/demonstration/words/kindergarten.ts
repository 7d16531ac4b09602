import { schoolWords } from './school.ts'
import type { Bank, Line } from './words.ts'

const stages: Record<string, Line[]> = {
  preparing: [
    [
      'visit',
      60,
      'First visit. {c} hid behind the curtain for twenty minutes and then brought me a shoe.',
      { services: ['social_counselling'] },
    ],
    [
      'visit',
      45,
      'Sorting by colour, then by size. {c} likes things in rows.',
      { services: ['school_preparation'] },
    ],
    [
      'meeting',
      40,
      'Looked with {p} at three kindergartens on the map. One is on the way to work, and that decides it.',
      { services: ['enrolment_support'], barriers: ['distance'] },
    ],
    [
      'visit',
      50,
      'Practised being apart: {p} went to the shop for a quarter of an hour. {c} counted cars until {p} was back.',
      { services: ['competence_training'] },
    ],
    [
      'call',
      15,
      'The doctor’s statement on vaccinations costs three hundred. Found out who pays.',
      { barriers: ['cost', 'no_documents'] },
    ],
    [
      'visit',
      45,
      'Talked about naps, nappies and what the teachers expect. {p} had been told the opposite by a neighbour.',
      { services: ['school_preparation'] },
    ],
  ],
  applying: [
    [
      'accompaniment',
      60,
      'Enrolment day at {school}. Long queue. {c} shared a biscuit with a stranger.',
      { services: ['accompaniment', 'enrolment_support'] },
    ],
    [
      'meeting',
      30,
      'The form went in online, because the office hours are in the middle of {p}’s shift.',
      { services: ['enrolment_support'], barriers: ['communication_hurdle'] },
    ],
  ],
  waiting: [
    [
      'visit',
      45,
      '{c} packs a small bag every morning and unpacks it at night.',
      { services: ['school_preparation'] },
    ],
    ['call', 10, '{school} says the list comes out at the end of the month.', { services: ['negotiation'] }],
    ['visit', 50, 'Hands: dough, beads, zip. The zip is done.', { services: ['school_preparation'] }],
  ],
  accepted: [
    ['call', 10, 'The number is on the list. {p} sent a photo of it, upside down.', {}],
    [
      'accompaniment',
      60,
      'Spent a morning in the classroom with {c}, as the teachers offer. {She} stayed for the singing.',
      { services: ['accompaniment'] },
    ],
    [
      'meeting',
      30,
      'Meal fees: asked for the reduction, {p} has all the papers.',
      { services: ['help_with_letter'], barriers: ['cost'] },
    ],
  ],
  enrolled: [
    [
      'visit',
      40,
      '{c} sings the morning song at home and corrects {p}.',
      { services: ['social_counselling'] },
    ],
    [
      'call',
      15,
      'The teacher asked for spare clothes and said that {c} eats everything but soup.',
      { services: ['negotiation'] },
    ],
    [
      'visit',
      45,
      'First cold, first week at home. We talked about what to do so that the place is kept.',
      { services: ['social_counselling'] },
    ],
  ],
}

/** What is different about a kindergarten: the child is smaller, and so is the building. */
export const kindergartenWords: Bank = { ...schoolWords, stages: { ...schoolWords.stages, ...stages } }
