import { accepted, enrolled, stopped } from './school-after.ts'
import type { Bank, Line } from './words.ts'

const preparing: Line[] = [
  [
    'visit',
    60,
    'First visit at home. {p} wants {c} in an ordinary class, not where she went herself. We agreed to look at two schools together.',
    { services: ['social_counselling'], next: 'look at two schools together' },
  ],
  [
    'visit',
    60,
    'Worked with the feeling cards. {c} named sad and angry, and asked for a card for “embarrassed”. We drew one.',
    { services: ['competence_training'] },
  ],
  [
    'visit',
    45,
    'Practised saying stop. {c} said it in a whisper first, then so loudly that the neighbour knocked. Everybody laughed.',
    { services: ['competence_training'] },
  ],
  [
    'meeting',
    40,
    'Sat with {p} over the form. {p} reads Czech slowly; we went line by line and left nothing out.',
    { services: ['enrolment_support'], barriers: ['language'] },
  ],
  [
    'visit',
    50,
    'Pencil grip and cutting out. {c} keeps at it for ten minutes now; in autumn it was three.',
    { services: ['school_preparation'] },
  ],
  [
    'call',
    15,
    '{p} could not come: the shift was changed again. We moved it to Thursday evening.',
    { barriers: ['cost'] },
  ],
  [
    'meeting',
    45,
    'Talked with {p} about what to say when somebody at the school says “you would be happier elsewhere”. {p} wrote one sentence down.',
    { services: ['competence_training', 'social_counselling'], barriers: ['discouraged_by_school'] },
  ],
  [
    'visit',
    60,
    'Played shop: {c} counted to twenty and gave change. Speech is clear; the teacher’s worry about it seems old.',
    { services: ['school_preparation'] },
  ],
  [
    'accompaniment',
    90,
    'Open day at {school}. The head showed the classroom herself and answered in full sentences. {p} noticed that.',
    { services: ['accompaniment', 'enrolment_support'] },
  ],
  [
    'visit',
    45,
    '{c} told a story from the picture book from the end to the beginning, on purpose. Good memory, and {she} knows it.',
    { services: ['school_preparation'] },
  ],
  [
    'meeting',
    30,
    'Checked the papers: birth certificate and proof of address are there, the doctor’s statement is missing.',
    { services: ['enrolment_support'], barriers: ['no_documents'], next: 'get the doctor’s statement' },
  ],
  [
    'visit',
    50,
    'We played “asking the teacher”. {c} puts up {hers} hand and waits; waiting is the hard part.',
    { services: ['competence_training'] },
  ],
  ['call', 10, 'Rang to confirm tomorrow. {p} asked whether the younger one may come along. Of course.', {}],
  [
    'visit',
    60,
    'Negotiating: {c} wanted the red scissors and offered two turns of the blue ones. Agreement held until the end.',
    { services: ['competence_training'] },
  ],
]

const applying: Line[] = [
  [
    'accompaniment',
    90,
    'Enrolment at {school}. {c} answered well and forgot the word for “elbow”; the teacher helped kindly. {p} was calm.',
    { services: ['accompaniment', 'enrolment_support'] },
  ],
  [
    'accompaniment',
    75,
    'At the enrolment at {school} they asked {p} twice whether this was the right street. I showed the catchment list.',
    { services: ['accompaniment', 'negotiation'], barriers: ['discouraged_by_school'] },
  ],
  [
    'call',
    15,
    '{school} confirmed that the application is complete and gave the registration number.',
    { services: ['enrolment_support'] },
  ],
  [
    'meeting',
    30,
    'Wrote the registration number on a card for {p}, and where the list will hang.',
    { services: ['enrolment_support'], next: 'look at the list of accepted children' },
  ],
]

