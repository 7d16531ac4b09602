import type { PlannedProject } from '../plan.ts'

/** The services that make a conversation count as counselling. */
export const counselling = ['legal_counselling', 'social_counselling']

/** What the project set out to reach, each with how it is counted. */
export const results: PlannedProject['results'] = [
  {
    kind: 'outcome',
    title: 'People at risk are counselled',
    indicators: [
      {
        code: 'D1',
        title: 'Women and men with legal and social counselling',
        unit: 'people',
        baseline: 0,
        target: 40,
        measure: {
          count: 'people',
          sources: [{ from: 'entries', services: counselling, roles: ['client'] }],
        },
      },
      {
        code: 'D2',
        title: 'of whom with legal counselling',
        unit: 'people',
        measure: {
          count: 'people',
          sources: [{ from: 'entries', services: ['legal_counselling'], roles: ['client'] }],
        },
      },
    ],
  },
  {
    kind: 'output',
    title: 'Organisations know what to do',
    indicators: [
      {
        code: 'D3',
        title: 'Support organisations at the workshop',
        unit: 'organisations',
        baseline: 0,
        target: 12,
        measure: {
          count: 'organisations',
          sources: [{ from: 'attendance', kinds: ['workshop'], audience: 'support_organisation' }],
        },
      },
      {
        code: 'D4',
        title: 'Leaflets published, by language',
        unit: 'leaflets',
        measure: { count: 'events', of: { from: 'activities', kinds: ['distribution'] } },
      },
    ],
  },
  {
    kind: 'reach',
    title: 'Migrants, stakeholders and the public hear of it',
    indicators: [
      {
        code: 'D5',
        title: 'Leaflets on what to do in an emergency',
        unit: 'copies',
        target: 1500,
        measure: { sum: 'reach', channel: 'leaflet', audience: 'migrant' },
      },
      {
        code: 'D6',
        title: 'General public reached by awareness',
        unit: 'people reached',
        target: 5000,
        measure: { sum: 'reach', audience: 'general_public' },
      },
      {
        code: 'D7',
        title: 'Stakeholders briefed',
        unit: 'people reached',
        measure: { sum: 'reach', channel: 'briefing', audience: 'stakeholder' },
      },
    ],
  },
]
