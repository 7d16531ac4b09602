import type { PlannedProject } from '../plan.ts'
import { bills, type Rates, series } from '../telling/money.ts'
import { results } from './results.ts'

const zloty: Rates = {
  currency: 'PLN',
  rates: [
    ['2021-03-01', 4.55],
    ['2021-07-01', 4.52],
    ['2021-10-01', 4.6],
    ['2022-01-01', 4.58],
    ['2022-04-01', 4.66],
    ['2022-07-01', 4.72],
  ],
}
const from = '2021-03-08'
const until = '2022-08-26'
const half = ['spring 2021', 'summer 2021', 'autumn 2021', 'winter 2021', 'spring 2022', 'summer 2022']
/** Programme C as published; the final cost of €82,331 is made of its bills. */
export const strategies: PlannedProject = {
  key: 'strategies',
  number: 'PL-ACTIVECITIZENS-NATIONAL-0014',
  title: 'Strategies for cooperation and inclusion',
  funder: 'EEA and Norway Grants',
  programme: 'Active Citizens Fund',
  starts_on: '2021-03-01',
  ends_on: '2022-08-31',
  currency: 'EUR',
  summary:
    'Minorities in Kraków were spoken about more than spoken with. The project brings their organisations, the city and the police to one table, trains the people who meet victims first, and puts what other cities do at everybody’s disposal. The dates of the project are not published; those given here are assumed.',
  problems:
    'About 5 % of hate crimes are reported. The city has a policy and no partner among minorities to carry it; minorities have experience and no way into decisions.',
  target_groups:
    'Police officers; clerks of the city; leaders of minority organisations; intercultural assistants; people at risk of hate crime.',
  partners: [
    {
      name: 'Municipal office, department of social policy and health',
      country: 'PL',
      part: 'Adopts and carries out the strategy; sends clerks to trainings',
    },
    {
      name: 'Regional police headquarters',
      country: 'PL',
      part: 'Policy of cooperation with local minorities; sends officers to trainings',
    },
  ],
  lines: [
    {
      name: 'Staff',
      planned: 31_400,
      costs: bills(32_118, from, until, series('Coordination', half), zloty, 1),
    },
    {
      name: 'Experts, study',
      planned: 14_200,
      costs: bills(
        14_655,
        '2021-04-06',
        '2022-05-31',
        [
          'Study of policies, cities 1 to 9',
          'Study of policies, cities 10 to 18',
          'First expert article',
          'Second expert article',
          'Third expert article',
          'Catalogue of mechanisms',
        ],
        zloty,
        2,
      ),
    },
    {
      name: 'Trainings',
      planned: 17_900,
      costs: bills(
        17_343,
        '2021-09-06',
        '2022-05-27',
        [
          'Trainers, police, autumn',
          'Rooms and meals, autumn',
          'Interpreting at trainings',
          'Trainers, clerks',
          'Trainers, leaders',
          'Workshop for assistants',
          'Trainers, police, spring',
          'Rooms and meals, spring',
        ],
        zloty,
        2,
      ),
    },
    {
      name: 'Publications',
      planned: 8_831,
      costs: bills(
        8_415,
        '2021-11-02',
        '2022-08-12',
        [
          'Mapbook, layout',
          'Leaflet for the police',
          'Leaflet for clerks',
          'Leaflet for victims',
          'Mapbook, print',
        ],
        zloty,
        3,
      ),
    },
    {
      name: 'Administration',
      planned: 10_000,
      costs: bills(9_800, from, until, series('Office and bookkeeping', half), zloty, 1),
    },
  ],
  payments: [],
  results,
  findings: [
    {
      kind: 'finding',
      text: 'Clerks ask for interpreters by phone, not for more leaflets.',
      said_by: 'From 15 evaluations',
      said_on: '2022-04-06',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'People with migration experience joined the Council for Public Benefit and the Council for Equal Treatment; minority organisations evaluated the city’s programme.',
      said_by: 'Evaluation',
      said_on: '2022-07-12',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'The identification, reporting and monitoring of hate crime is changing: the motive is asked for, and written down.',
      said_by: 'Talks with the police',
      said_on: '2022-06-14',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'quotation',
      text: 'The motive is written down when the form asks for it first.',
      said_by: 'A trainer',
      said_on: '2022-03-22',
      consent: 'without_name',
      in_report: true,
    },
    {
      kind: 'quotation',
      text: 'I came to talk about my people and learnt how to count votes.',
      said_by: 'A leader of a minority organisation',
      said_on: '2022-04-23',
      consent: 'without_name',
      in_report: true,
    },
    {
      kind: 'quotation',
      text: 'My colleagues laughed. I did not.',
      said_by: 'A police officer',
      said_on: '2021-11-23',
      consent: 'none',
      in_report: false,
    },
  ],
  reports: [
    {
      title: 'Interim report',
      from_on: '2021-03-01',
      until_on: '2021-12-31',
      due_on: '2022-01-31',
      submitted_on: '2022-01-27',
      sections: {
        summary: 'In the first year {C3} police officers, {C4} clerks and {C5} leaders were trained.',
        activities: 'The study asks the same questions everywhere; {C7} cities have answered.',
        communication: '{C10} leaflets were handed out.',
      },
    },
    {
      title: 'Final report',
      from_on: '2021-03-01',
      until_on: '2022-08-31',
      due_on: '2022-10-31',
      submitted_on: '2022-10-19',
      sections: {
        summary:
          '{C3} police officers, {C4} clerks, {C5} leaders and {C6} intercultural assistants were trained; {C7} cities were studied and {C8} leaflets published. The Open Kraków programme was updated and adopted.',
        activities:
          'Evaluation of the city’s migration policy, a catalogue of mechanisms with 3 expert articles, a “Mapbook” of instruments for advocacy at the City Hall, talks with the police on hate crime, help for organisations that build reporting mechanisms.',
        communication: '{C10} leaflets in three versions: for the police, for clerks, for victims.',
      },
    },
  ],
}
