import type { Line } from './words.ts'

/** When the answer was yes. */
export const accepted: Line[] = [
  ['call', 10, '{p} rang from in front of the list: the number is there. Read it out three times.', {}],
  [
    'visit',
    60,
    'Packed the school bag with {c}. The pencil case matters most.',
    { services: ['school_preparation'] },
  ],
  [
    'meeting',
    45,
    'First parents’ evening. {p} sat in the second row and asked about lunches. Nobody turned round.',
    { services: ['accompaniment'] },
  ],
  [
    'accompaniment',
    60,
    'Walked the way to {school} with {c} and {p}; 22 minutes, one busy crossing. They will go with the neighbour’s girl.',
    { services: ['accompaniment', 'school_preparation'], barriers: ['distance'] },
  ],
  [
    'meeting',
    30,
    'Asked the town for the contribution towards school things. {p} filled the form in alone.',
    { services: ['help_with_letter'], barriers: ['cost'] },
  ],
  [
    'visit',
    50,
    'Practised how to tell a teacher that something hurts. {c} played the teacher and was strict.',
    { services: ['competence_training'] },
  ],
]

/** In class. */
export const enrolled: Line[] = [
  [
    'accompaniment',
    90,
    'First day. {c} went in without looking back; {p} looked back for both of them.',
    { services: ['accompaniment'] },
  ],
  [
    'visit',
    45,
    '{c} has a friend, sits by the window and does not like the milk. {p} has the class teacher’s number.',
    { services: ['social_counselling'] },
  ],
  [
    'call',
    15,
    'The class teacher says that {c} keeps up and helps others tidy. Speech still to be watched.',
    { services: ['negotiation'] },
  ],
  [
    'meeting',
    40,
    'Looked back with {p}: what was hardest was the phone call, not the papers. {p} would do it again.',
    { services: ['social_counselling'] },
  ],
  [
    'visit',
    50,
    'Homework takes an hour and tears. We made a corner of the kitchen table that belongs to {c} until six.',
    { services: ['school_preparation', 'social_counselling'] },
  ],
  [
    'meeting',
    30,
    'A boy called {c} a name at break. {She} told the teacher, and the teacher acted the same day. {p} heard it from the teacher first.',
    { services: ['negotiation', 'psychological_support'], barriers: ['discrimination'] },
  ],
]

/** When a family stops, or takes another way. */
export const stopped: Line[] = [
  [
    'call',
    15,
    '{p} says she has had enough and will take the school round the corner. Left the door open.',
    { barriers: ['discouraged_by_school'] },
  ],
  [
    'visit',
    40,
    'Talked about what was good about trying. {p} would like help with the younger one in two years.',
    { services: ['social_counselling'] },
  ],
  [
    'meeting',
    30,
    'The family is moving to relatives. Gave {p} the papers and the name of an organisation there.',
    { services: ['referral'] },
  ],
  [
    'visit',
    45,
    'The segregated school was quick and friendly, and {p} is tired. {c} starts there. We stay in touch.',
    { services: ['social_counselling'], barriers: ['segregated_catchment'] },
  ],
]
