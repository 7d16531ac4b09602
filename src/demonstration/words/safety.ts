import type { Bank, Line } from './words.ts'

const first: Line[] = [
  [
    'call',
    30,
    '{c} rang from work. Not in danger now; wants to know what happens when one leaves. No decision asked of {her} today.',
    { services: ['crisis_help'] },
  ],
  [
    'counselling',
    60,
    'First talk. {c} told it from the end. We did not ask for more than {she} offered.',
    { services: ['crisis_help', 'psychological_support'] },
  ],
]
const assessment: Line[] = [
  [
    'counselling',
    75,
    'Went through the safety questions. Threats by message, keys taken twice, no weapon. {c} keeps the messages.',
    { services: ['crisis_help'], next: 'safety plan, on paper that stays here' },
  ],
  [
    'counselling',
    50,
    'Where {c} can go at night: the sister’s, and the shelter’s number learnt by heart.',
    { services: ['crisis_help', 'social_counselling'] },
  ],
]
const plan: Line[] = [
  [
    'counselling',
    60,
    'Safety plan: papers at a friend’s, a code word for the neighbour, the tram stop with people.',
    { services: ['crisis_help'] },
  ],
  [
    'counselling',
    50,
    'Explained the protective order: what it forbids, for how long, who watches over it.',
    { services: ['legal_counselling'] },
  ],
]
const support: Line[] = [
  [
    'accompaniment',
    120,
    'With {c} at the police. The officer let {her} tell it without the questions on the form first.',
    { services: ['accompaniment', 'legal_counselling'] },
  ],
  [
    'counselling',
    55,
    '{c} saw him across the street and took the other exit, as planned. Shaken, and proud of it.',
    { services: ['psychological_support', 'crisis_help'] },
  ],
  [
    'hearing',
    80,
    'The protective order was extended. He was told in front of the judge what the distance is.',
    { services: ['accompaniment', 'legal_counselling'] },
  ],
  [
    'counselling',
    45,
    'The children ask where he is. We found three sentences that are true and small enough.',
    { services: ['psychological_support'] },
  ],
  [
    'call',
    15,
    '{c} rang at the agreed hour and used the code word at once. A quiet week.',
    { services: ['crisis_help'] },
  ],
  [
    'counselling',
    60,
    'Counselling on the permit: it no longer ends with the marriage. {c} had not dared to ask for a year.',
    { services: ['legal_counselling'] },
  ],
  [
    'visit',
    60,
    'Met at the library, children’s floor. {c} has slept through three nights.',
    { services: ['social_counselling'] },
  ],
  [
    'letter',
    30,
    'Wrote to the school: who may pick the children up, and who may not, with the order enclosed.',
    { services: ['help_with_letter'] },
  ],
]
const review: Line[] = [
  [
    'counselling',
    50,
    'Asked the safety questions again. Most answers are no. We left the plan in force anyway.',
    { services: ['crisis_help', 'psychological_support'] },
  ],
  [
    'counselling',
    40,
    '{c} said: “I’m not looking round any more when I unlock the door.”',
    { services: ['psychological_support'] },
  ],
]

/** Support for people who face violence at home. */
export const safetyWords: Bank = {
  stages: { 'first-contact': first, assessment, plan, support, review },
  tails: [
    'Nothing on paper goes home.',
    'Safe contact looked at again; the hours stay.',
    'The colleague stayed in the next room.',
    'We ended with what is good, as {c} likes.',
    'Left five minutes apart.',
    'Interpreter from another town, as {c} asked.',
    '{She} deleted the call from the list before leaving.',
    'The next date is in {hers} head only.',
  ],
}

/** Work with people who hurt others, always apart from the record of those they hurt. */
export const perpetratorWords: Bank = {
  stages: {
    'first-contact': [
      [
        'counselling',
        60,
        '{c} came because the court said so, and said so. Agreed on the rules: on time, sober, no names of the family here.',
        { services: ['psychological_support'] },
      ],
    ],
    assessment: [
      [
        'counselling',
        60,
        'The last argument, minute by minute. {c} began with “it just happened” and ended with “I shut the door”.',
        { services: ['psychological_support'] },
      ],
      [
        'counselling',
        50,
        'What {c} learnt at home about anger. A long pause, and then quite a lot.',
        { services: ['psychological_support'] },
      ],
    ],
    plan: [
      [
        'counselling',
        50,
        'A plan for the first warning signs: leave the room, ring the brother, walk twice around the block.',
        { services: ['competence_training'] },
      ],
    ],
    support: [
      [
        'counselling',
        60,
        'Used the plan once this week. Came back after forty minutes and did not go on with it.',
        { services: ['competence_training'] },
      ],
      [
        'counselling',
        55,
        'Did not want to speak today. We went through the week with the calendar, and then {she} did.',
        { services: ['psychological_support'] },
      ],
      ['call', 15, '{c} cancelled, gave a reason and named a new time by {her}self.', {}],
      [
        'counselling',
        60,
        'Talked about what a child hears through a wall.',
        { services: ['psychological_support'] },
      ],
      [
        'counselling',
        50,
        'The word “but” came up eleven times. We counted together.',
        { services: ['competence_training'] },
      ],
    ],
    review: [
      [
        'counselling',
        45,
        'Went through the signs list again. {c} added two. Six more meetings are agreed.',
        { services: ['competence_training'] },
      ],
    ],
  },
  tails: [
    'On time.',
    'Five minutes late, and said why.',
    'The confirmation for the court is written.',
    'Water, no coffee, by agreement.',
    'Left calm.',
  ],
}
