import type { MeasureInput } from '../../projects/index.ts'
import type { PlannedProject } from '../plan.ts'

const trained = (audience: string): MeasureInput => ({
  count: 'people',
  sources: [{ from: 'attendance', kinds: ['training'], audience }],
  threshold: 360,
})

/** What the project set out to reach, each with how it is counted. */
export const results: PlannedProject['results'] = [
  {
    kind: 'outcome',
    title: 'Minorities take part in the city’s decisions',
    indicators: [
      {
        code: 'C1',
        title: 'Seats taken on consultative councils',
        unit: 'seats',
        baseline: 0,
        target: 2,
        measure: {
          count: 'events',
          of: { from: 'activities', kinds: ['event'], about: 'A seat on a consultative council' },
        },
      },
      {
        code: 'C2',
        title: 'City programme updated and adopted',
        unit: 'decisions',
        baseline: 0,
        target: 1,
        measure: {
          count: 'events',
          of: { from: 'activities', kinds: ['event'], about: 'A decision of the city council' },
        },
      },
    ],
  },
  {
    kind: 'output',
    title: 'People are trained',
    indicators: [
      {
        code: 'C3',
        title: 'Police officers',
        unit: 'people',
        baseline: 0,
        target: 70,
        measure: trained('police_officer'),
      },
      {
        code: 'C4',
        title: 'Clerks of the city',
        unit: 'people',
        baseline: 0,
        target: 15,
        measure: trained('clerk'),
      },
      {
        code: 'C5',
        title: 'Leaders of minority organisations',
        unit: 'people',
        baseline: 0,
        target: 30,
        measure: trained('minority_leader'),
      },
      {
        code: 'C6',
        title: 'Intercultural assistants, two days',
        unit: 'people',
        baseline: 0,
        target: 14,
        measure: {
          count: 'people',
          sources: [{ from: 'attendance', kinds: ['workshop'], audience: 'intercultural_assistant' }],
          threshold: 720,
        },
      },
    ],
  },
  {
    kind: 'output',
    title: 'Knowledge is shared',
    indicators: [
      {
        code: 'C7',
        title: 'Cities whose policies were studied',
        unit: 'cities',
        baseline: 0,
        target: 18,
        measure: {
          count: 'organisations',
          sources: [
            {
              from: 'attendance',
              kinds: ['meeting'],
              audience: 'clerk',
              institution: { kinds: ['council'] },
            },
          ],
        },
      },
      {
        code: 'C8',
        title: 'Leaflets published',
        unit: 'leaflets',
        baseline: 0,
        target: 3,
        measure: { count: 'events', of: { from: 'activities', kinds: ['distribution'] } },
      },
      {
        code: 'C9',
        title: 'Networking meetings',
        unit: 'meetings',
        measure: {
          count: 'events',
          of: { from: 'activities', kinds: ['meeting'], audience: 'stakeholder' },
        },
      },
    ],
  },
  {
    kind: 'reach',
    title: 'Leaflets reach those they are for',
    indicators: [
      {
        code: 'C10',
        title: 'Leaflets handed out',
        unit: 'copies',
        target: 1000,
        measure: { sum: 'reach', channel: 'leaflet' },
      },
    ],
  },
]
