import type { ReportDocument } from './report-document.ts'
import { bar, count, euros, indicator } from './sample-parts.ts'

/** Interim report of a project on cooperation and inclusion, in English. */
export function strategiesReport(): ReportDocument {
  const en = (raw: number) => count('en', raw)
  const money = (raw: number) => euros('en', raw)
  const line = (code: string, title: string, planned: number, spent: number) => ({
    code,
    title,
    planned: money(planned),
    spent: money(spent),
  })
  const trained = 'Each person counts once in the project, when they attended at least 6 of 8 hours.'
  return {
    lang: 'en',
    title: 'Second interim report',
    organisation: 'Otwarta Brama, Kraków',
    project: {
      number: 'PL-ACTIVECITIZENS-NATIONAL-0014',
      title: 'Strategies for cooperation and inclusion',
      funder: 'EEA and Norway Grants',
      programme: 'Active Citizens Fund',
      period: { from: '2025-07-01', to: '2027-06-30' },
    },
    builtOn: '2026-11-12',
    state: 'draft',
    demonstration: true,
    sections: [
      {
        id: 'summary',
        title: 'Summary',
        blocks: [
          {
            kind: 'paragraph',
            text: 'Minorities in Kraków were spoken about more than spoken with. The project brings their organisations, the city and the police to one table, trains the people who meet victims first, and puts what other cities do at everybody’s disposal.\nBy 12 November 2026 the Open Kraków programme was updated and adopted, 2 people with migration experience sit on consultative councils, and 61 police officers, 15 clerks and 22 leaders were trained. About 5 % of hate crimes are reported; the identification, reporting and monitoring of them is changing.',
          },
          {
            kind: 'list',
            items: [
              'Six of nine targets are reached.',
              'Leaders of minority organisations are 4 fewer than planned; two trainings are set for January.',
              'The leaflet for victims is in print.',
            ],
          },
        ],
      },
      {
        id: 'partners',
        title: 'Partners and roles',
        blocks: [
          {
            kind: 'partners',
            rows: [
              {
                name: 'Municipal Office, Department of Social Policy and Health',
                country: 'Poland',
                role: 'Adopts and carries out the strategy; sends clerks to trainings',
              },
              {
                name: 'Regional Police Headquarters',
                country: 'Poland',
                role: 'Policy of cooperation with local minorities; sends officers to trainings',
              },
            ],
          },
        ],
      },
      {
        id: 'results',
        title: 'Results against indicators',
        blocks: [
          {
            kind: 'progress',
            bars: [
              bar('en', 'Police officers | people | on plan', [61, 70, 58]),
              bar('en', 'Leaders of minority organisations | people | 4 fewer than planned', [22, 30, 26]),
              bar('en', 'City clerks | people | reached', [15, 15, 13]),
              bar('en', 'Leaflets published | leaflets | on plan; victims’ leaflet in print', [2, 3, 2]),
            ],
          },
          {
            kind: 'indicators',
            groups: [
              {
                title: 'Leaflets reach those they are for',
                reach: true,
                rows: [
                  indicator(
                    'en',
                    '4.1 | Leaflets handed out | copies | Sum of the copies in distributions of the three leaflets.',
                    [1000, 1020, 24],
                  ),
                ],
              },
              {
                title: 'Minorities take part in the city’s decisions',
                reach: false,
                rows: [
                  indicator(
                    'en',
                    '1.1 | Seats on consultative councils | seats | Board seats taken up by people with migration experience in the period.',
                    [2, 2, 2],
                    { indicatorKind: 'outcome' },
                  ),
                  indicator(
                    'en',
                    '1.2 | City programme updated and adopted | decisions | Asks to the City Council with the result “adopted”.',
                    [1, 1, 1],
                    { indicatorKind: 'outcome' },
                  ),
                ],
              },
              {
                title: 'People are trained',
                reach: false,
                rows: [
                  indicator('en', `2.1 | Police officers | people | ${trained}`, [70, 61, 83, 3], {
                    note: 'Restated from 58 on 2 October: three attendances were entered late.',
                    breakdowns: [
                      {
                        title: 'Gender',
                        partition: true,
                        parts: [
                          { label: 'women', value: en(24) },
                          { label: 'men', value: en(34) },
                          { label: 'not known', value: en(3) },
                        ],
                      },
                    ],
                  }),
                  indicator(
                    'en',
                    `2.2 | Leaders of minority organisations | people | ${trained}`,
                    [30, 22, 31, 0],
                  ),
                  indicator('en', `2.3 | City clerks | people | ${trained}`, [15, 15, 19, 0]),
                  indicator(
                    'en',
                    '2.4 | Intercultural assistants, two days | people | Each person counts once, when they attended both days.',
                    [14, 14, 28, 0],
                  ),
                ],
              },
              {
                title: 'Knowledge is shared',
                reach: false,
                rows: [
                  indicator(
                    'en',
                    '3.1 | Cities studied | cities | Cities with a published, reviewed finding for every question of the study.',
                    [18, 18, 126],
                  ),
                  indicator(
                    'en',
                    '3.2 | Leaflets published | leaflets | Resources with at least one published edition.',
                    [3, 2, 4],
                  ),
                ],
              },
            ],
          },
        ],
      },
      {
        id: 'lessons',
        title: 'Lessons learned',
        blocks: [
          {
            kind: 'quote',
            text: '“The motive is written down when the form asks for it first.”',
            attribution: 'A trainer, March 2026',
          },
          {
            kind: 'finding',
            text: 'Clerks ask for interpreters by phone, not for more leaflets.',
            source: 'From 15 evaluations',
          },
          {
            kind: 'finding',
            text: 'Officers report more when a named person answers them.',
            source: 'From 61 evaluations',
          },
        ],
      },
      {
        id: 'costs',
        title: 'Costs',
        blocks: [
          {
            kind: 'money',
            upTo: '2026-10-31',
            currencies: [
              {
                currency: 'EUR',
                lines: [
                  line('A', 'Staff', 31400, 24900),
                  line('B', 'Experts, study', 14200, 13100),
                  line('C', 'Trainings', 17900, 12480),
                  line('D', 'Publications', 8831, 4010),
                  line('E', 'Administration', 10000, 6930.5),
                ],
                total: { planned: money(82331), spent: money(61420.5) },
                grant: money(74098),
              },
            ],
          },
        ],
      },
      {
        id: 'records',
        title: 'Where records are kept',
        blocks: [
          {
            kind: 'facts',
            rows: [
              { label: 'Attendance lists', value: 'In the record of each training, until 30 June 2032' },
              { label: 'Evaluations', value: 'Anonymous, kept with the training' },
            ],
          },
        ],
      },
    ],
  }
}
