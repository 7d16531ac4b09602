import type { PlannedProject } from '../plan.ts'
import { counselling } from './results.ts'

/** The follow-up in the bilateral fund: a study trip and a seminar, with some of the same people. */
export const followUp: PlannedProject = {
  key: 'follow-up',
  number: 'CZ12-0045 follow-up',
  title: 'Follow-up with Norway: study trip and seminar',
  funder: 'Norway Grants',
  programme: 'Bilateral fund',
  starts_on: '2015-10-01',
  ends_on: '2016-12-31',
  currency: 'EUR',
  summary:
    'The offer of cooperation from the project on violence in migrant households, accepted in the bilateral fund. Number and dates are not published; those given here are assumed.',
  problems: 'What works in one country is unknown in the other.',
  target_groups: 'Counsellors of support organisations; people who were counselled, as experts.',
  partners: [
    { name: 'A Norwegian advice service for newcomers', country: 'NO', part: 'Host of the study trip' },
  ],
  lines: [],
  payments: [],
  results: [
    {
      kind: 'output',
      title: 'People of both countries learn from each other',
      indicators: [
        {
          code: 'F1',
          title: 'Participants of the study trip and the seminar',
          unit: 'people',
          measure: {
            count: 'people',
            sources: [{ from: 'attendance', kinds: ['trip', 'workshop'], audience: 'support_organisation' }],
          },
        },
        {
          code: 'F2',
          title: 'Counselled people whose experience went in',
          unit: 'people',
          measure: {
            count: 'people',
            sources: [
              { from: 'entries', services: counselling, roles: ['client'] },
              { from: 'attendance', audience: 'migrant', part: 'speaker' },
            ],
          },
        },
      ],
    },
  ],
  findings: [
    {
      kind: 'quotation',
      text: 'They asked us what we would change. Nobody had asked before.',
      said_by: 'A speaker at the seminar',
      said_on: '2016-09-15',
      consent: 'without_name',
      in_report: true,
    },
  ],
  reports: [],
}
