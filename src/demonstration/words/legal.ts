import type { Service } from '../../cases/index.ts'
import type { Bank, Line } from './words.ts'

const legal: Service[] = ['legal_counselling']
const first: Line[] = [
  [
    'counselling',
    60,
    '{c} came with a friend and a folder. The permit depends on the marriage. We listened first; papers next time.',
    { services: legal, barriers: ['fear_of_authority'], next: 'go through the folder' },
  ],
  [
    'counselling',
    50,
    'First talk. {c} wants to know one thing: may {she} leave and stay in the country. The answer needs two dates that {she} will look up.',
    { services: legal },
  ],
  [
    'call',
    20,
    '{c} rang from a stairwell and had ten minutes. Agreed on a safe time and a place.',
    { services: legal, next: 'meet at the agreed place' },
  ],
]
const assessment: Line[] = [
  [
    'counselling',
    75,
    'Went through every stamp with {c}. The residence runs for another seven months and can be changed before that.',
    { services: legal },
  ],
  [
    'counselling',
    60,
    'What {c} has: passport, the contract, two reports from the doctor. What is missing: the marriage certificate, which is in his drawer.',
    { services: legal, barriers: ['no_documents'], next: 'ask the registry for a copy' },
  ],
  [
    'letter',
    30,
    'Asked the registry for a copy of the marriage certificate; it costs a hundred crowns and takes a week.',
    { services: ['help_with_letter', 'legal_counselling'], barriers: ['cost'] },
  ],
  [
    'counselling',
    60,
    'Explained what changes when the purpose of stay changes, and what does not. Drew it as a road with two turnings.',
    { services: legal, barriers: ['communication_hurdle'] },
  ],
  [
    'call',
    15,
    'The ministry’s information line gave two different answers in one week. Wrote both down with the time.',
    { services: ['negotiation'], barriers: ['communication_hurdle'] },
  ],
]
const plan: Line[] = [
  [
    'counselling',
    60,
    'Agreed on the order: first the permit, then the flat, then the custody. {c} said it back in {hers} own words.',
    { services: legal },
  ],
  [
    'counselling',
    50,
    'Looked at both ways: a permit of one’s own by work, or on humanitarian grounds. {c} takes the papers home with a friend.',
    { services: legal },
  ],
  [
    'letter',
    45,
    'Drafted the statement for the ministry. {c} crossed out one adjective and was right.',
    { services: ['help_with_letter', 'legal_counselling'], next: 'sign and send the statement' },
  ],
]
const support: Line[] = [
  [
    'accompaniment',
    150,
    'At the office from half past seven. The counter took the application and gave the confirmation with a stamp.',
    { services: ['accompaniment', 'legal_counselling'] },
  ],
  [
    'counselling',
    60,
    'A letter came asking for proof of income within fifteen days. We have everything but the last pay slip.',
    { services: legal, barriers: ['no_documents'], next: 'get the last pay slip' },
  ],
  [
    'letter',
    40,
    'Sent the missing documents by registered post; the receipt is in the folder.',
    { services: ['help_with_letter'] },
  ],
  [
    'counselling',
    45,
    '{c} had heard at work that everything would be taken away. Went through what can and cannot happen.',
    { services: ['legal_counselling', 'psychological_support'], barriers: ['fear_of_authority'] },
  ],
  [
    'interpretation',
    60,
    'Consultation with the interpreter. Two things turned out to have been misunderstood since spring.',
    { services: ['interpretation', 'legal_counselling'], barriers: ['language'] },
  ],
  [
    'hearing',
    90,
    'Hearing on the children’s care. The judge asked slowly and let the interpreter finish. Next date in six weeks.',
    { services: ['accompaniment', 'legal_counselling'] },
  ],
  [
    'call',
    15,
    'The case officer confirmed that the file is complete. {c} asked me to repeat the word “complete”.',
    { services: ['negotiation'] },
  ],
  [
    'counselling',
    55,
    'Prepared for the interview: what will be asked, what need not be answered, when to ask for a break.',
    { services: legal },
  ],
  [
    'meeting',
    60,
    'Met the lawyer together. She takes the appeal without a fee; {c} signed the power of attorney.',
    { services: ['referral', 'legal_counselling'] },
  ],
  [
    'counselling',
    40,
    'The employer wanted {c} to sign a page that ends the contract “by agreement”. {She} did not. Good.',
    { services: legal, barriers: ['discrimination'] },
  ],
]
const review: Line[] = [
  [
    'counselling',
    50,
    'The permit in {c}’s own name came. {She} put it on the table and turned it round a few times.',
    { services: legal },
  ],
  [
    'counselling',
    40,
    'Looked back: three letters, two offices, one refusal that was changed. What stays open is the flat.',
    { services: legal },
  ],
  ['call', 15, '{c} would like to tell others how it went, without a name. Noted for the workshop.', {}],
]

/** Counselling on residence and family law. */
export const legalWords: Bank = {
  stages: { 'first-contact': first, assessment, plan, support, review },
  tails: [
    'Interpreter by phone, worked well.',
    'Copied everything; the originals stay with {c}.',
    '{c} chose the chair by the door, as always.',
    'No message on the phone, as agreed.',
    'The little one coloured in the whole time.',
    'We wrote the next date on a loyalty card, so that it does not stand out.',
    '{She} asked for the paragraph number and wrote it down.',
    'The lawyer looked over it in the evening.',
    'Tea, and five minutes about something else first.',
    '{c} now keeps a list of who said what.',
    'Checked the safe contact: nothing has changed.',
    'The colleague from the front desk watched the door.',
    'We spoke in short sentences, and it was enough.',
  ],
}
