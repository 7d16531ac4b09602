import type { Bank } from './words.ts'

/** Child protection and care proceedings, with a family that has to understand them. */
export const protectionWords: Bank = {
  stages: {
    'first-contact': [
      [
        'call',
        30,
        'Referred by a teacher with the family’s consent. {p} had a letter with the word “assessment” and thought that it meant court.',
        { services: ['social_counselling'], barriers: ['communication_hurdle'] },
      ],
      [
        'visit',
        75,
        'First visit with the interpreter. {p} had every letter in a plastic bag, none of them opened since May.',
        { services: ['interpretation', 'social_counselling'], barriers: ['language', 'fear_of_authority'] },
      ],
    ],
    assessment: [
      [
        'meeting',
        60,
        'Met the social worker together. She had not known that nobody had translated the plan.',
        { services: ['negotiation', 'interpretation'], barriers: ['language'] },
      ],
      [
        'visit',
        60,
        'Read the plan with {p}, line by line. Three of the five points are already done.',
        { services: ['social_counselling', 'interpretation'] },
      ],
      [
        'call',
        20,
        'The school says attendance is the worry, not the home. Asked them to put that in writing.',
        { services: ['negotiation'] },
      ],
    ],
    plan: [
      [
        'meeting',
        75,
        'Wrote down what the family will do and what the authority will do, on one page, in two languages.',
        { services: ['negotiation'] },
      ],
      [
        'visit',
        50,
        '{p} chose who may be told: the aunt yes, the church no.',
        { services: ['social_counselling'] },
      ],
    ],
    support: [
      [
        'meeting',
        90,
        'Child protection conference. The chair stopped twice for the interpreter. {p} read out a page of her own.',
        { services: ['accompaniment', 'interpretation'] },
      ],
      [
        'accompaniment',
        150,
        'At court with the family. Adjourned: a report was late, not ours. Explained on the steps what that means.',
        { services: ['accompaniment', 'legal_counselling'] },
      ],
      [
        'visit',
        60,
        'Contact in the family centre. {c} would not put the coat on to leave; the worker noted warmth on both sides.',
        { services: ['accompaniment'] },
      ],
      [
        'call',
        20,
        'Rang the solicitor: the statement is due on Friday. {p} has somebody to watch the little ones until then.',
        { services: ['legal_counselling', 'negotiation'] },
      ],
      [
        'letter',
        40,
        'Helped {p} answer the letter from the local authority. Short, polite, with dates.',
        { services: ['help_with_letter'] },
      ],
      [
        'meeting',
        60,
        'Core group. The parenting course now has a session with an interpreter, because we asked three times.',
        { services: ['negotiation'], barriers: ['language'] },
      ],
      [
        'visit',
        50,
        'Talked about the mistake with the missed appointment: how it looked from the office, how it was. {p} rang them herself, and it was fine.',
        { services: ['competence_training'], barriers: ['communication_hurdle'] },
      ],
      [
        'hearing',
        120,
        'Hearing. The judge thanked the family for coming early and asked the authority for a timetable.',
        { services: ['accompaniment', 'legal_counselling'] },
      ],
      [
        'call',
        15,
        'The health visitor is pleased with the weight. {p} asked what “pleased” means on the form.',
        { services: ['social_counselling'] },
      ],
    ],
    review: [
      [
        'meeting',
        60,
        'Review meeting: off the plan, support stays for three months. {p} asked for it in writing and got it.',
        { services: ['negotiation', 'accompaniment'] },
      ],
      [
        'visit',
        45,
        '{c} has been home for four weeks. The bed is made with the blanket from the first day.',
        { services: ['social_counselling'] },
      ],
    ],
  },
  tails: [
    'The bilingual worker was there and made the difference.',
    'The bus took an hour and a half each way.',
    'Told {p} whom to ring out of hours.',
    'We cannot travel there again this month; next time by video.',
    'The grandmother made soup for everybody, social worker included.',
    'Nobody raised their voice.',
    '{p} asked me to write the names of all the offices in one list.',
    'Checked that {p} had understood by asking what happens on Monday.',
    'The letter used four words for the same thing.',
    'To be mentioned in the case round, without anything that identifies.',
  ],
}

/** Support after a hate crime, or after being treated unfairly. */
export const hateCrimeWords: Bank = {
  stages: {
    'first-contact': [
      [
        'counselling',
        60,
        '{c} told what happened on the tram. Not reported: “they would ask for my papers first.”',
        { services: ['psychological_support'], barriers: ['fear_of_authority'] },
      ],
      [
        'call',
        25,
        'A colleague at the language school passed {c} on to us. Agreed to meet on neutral ground.',
        { services: ['social_counselling'] },
      ],
    ],
    assessment: [
      [
        'counselling',
        60,
        'Wrote down the words as they were said, with time and place, while {c} remembers them.',
        { services: ['legal_counselling'] },
      ],
      [
        'counselling',
        50,
        'Two ways: report to the police with us beside {her}, or only write it down for the record. {c} thinks it over.',
        { services: ['legal_counselling'] },
      ],
    ],
    plan: [
      [
        'counselling',
        45,
        '{c} decided to report. Agreed who goes along, who interprets and what happens if it gets too much.',
        { services: ['legal_counselling'], next: 'fix the day with the station' },
      ],
    ],
    support: [
      [
        'accompaniment',
        120,
        'Reported at the station. The officer had been at our training and wrote the motive down first.',
        { services: ['accompaniment', 'interpretation'] },
      ],
      [
        'counselling',
        50,
        '{c} takes the tram again, in the first carriage, next to the driver.',
        { services: ['psychological_support'] },
      ],
      [
        'letter',
        30,
        'Asked the prosecutor how the case stands and why the motive is missing in the letter.',
        { services: ['help_with_letter', 'legal_counselling'], barriers: ['discrimination'] },
      ],
      [
        'call',
        15,
        'The police found the recording from the tram. {c} need not watch it.',
        { services: ['negotiation'] },
      ],
      [
        'meeting',
        60,
        'Met the school: the boy who shouted is fourteen. {c} would like a talk, not a punishment.',
        { services: ['negotiation'] },
      ],
      [
        'counselling',
        55,
        'Bad week: a neighbour said the same words in the lift. Wrote that down too.',
        { services: ['psychological_support'], barriers: ['discrimination'] },
      ],
      [
        'interpretation',
        45,
        'Interpreted at the lawyer’s. Compensation is possible; {c} asks for the fare and the glasses.',
        { services: ['interpretation', 'legal_counselling'], barriers: ['language'] },
      ],
    ],
    review: [
      [
        'counselling',
        40,
        'Looked back. {c} says that being believed on the first day mattered more than the verdict.',
        { services: ['psychological_support'] },
      ],
    ],
  },
  tails: [
    'Spoke Ukrainian throughout.',
    'Nothing goes to the police without {hers} word.',
    '{c} brought {hers} sister.',
    'Took a break with tea on the windowsill.',
    'The lawyer was with us for the first half.',
    'We met at the library café.',
    '{She} wants to come to the next meeting of leaders.',
  ],
}
