import { isDeepStrictEqual } from 'node:util'
import {
  type IncidentsOf,
  type Measure,
  type MeasureInput,
  measureSchema,
  type standings,
} from './measure.ts'
import { choiceOf, eventOf } from './words.ts'

/** Measures as people speak of them: each preset asks a few questions and makes one typed measure. */
export const presets = [
  'service',
  'enrolled',
  'trained',
  'anybody',
  'organisations',
  'activities',
  'incidents',
  'reporting_rate',
  'answered',
  'reach',
  'money',
] as const
export type Preset = (typeof presets)[number]

/** Answers to the questions of a preset; those it does not ask are left out. */
export interface Answers {
  services?: string[]
  roles?: string[]
  event?: string
  segregation?: 'segregated' | 'non_segregated'
  audience?: string
  kinds?: string[]
  hours?: number
  about?: string
  channel?: string
  incident_kinds?: string[]
  motives?: string[]
  region?: string
  standing?: (typeof standings)[number]
  days?: number
}

/** What each preset asks, in this order. */
export const questions: Record<Preset, readonly (keyof Answers)[]> = {
  service: ['services', 'roles', 'hours'],
  enrolled: ['event', 'segregation'],
  trained: ['audience', 'kinds', 'hours'],
  anybody: ['hours'],
  organisations: ['audience', 'kinds'],
  activities: ['kinds', 'audience', 'about'],
  incidents: ['standing', 'incident_kinds', 'motives', 'region'],
  reporting_rate: ['incident_kinds', 'motives', 'region'],
  answered: ['days', 'region'],
  reach: ['channel', 'audience'],
  money: [],
}

/** What is ticked before anybody has answered. */
export const firstAnswers: Record<Preset, Answers> = {
  service: { roles: ['client', 'child', 'parent'] },
  enrolled: { event: 'enrolled', segregation: 'non_segregated' },
  trained: { kinds: ['training', 'workshop'] },
  anybody: {},
  organisations: {},
  activities: {},
  incidents: {},
  reporting_rate: { incident_kinds: ['hate_crime'] },
  answered: { days: 3 },
  reach: {},
  money: {},
}

const some = (codes: string[] | undefined) => (codes && codes.length > 0 ? codes : undefined)
const bare = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T

/** The typed measure that a preset's answers stand for. */
export function measureFrom(preset: Preset, given: Answers): Measure {
  const attendance = bare({ from: 'attendance' as const, kinds: some(given.kinds), audience: given.audience })
  const threshold = given.hours ? Math.round(given.hours * 60) : undefined
  const people = (sources: Extract<MeasureInput, { count: 'people' }>['sources']): MeasureInput =>
    bare({ count: 'people' as const, sources, threshold })
  const incidents = (more: Partial<IncidentsOf>) => ({
    count: 'events' as const,
    of: bare({
      from: 'incidents' as const,
      kinds: some(given.incident_kinds),
      motives: some(given.motives),
      regions: given.region ? [given.region] : undefined,
      ...more,
    }),
  })
  const inputs: Record<Preset, () => MeasureInput> = {
    service: () =>
      people([bare({ from: 'entries' as const, services: some(given.services), roles: some(given.roles) })]),
    enrolled: () =>
      people([
        bare({
          from: 'events' as const,
          ...eventOf(given.event ?? 'enrolled'),
          institution: given.segregation && { segregation: given.segregation },
          roles: ['child'],
        }),
      ]),
    trained: () => people([attendance]),
    anybody: () => people([{ from: 'entries' }, { from: 'attendance' }]),
    organisations: () => ({ count: 'organisations', sources: [attendance] }),
    activities: () => ({
      count: 'events',
      of: bare({
        from: 'activities' as const,
        kinds: some(given.kinds),
        audience: given.audience,
        about: given.about,
      }),
    }),
    incidents: () => incidents({ standing: given.standing }),
    reporting_rate: () => ({
      ratio: { of: incidents({ standing: 'police' }), to: incidents({ standing: 'known' }) },
    }),
    answered: () => {
      const days = given.days ?? firstAnswers.answered.days ?? 0
      const line = { sources: ['line'] }
      return {
        ratio: {
          of: incidents({ ...line, answered_within: days }),
          to: incidents({ ...line, answer_due: days }),
        },
      }
    },
    reach: () => bare({ sum: 'reach' as const, channel: given.channel, audience: given.audience }),
    money: () => ({ sum: 'money' }),
  }
  return measureSchema.parse(inputs[preset]())
}

function answersOf(measure: Measure): Answers {
  // A share asks the same of both its parts.
  if ('ratio' in measure) return answersOf(measure.ratio.of)
  if ('sum' in measure)
    return measure.sum === 'reach' ? bare({ channel: measure.channel, audience: measure.audience }) : {}
  const source = measure.count === 'events' ? measure.of : measure.sources[0]
  const hours =
    measure.count === 'people' && measure.threshold !== undefined ? measure.threshold / 60 : undefined
  if (!source) return {}
  if (source.from === 'incidents')
    return bare({
      incident_kinds: source.kinds,
      motives: source.motives,
      region: source.regions?.[0],
      standing: source.standing,
      days: source.answered_within,
    })
  const institution = 'institution' in source ? source.institution : undefined
  return bare({
    hours,
    services: 'services' in source ? source.services : undefined,
    roles: 'roles' in source ? source.roles : undefined,
    event: 'event' in source ? choiceOf(source) : undefined,
    segregation: institution?.segregation === 'unknown' ? undefined : institution?.segregation,
    audience: 'audience' in source ? source.audience : undefined,
    kinds: 'kinds' in source ? source.kinds : undefined,
    about: 'about' in source ? source.about : undefined,
  })
}

/** The preset and answers a measure was made from; `undefined` for one written in more detail than any preset asks. */
export function presetOf(measure: Measure): { preset: Preset; answers: Answers } | undefined {
  const answers = answersOf(measure)
  const preset = presets.find((one) => isDeepStrictEqual(measureFrom(one, answers), measure))
  return preset && { preset, answers }
}
