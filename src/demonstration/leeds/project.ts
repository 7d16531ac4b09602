import type { PlannedProject } from '../plan.ts'
import type { Day } from '../telling/days.ts'

const meeting = 'Roma and child protection working group'

/** Programme B: the working group and the families behind it. It has no funder of its own. */
export const workingGroup = (today: Day): PlannedProject => ({
  key: 'group',
  number: 'RCP-2024',
  title: meeting,
  funder: 'Own means of the member organisations',
  starts_on: '2024-10-23',
  ends_on: `${Number(today.slice(0, 4)) + 1}-12-31`,
  currency: 'GBP',
  summary:
    'Several organisations meet online every month: to understand where mistakes in the system happen, to bring them to those who can change it, and to help families understand the process. Its number and its end are not published; those given here are assumed.',
  problems:
    'Families meet child protection without an interpreter and without anybody who explains it. Mistakes repeat from city to city. No charity can travel to all the cases.',
  target_groups:
    'Roma families in child protection and care proceedings; social workers; councillors and ministries.',
  partners: [
    { name: 'A national Roma support charity', country: 'GB', part: 'Casework, training of social workers' },
    { name: 'A legal-education charity', country: 'GB', part: 'Guides on the process, map of legal support' },
    { name: 'A Roma-led voice charity', country: 'GB', part: 'Asks to ministries, bilingual people' },
    { name: 'A community organisation', country: 'GB', part: 'Families in the north' },
  ],
  lines: [],
  payments: [],
  results: [
    {
      kind: 'outcome',
      title: 'Families go through the process understanding it',
      indicators: [
        {
          code: 'B1',
          title: 'Children whose case was accompanied',
          unit: 'children',
          measure: { count: 'people', sources: [{ from: 'entries', roles: ['child'] }] },
        },
        {
          code: 'B2',
          title: 'Children for whom an interpreter was there',
          unit: 'children',
          measure: {
            count: 'people',
            sources: [{ from: 'entries', services: ['interpretation'], roles: ['child'] }],
          },
        },
      ],
    },
    {
      kind: 'output',
      title: 'The group works',
      indicators: [
        {
          code: 'B3',
          title: 'Meetings held',
          unit: 'meetings',
          measure: {
            count: 'events',
            of: { from: 'activities', kinds: ['meeting'], about: 'Monthly meeting of the group' },
          },
        },
        {
          code: 'B4',
          title: 'People at the table',
          unit: 'people',
          measure: { count: 'people', sources: [{ from: 'attendance', kinds: ['meeting'] }] },
        },
        {
          code: 'B5',
          title: 'Organisations at the table',
          unit: 'organisations',
          measure: {
            count: 'organisations',
            sources: [{ from: 'attendance', kinds: ['meeting'], audience: 'support_organisation' }],
          },
        },
        {
          code: 'B6',
          title: 'Trainings for social workers',
          unit: 'trainings',
          measure: { count: 'events', of: { from: 'activities', kinds: ['training'] } },
        },
      ],
    },
  ],
  findings: [
    {
      kind: 'finding',
      text: 'A child safeguarding practice review is to be asked for once the case is closed: each charity for itself, and together, with help to draft the request.',
      said_by: 'First meeting',
      said_on: '2024-10-23',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'A national pilot is wanted: three Roma organisations in the three local authorities with the largest Roma populations, reviewed, then rolled out. Begin where authorities are supportive.',
      said_by: 'First meeting',
      said_on: '2024-10-23',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'Roma advocates should be the main contact between family and social worker. They need careful vetting: language alone is not enough.',
      said_by: 'Second meeting',
      said_on: '2024-11-25',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'A letter to the ministry of education is to offer training for social workers, led by the charities.',
      said_by: 'Second meeting',
      said_on: '2024-11-25',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'Families need videos and guides, so that they know whom to call; an arrest followed a misunderstanding of the process.',
      said_by: 'Second meeting',
      said_on: '2024-11-25',
      consent: 'not_needed',
      in_report: false,
    },
    {
      kind: 'quotation',
      text: 'The letter was polite. That is why I did not know it was serious.',
      said_by: 'A father',
      said_on: '2025-06-24',
      consent: 'without_name',
      in_report: true,
    },
  ],
  reports: [],
})
