import type { PlannedProject } from '../plan.ts'
import { bills, type Rates, series } from '../telling/money.ts'
import { results } from './results.ts'

const crowns: Rates = {
  currency: 'CZK',
  rates: [
    ['2015-01-01', 27.725],
    ['2015-04-01', 27.51],
    ['2015-07-01', 27.205],
    ['2015-10-01', 27.09],
    ['2016-01-01', 27.025],
    ['2016-04-01', 27.04],
  ],
}
const from = '2015-01-05'
const until = '2016-04-29'
const quarters = [
  '1st quarter 2015',
  '2nd quarter 2015',
  '3rd quarter 2015',
  '4th quarter 2015',
  '1st quarter 2016',
  'April 2016',
]

/** Programme D as published: planned €32,520, spent €27,950, of which the grant paid €24,172. */
export const notAVictim: PlannedProject = {
  key: 'victim',
  number: 'CZ12-0045',
  title: 'I’m not going to be a victim!',
  funder: 'Norway Grants',
  programme: 'CZ12',
  starts_on: '2015-01-01',
  ends_on: '2016-04-30',
  currency: 'EUR',
  summary:
    'Violence in migrant households: analysis and concept, direct work, prevention and support. Perpetrators are addressed too. The dates of the project are not published; those given here are assumed, and so is the target for counselling.',
  problems:
    'Whose stay depends on a partner seldom leaves a violent one. Support organisations do not meet migrants, migrants do not know what to do in an emergency, and the law ties the permit to the marriage.',
  target_groups:
    'Minorities; victims of intimate-partner violence; support organisations; the general public.',
  grant_amount: 24_172,
  partners: [
    {
      name: 'A Czech organisation for victims of violence',
      country: 'CZ',
      part: 'Concept of the direct work, training of counsellors',
    },
    {
      name: 'A Norwegian advice service for newcomers',
      country: 'NO',
      part: 'Comparative analysis, study of practice',
    },
  ],
  lines: [
    {
      name: 'Staff',
      planned: 15_600,
      costs: bills(14_240, from, until, series('Wages of counsellors', quarters), crowns, 1),
    },
    {
      name: 'Legal and social experts',
      planned: 5_400,
      costs: bills(
        4_610,
        '2015-03-02',
        until,
        [
          'Analysis of immigration law',
          'Analysis of asylum law',
          'Expert opinion, family law',
          'Supervision, autumn',
          'Review of the handbook',
          'Lawyer’s hours, spring',
        ],
        crowns,
        2,
      ),
    },
    {
      name: 'Interpreters',
      planned: 2_200,
      costs: bills(
        1_486,
        '2015-02-02',
        until,
        series('Interpreting', ['Ukrainian', 'Vietnamese', 'Arabic', 'Russian', 'by phone']),
        crowns,
        1,
      ),
    },
    {
      name: 'Workshop and handbook',
      planned: 3_900,
      costs: bills(
        3_216,
        '2015-08-03',
        '2016-04-01',
        [
          'Rooms and meals, October',
          'Trainers, October',
          'Handbook, layout',
          'Handbook, print',
          'Second meeting, March',
        ],
        crowns,
        2,
      ),
    },
    {
      name: 'Leaflets and awareness',
      planned: 3_420,
      costs: bills(
        2_778,
        '2015-05-04',
        '2016-04-08',
        [
          'Translation of leaflets',
          'Print, first run',
          'Films, shooting',
          'Films, subtitles',
          'Print, second run',
          'Debate, hall and sound',
        ],
        crowns,
        1,
      ),
    },
    {
      name: 'Travel',
      planned: 1_000,
      costs: bills(
        920,
        '2015-04-07',
        '2016-04-15',
        ['Travel of the partner from Norway', 'Trains to workshops', 'Travel of counsellors'],
        crowns,
        3,
      ),
    },
    {
      name: 'Administration',
      planned: 1_000,
      costs: bills(700, '2015-03-31', until, ['Bookkeeping 2015', 'Audit of the final report'], crowns, 2),
    },
  ],
  payments: [
    { received_on: '2015-02-18', amount: 15_000, currency: 'EUR', rate: 1 },
    { received_on: '2015-12-09', amount: 6_500, currency: 'EUR', rate: 1 },
    { received_on: '2016-04-27', amount: 2_672, currency: 'EUR', rate: 1 },
  ],
  results,
  findings: [
    {
      kind: 'finding',
      text: 'Dependent residence status keeps people in violent households: in both countries the law knows exceptions, and in both few people know of them.',
      said_by: 'Comparative analysis',
      said_on: '2016-03-15',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'Legal and social counselling belong together; who came for one often needed the other.',
      said_by: 'From counselling',
      said_on: '2016-02-10',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'Support organisations ask first for interpreters, then for the law.',
      said_by: 'From the workshop',
      said_on: '2015-10-09',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'quotation',
      text: 'I learnt one sentence by heart: my permit is mine.',
      said_by: 'A woman counselled in winter',
      said_on: '2016-01-19',
      consent: 'without_name',
      in_report: true,
    },
    {
      kind: 'quotation',
      text: 'We had a shelter and no words. Now we have the words.',
      said_by: 'A participant of the workshop',
      said_on: '2015-10-09',
      consent: 'without_name',
      in_report: true,
    },
    {
      kind: 'quotation',
      text: 'He said that without him I am nobody here. I asked at the window; it is not so.',
      said_by: 'A woman counselled in spring',
      said_on: '2015-05-26',
      consent: 'none',
      in_report: false,
    },
  ],
  reports: [
    {
      title: 'Interim report',
      from_on: '2015-01-01',
      until_on: '2015-10-31',
      due_on: '2015-11-30',
      submitted_on: '2015-11-24',
      sections: {
        summary:
          'By the end of October {D1} women and men had been counselled, {D3} organisations had come to the workshop.',
        activities: 'Counselling began in January; the leaflets came from the printer in June.',
        bilateral: 'The comparative analysis is written together with the Norwegian partner.',
      },
    },
    {
      title: 'Final report',
      from_on: '2015-01-01',
      until_on: '2016-04-30',
      due_on: '2016-05-31',
      submitted_on: '2016-05-27',
      sections: {
        summary:
          'Legal and social counselling was given to {D1} women and men. {D3} support organisations took part in the workshop. Leaflets reached {D5} migrants, awareness {D6} people of the general public; these are reach and are not added to people.',
        activities:
          'Analysis and concept: immigration and asylum law of both countries on dependent residence. Direct work: counselling, with interpreters. Prevention and support: workshop and handbook, leaflets in {D4} languages, films, a public debate.',
        bilateral: 'The offer of a follow-up was accepted in the bilateral fund: a study trip and a seminar.',
        communication: '{D7} stakeholders were briefed. A public debate was opened.',
      },
    },
  ],
}
