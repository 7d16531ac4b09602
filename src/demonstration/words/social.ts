import type { Service } from '../../cases/index.ts'
import type { Bank, Line } from './words.ts'

const social: Service[] = ['social_counselling']
const first: Line[] = [
  [
    'counselling',
    60,
    '{c} came because of the rent and stayed because of everything else. We made a list and chose one line of it.',
    { services: social },
  ],
  [
    'counselling',
    50,
    'Sent by the health visitor. {c} sleeps badly and has not been out alone since summer.',
    { services: ['social_counselling', 'psychological_support'] },
  ],
  [
    'call',
    20,
    '{c} asked whether we write to anybody. We do not without consent. Then {she} gave {hers} name.',
    { services: social, barriers: ['fear_of_authority'] },
  ],
]
const assessment: Line[] = [
  [
    'counselling',
    60,
    'Money in, money out, on one page. Two debts are older than they look.',
    { services: social, barriers: ['cost'] },
  ],
  [
    'visit',
    75,
    'Saw the room: one window, mould, and a very tidy shelf of the children’s things.',
    { services: social },
  ],
  [
    'counselling',
    50,
    'Who helps: a sister abroad, the woman from the laundry, the teacher. That is more than {c} thought.',
    { services: social },
  ],
  [
    'counselling',
    45,
    'Went through what is safe at home and what is not, question by question. {c} has a bag at a friend’s.',
    { services: ['crisis_help', 'social_counselling'], next: 'look at the safety plan again' },
  ],
]
const plan: Line[] = [
  [
    'counselling',
    50,
    'Plan for three months: benefit, language course, doctor. {c} put the doctor first.',
    { services: social },
  ],
  [
    'letter',
    30,
    'Filled in the application for the housing benefit; one page was about somebody else’s form and we left it out.',
    { services: ['help_with_letter'] },
  ],
  [
    'counselling',
    45,
    'Agreed with {c} what to say to the children, and what can wait.',
    { services: ['social_counselling', 'psychological_support'] },
  ],
]
const support: Line[] = [
  [
    'accompaniment',
    90,
    'At the labour office. The clerk asked for a paper that does not exist; her colleague knew that.',
    { services: ['accompaniment', 'negotiation'], barriers: ['communication_hurdle'] },
  ],
  ['visit', 60, 'The new room has two windows. {c} has already measured for curtains.', { services: social }],
  [
    'counselling',
    45,
    '{c} came early and spoke first. The nights are better; the first of the month is not.',
    { services: ['social_counselling', 'psychological_support'] },
  ],
  [
    'call',
    15,
    'The landlord wants three months in advance from “people like that”. Told {c} what we can do about the sentence and what about the room.',
    { services: ['negotiation'], barriers: ['discrimination', 'cost'] },
  ],
  [
    'letter',
    25,
    'Answer to the debt collector: instalments of three hundred, with copies.',
    { services: ['help_with_letter'] },
  ],
  [
    'meeting',
    50,
    'Round table with the school counsellor. {c} sat next to the interpreter and across from nobody, as {she} had asked.',
    { services: ['negotiation', 'interpretation'] },
  ],
  [
    'accompaniment',
    120,
    'With {c} at the doctor’s. The interpreter was good, and the doctor waited for her.',
    { services: ['accompaniment', 'interpretation'], barriers: ['language'] },
  ],
  [
    'counselling',
    55,
    'Practised the phone call to the office. In the third round {c} asked for the supervisor by {her}self.',
    { services: ['competence_training', 'social_counselling'] },
  ],
  [
    'visit',
    45,
    'Brought the food parcel and the course schedule. The schedule made the better impression.',
    { services: social },
  ],
  [
    'counselling',
    50,
    '{c} had to be reminded of the consent and then wanted to change it. Changed: the school may know, the landlord not.',
    { services: social },
  ],
]
const review: Line[] = [
  [
    'counselling',
    45,
    'Looked at the list from the first day: four of six lines are crossed out. {c} kept the page.',
    { services: social },
  ],
  [
    'call',
    15,
    '{c} has work from Monday, four hours a day. Will come once more with the contract.',
    { services: social },
  ],
  [
    'counselling',
    40,
    'Talked about ending. {c} would like to be able to come back, and can.',
    { services: social },
  ],
]

/** Everyday counselling: money, housing, children, health. */
export const socialWords: Bank = {
  stages: { 'first-contact': first, assessment, plan, support, review },
  tails: [
    '{c} thanked the interpreter by name.',
    'Forms in two copies, one for the drawer here.',
    'The children had a story at the same time next door.',
    '{She} laughed once, about the photocopier.',
    'Ten minutes of silence in the middle, which was all right.',
    'Gave the leaflet in {hers} language.',
    'The bus pass for the month is paid.',
    'We kept to half an hour, because the shift began at three.',
    '{c} corrected my spelling of the street.',
    'No letter to the house, still.',
    'Next time at the library, which is on the way.',
    '{She} brought cake; we ate it.',
  ],
}
