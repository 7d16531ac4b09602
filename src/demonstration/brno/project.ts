import type { PlannedProject } from '../plan.ts'

/** Programme A as published; its figures are left to the records. */
export const kredo: PlannedProject = {
  key: 'kredo',
  number: '44',
  title: 'KREDO: desegregation in education',
  funder: 'OPZ+ (ESF+)',
  programme: 'Employment Plus',
  starts_on: '2023-10-01',
  ends_on: '2025-09-30',
  currency: 'CZK',
  summary:
    'Families are accompanied through enrolment, from the first visit to the first weeks in class. Children practise naming feelings, saying when a boundary is crossed and settling in a group; parents practise speaking up and using the tools that the law gives them. The target for enrolment is assumed.',
  problems:
    'Segregation in the city’s schools; few Roma children in pre-school; the procedural and communication hurdles that Roma parents meet when they enrol a child in a non-segregated school; children without a stimulating environment.',
  target_groups: 'Roma children before school entry and their parents; schools and kindergartens.',
  partners: [],
  lines: [],
  payments: [],
  results: [
    {
      kind: 'outcome',
      title: 'Children go to school together',
      indicators: [
        {
          code: 'A1',
          title: 'Children enrolled in non-segregated schools',
          unit: 'children',
          baseline: 0,
          target: 8,
          measure: {
            count: 'people',
            sources: [
              {
                from: 'events',
                event: 'enrolled',
                institution: { kinds: ['school'], segregation: 'non_segregated' },
                roles: ['child'],
              },
            ],
          },
        },
        {
          code: 'A2',
          title: 'Appeals handed in with us',
          unit: 'appeals',
          measure: { count: 'events', of: { from: 'events', event: 'appeal-lodged' } },
        },
      ],
    },
    {
      kind: 'output',
      title: 'Children and parents are ready, and not alone',
      indicators: [
        {
          code: 'A3',
          title: 'Children accompanied',
          unit: 'children',
          measure: { count: 'people', sources: [{ from: 'entries', roles: ['child'] }] },
        },
        {
          code: 'A4',
          title: 'Children who practised competences',
          unit: 'children',
          measure: {
            count: 'people',
            sources: [
              { from: 'entries', services: ['school_preparation', 'competence_training'], roles: ['child'] },
            ],
          },
        },
        {
          code: 'A5',
          title: 'Parents at meetings and on trips',
          unit: 'parents',
          measure: {
            count: 'people',
            sources: [{ from: 'attendance', kinds: ['meeting', 'trip'], audience: 'parent' }],
          },
        },
        {
          code: 'A6',
          title: 'Parents’ meetings held',
          unit: 'meetings',
          measure: { count: 'events', of: { from: 'activities', kinds: ['meeting'], audience: 'parent' } },
        },
      ],
    },
  ],
  findings: [
    {
      kind: 'finding',
      text: 'Work on emotions and disputes proved more meaningful than model situations.',
      said_by: 'The team, looking back',
      said_on: '2025-06-18',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'The situation parents live in makes regular meetings hard to keep. What is short, near and in the evening is kept.',
      said_by: 'The team, looking back',
      said_on: '2025-06-18',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'Two types of school leadership were seen: one more open to inclusion, with a disproportionate share of disadvantaged pupils, and one more closed, which discourages parents from enrolling.',
      said_by: 'From school visits',
      said_on: '2025-05-21',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'There is no systemic solution in the city; every enrolment is fought for one by one.',
      said_by: 'The team, looking back',
      said_on: '2025-06-18',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'finding',
      text: 'Daily antigypsyism, and internalised racism, run through the interviews.',
      said_by: 'From interviews',
      said_on: '2025-04-09',
      consent: 'not_needed',
      in_report: true,
    },
    {
      kind: 'quotation',
      text: 'He does not shout “stop” any more. He says it, and they stop.',
      said_by: 'A team member',
      said_on: '2024-11-27',
      consent: 'without_name',
      in_report: true,
    },
    {
      kind: 'quotation',
      text: 'I thought the office was for other people.',
      said_by: 'A mother',
      said_on: '2025-03-12',
      consent: 'without_name',
      in_report: true,
    },
    {
      kind: 'quotation',
      text: 'We call it guerrilla competence: to lose a round and come back on Monday.',
      said_by: 'A team member',
      said_on: '2025-02-05',
      consent: 'without_name',
      in_report: false,
    },
    {
      kind: 'quotation',
      text: 'The head asked where we live before she asked what he is called.',
      said_by: 'A father',
      said_on: '2024-05-15',
      consent: 'none',
      in_report: false,
    },
  ],
  reports: [
    {
      title: 'Interim report, first year',
      from_on: '2023-10-01',
      until_on: '2024-09-30',
      due_on: '2024-10-31',
      submitted_on: '2024-10-24',
      sections: {
        key_activities:
          'The first enrolment round is behind us. {A1} children started in a non-segregated school in September; {A3} children were accompanied.',
        target_group:
          'Families were found through kindergartens, doctors and each other. {A5} parents came to meetings and on trips.',
        ahead: 'The second round is in April. Trips go on; the parents asked for the observatory.',
      },
    },
    {
      title: 'Final report',
      from_on: '2023-10-01',
      until_on: '2025-09-30',
      due_on: '2025-11-30',
      submitted_on: '2025-11-20',
      sections: {
        key_activities:
          'In two enrolment rounds {A1} children started in a non-segregated school. {A2} appeals were handed in with us. Work with children: feelings and their names, saying when a boundary is crossed, negotiating with authority, settling in a group. Work with parents: speaking up, and knowing where to turn.',
        target_group:
          '{A3} children were accompanied, {A4} of them practised competences for kindergarten and school. {A5} parents came to {A6} meetings and on trips.',
        problems:
          'Regular meetings are hard to keep in the situation parents live in. Some schools discourage them before they apply.',
      },
    },
  ],
}
