import { closeIncident, codeIncident, openIncident } from '../../incidents/index.ts'
import type { PlannedFront, PlannedReport } from '../depth/line.ts'
import { plus } from '../telling/days.ts'

export const leedsFront: PlannedFront = {
  languages: ['en', 'ro', 'sk', 'cs', 'bg', 'pl'],
  words: {
    en: 'We stand by Roma families in Leeds and the north who are attacked, turned away or humiliated. Help is free.',
    ro: 'Suntem alături de familiile rome din Leeds și din nord pe care cineva le atacă, le respinge sau le umilește. Ajutorul este gratuit.',
    sk: 'Stojíme pri rómskych rodinách v Leedse a na severe, ktoré niekto napadol, odmietol alebo ponížil. Pomoc je zadarmo.',
  },
}

type Coding = Parameters<typeof codeIncident>[2]['coding']
type Known = Omit<Coding, 'country' | 'region' | 'occurred_from' | 'occurred_until' | 'occurred_precision'>

/** Coded the day it was read, from what was told; `helped` also ended well. */
const coded =
  (known: Known, summary: string, { helped = false } = {}): PlannedReport['afterwards'] =>
  (house, id, reported) =>
    house.act('imogen', plus(reported, 1), '15:20', async (ctx) => {
      const { version, place } = await openIncident(ctx, id)
      const day = plus(reported, -1)
      const when = { occurred_from: day, occurred_until: day, occurred_precision: 'day' }
      const coding = { ...known, ...when, country: 'GB', region: 'GB-ENG' }
      await codeIncident(ctx, id, { coding, texts: { summary, place: place ?? undefined } }, version)
      if (helped) await closeIncident(ctx, id, 'helped', version + 1)
    })

/** What was unsealed the morning after it came, and worked on. */
export const readInLeeds: readonly PlannedReport[] = [
  {
    daysAgo: 19,
    said: {
      told_by: 'victim',
      language: 'en',
      told: 'The agency said the flat was still free. When my husband came with me to see it, it was gone. A friend rang an hour later and could have it.',
      setting: 'home',
      bias_perceived: ['anti_roma'],
      police_told: 'no',
      police_why_not: ['nothing_would_change'],
    },
    conversation: ['Thank you for telling us. We know a housing solicitor; shall she write to the agency?'],
    afterwards: coded(
      {
        kind: 'discrimination',
        told_by: 'victim',
        acts: ['refusal_of_service'],
        setting: 'home',
        people_harmed: 2,
        harmed: ['family'],
        perpetrator_kind: 'company',
        injury: 'none',
        bias_perceived: ['anti_roma'],
        bias_indicators: ['difference', 'perception'],
        bias_assessed: ['anti_roma'],
        qualification: 'offence_with_bias',
        police_told: 'no',
        police_told_on: null,
        police_why_not: ['nothing_would_change'],
        support: ['legal'],
      },
      'A letting agency withdrew a flat after it had seen the couple; a test call an hour later was offered it.',
      { helped: true },
    ),
  },
  {
    daysAgo: 11,
    said: {
      told_by: 'witness',
      language: 'en',
      told: 'Three lads followed two girls in long skirts from the bus and threw eggs at them. They filmed it. I went between them and they swore at me too.',
      place: 'Bus stop by the market hall',
      setting: 'street',
      bias_perceived: ['anti_roma', 'gender'],
      police_told: 'unknown',
      police_why_not: [],
    },
    conversation: [
      'Thank you for going between them. Do you still know which bus it was, and about what time?',
    ],
    afterwards: coded(
      {
        kind: 'hate_crime',
        told_by: 'witness',
        acts: ['harassment', 'insult'],
        setting: 'street',
        people_harmed: 3,
        harmed: ['person'],
        perpetrator_kind: 'group',
        injury: 'none',
        bias_perceived: ['anti_roma', 'gender'],
        bias_indicators: ['words_signs', 'visibility'],
        bias_assessed: ['anti_roma'],
        qualification: 'crime_with_bias',
        police_told: 'unknown',
        police_told_on: null,
        police_why_not: [],
        support: ['information'],
      },
      'Three young men followed two girls from a bus, threw eggs and filmed it; a passer-by stepped in.',
    ),
  },
]

/** What waits sealed until somebody types their phrase. */
export const waitingInLeeds: readonly PlannedReport[] = [
  {
    daysAgo: 4,
    said: {
      told_by: 'victim',
      language: 'ro',
      told: 'Polițistul m-a oprit a treia oară luna aceasta lângă școală și mi-a golit geanta pe stradă. A spus că voi toți furați. Mă tem că mă așteaptă din nou.',
      place: 'La poarta școlii',
      setting: 'police',
      bias_perceived: ['anti_roma'],
      police_told: 'no',
      police_why_not: ['fear_of_police'],
    },
  },
  {
    daysAgo: 2,
    said: {
      told_by: 'on_behalf',
      language: 'sk',
      told: 'Susedke niekto v noci hodil kameň do okna a na dvere napísal, aby sa vrátili domov. Má tri malé deti a bojí sa to povedať sama.',
      setting: 'home',
      bias_perceived: ['anti_roma', 'racist_xenophobic'],
      police_told: 'no',
      police_why_not: ['fear_of_perpetrator', 'language'],
    },
  },
  {
    daysAgo: 1,
    said: {
      told_by: 'victim',
      language: 'en',
      told: 'They told my son to stay at home until there is “somebody for children like him”. That was six weeks ago. Nobody has put it in writing.',
      setting: 'school',
      bias_perceived: ['anti_roma'],
      police_told: 'no',
      police_why_not: ['did_not_know_how'],
    },
  },
]