const waiting: Line[] = [
  [
    'call',
    10,
    '{p} asks every day whether there is news. None yet; the school has until the end of the month.',
    {},
  ],
  [
    'visit',
    60,
    '{c} drew the way to school with every crossing. {She} put a dog at each of them.',
    { services: ['school_preparation'] },
  ],
  [
    'visit',
    45,
    'Talked about what a refusal would mean: a letter, fifteen days, and that it is not about {c}.',
    { services: ['social_counselling'], barriers: ['communication_hurdle'] },
  ],
  [
    'call',
    15,
    'Rang {school}: the head is still counting places. Polite, and did not commit to anything.',
    { services: ['negotiation'] },
  ],
  [
    'visit',
    50,
    'Memory game and buttons. {c} does up the whole coat alone now.',
    { services: ['school_preparation'] },
  ],
  [
    'meeting',
    45,
    '{p} met another mother whose daughter started last year. They talked for an hour without us.',
    { services: ['social_counselling'] },
  ],
]

const refused: Line[] = [
  [
    'visit',
    50,
    'Read the refusal with {p}. The school says it is full; the town hall’s list shows two free places. {p} wants to appeal.',
    {
      services: ['legal_counselling', 'help_with_letter'],
      barriers: ['refused_for_capacity'],
      next: 'sign the appeal',
    },
  ],
  [
    'call',
    10,
    'The deputy head said again that the class is full. Would not say how many children are in it. Asked for it in writing.',
    { services: ['negotiation'], barriers: ['communication_hurdle'] },
  ],
  [
    'letter',
    45,
    'Drafted the appeal: capacity, siblings at the school, and the distance to the other one.',
    { services: ['help_with_letter', 'legal_counselling'] },
  ],
  [
    'meeting',
    40,
    '{p} cried and then asked what the region can do. We explained the two ways it can go.',
    { services: ['social_counselling', 'legal_counselling'] },
  ],
  [
    'call',
    15,
    'The town hall confirmed the number of pupils by class. It does not match what the school told us.',
    { services: ['negotiation'], barriers: ['refused_for_capacity'] },
  ],
  [
    'visit',
    40,
    '{c} asked whether {she} did the enrolment wrong. We said no, and {p} said it too, in Romani, and that helped.',
    { services: ['psychological_support'] },
  ],
]

const appealed: Line[] = [
  [
    'accompaniment',
    40,
    'Handed the appeal in at the school office and had the copy stamped.',
    { services: ['accompaniment', 'help_with_letter'] },
  ],
  ['call', 10, 'The region has the file. No hearing; they will write.', {}],
  [
    'visit',
    50,
    'Kept working as if school starts in September, because it does. {c} wrote {hers} name without a model.',
    { services: ['school_preparation'] },
  ],
  [
    'meeting',
    30,
    '{p} worries that the school will be angry. We talked about what the appeal is, and that other parents do it too.',
    { services: ['social_counselling'], barriers: ['fear_of_authority'] },
  ],
  [
    'call',
    20,
    'The head rang back by herself: perhaps a place after all. Asked her to put it in writing to {p}.',
    { services: ['negotiation'] },
  ],
]

/** Enrolment in schools and kindergartens, from the first visit to the first weeks in class. */
export const schoolWords: Bank = {
  stages: { preparing, applying, waiting, refused, appealed, accepted, enrolled, stopped },
  tails: [
    'The flat was cold, so we sat in the kitchen.',
    'The baby slept through it.',
    '{p} asked for the same day next week.',
    'Grandmother listened from the door and added two things that were right.',
    '{p} signed the consent again, for this school year.',
    'Bus fare given, receipt kept.',
    '{c} walked me to the stop.',
    'Explained it once more in Romani, with a colleague on the phone.',
    '{p} had good questions and had written them down.',
    'We left ten minutes early because {c} was tired.',
    'Next time we bring the big pencils.',
    'A cousin was there and asked about her own boy.',
    '{p} said that nobody had explained it before.',
    'The television stayed off the whole time.',
    'Borrowed two picture books from the library for {c}.',
    '{p} does not pick up unknown numbers; ring from the office phone.',
    'Said goodbye with the handshake that {c} invented.',
    'It rained, and still both of them came.',
  ],
}
