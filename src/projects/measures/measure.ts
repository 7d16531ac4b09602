import { z } from 'zod'

/** Letters, digits and underscores: codes of the coded lists (services, audiences, channels, events, roles). */
const code = z.string().regex(/^[a-z0-9_.-]{1,60}$/)
const codes = z.array(code).min(1).max(60)
const institution = z.strictObject({
  kinds: codes.optional(),
  segregation: z.enum(['segregated', 'non_segregated', 'unknown']).optional(),
})
const part = z.enum(['participant', 'trainer', 'speaker'])
const minutes = z.number().int().min(1).max(1_000_000)

const fromEntries = z.strictObject({
  from: z.literal('entries'),
  /** Any of these services was given; left out: whatever was done. */
  services: codes.optional(),
  /** Kinds of entries: visit, call, counselling … */
  kinds: codes.optional(),
  /** Roles the person had in the case on that day; left out: everyone the entry names. */
  roles: codes.optional(),
})
const fromEvents = z.strictObject({
  from: z.literal('events'),
  event: code,
  /** Only in cases that go this way; left out: in any whose way has the event. */
  pathway: code.optional(),
  institution: institution.optional(),
  /** Whose the event is: roles in the case on that day. */
  roles: codes.optional(),
})
const fromAttendance = z.strictObject({
  from: z.literal('attendance'),
  kinds: codes.optional(),
  audience: code.optional(),
  part: part.default('participant'),
  /** Minutes at one activity below which an attendance is not looked at. */
  min_minutes: minutes.optional(),
})

/** What had become of an incident: the police know of it, any body does, it is known whether the police do, somebody was helped. */
export const standings = ['police', 'anybody', 'known', 'helped', 'in_case'] as const
const days = z.number().int().min(0).max(365)

const fromIncidents = z.strictObject({
  from: z.literal('incidents'),
  kinds: codes.optional(),
  /** Perceived by anybody or held by us; several may hold. */
  motives: codes.optional(),
  regions: z
    .array(z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/))
    .min(1)
    .max(60)
    .optional(),
  sources: codes.optional(),
  standing: z.enum(standings).optional(),
  /** A reporter had an answer within so many days. */
  answered_within: days.optional(),
  /** So many days have gone by, or there was an answer sooner: what an answer may be asked of. */
  answer_due: days.optional(),
})

const peopleSource = z.discriminatedUnion('from', [fromEntries, fromEvents, fromAttendance])

const people = z.strictObject({
  count: z.literal('people'),
  sources: z.array(peopleSource).min(1).max(12),
  /** Only people who were given at least so many minutes in the project, all sources together. */
  threshold: minutes.optional(),
})
const organisations = z.strictObject({
  count: z.literal('organisations'),
  sources: z
    .array(
      z.discriminatedUnion('from', [
        fromAttendance.extend({ institution: institution.optional() }),
        fromEvents.omit({ roles: true }),
      ]),
    )
    .min(1)
    .max(12),
})
const events = z.strictObject({
  count: z.literal('events'),
  of: z.discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('activities'),
      kinds: codes.optional(),
      audience: code.optional(),
      /** What the activity was about, exactly as written there. */
      about: z.string().max(200).optional(),
    }),
    fromEvents.omit({ roles: true }),
    fromIncidents,
  ]),
})
const reach = z.strictObject({
  sum: z.literal('reach'),
  channel: code.optional(),
  audience: code.optional(),
  basis: z.enum(['counted', 'estimated']).optional(),
})
const money = z.strictObject({ sum: z.literal('money'), of: z.enum(['costs', 'payments']).default('costs') })

const simple = z.union([
  z.discriminatedUnion('count', [people, organisations, events]),
  z.discriminatedUnion('sum', [reach, money]),
])

/**
 * A measure: what is counted in live records and what makes it unique. It is data, kept with the indicator.
 * People and reach have different shapes, and there is no shape that adds two measures: a wrong sum cannot be written down.
 */
export const measureSchema = z.union([
  simple,
  z.strictObject({ ratio: z.strictObject({ of: simple, to: simple }) }),
])

export type SimpleMeasure = z.output<typeof simple>
export type Measure = z.output<typeof measureSchema>
/** A measure as it may be written: defaults left out. */
export type MeasureInput = z.input<typeof measureSchema>
export type PeopleMeasure = z.output<typeof people>
export type PeopleSource = z.output<typeof peopleSource>
export type OrganisationSource = z.output<typeof organisations>['sources'][number]
export type EventsOf = z.output<typeof events>['of']
export type IncidentsOf = z.output<typeof fromIncidents>
export type InstitutionFilter = z.output<typeof institution>

/** Which incidents a measure counts; `undefined` when it counts something else. */
export const incidentsIn = (measure: SimpleMeasure): IncidentsOf | undefined =>
  'count' in measure && measure.count === 'events' && measure.of.from === 'incidents' ? measure.of : undefined

/** What a figure counts, as the public interface names it. */
export type FigureKind = 'people' | 'organisations' | 'events' | 'reach' | 'money' | 'ratio'

/** What a measure's figure counts. */
export function kindOf(measure: Measure): FigureKind {
  if ('ratio' in measure) return 'ratio'
  return 'count' in measure ? measure.count : measure.sum
}

/** The simple measures a measure is computed from: itself, or the two parts of a ratio. */
export function partsOf(measure: Measure): SimpleMeasure[] {
  return 'ratio' in measure ? [measure.ratio.of, measure.ratio.to] : [measure]
}

/** Whether what is counted, or divided, happened once and is its own record. */
export const isOfEvents = (measure: Measure): boolean =>
  partsOf(measure).every((part) => kindOf(part) === 'events')

/** Reads a measure that was kept; throws when it is none, because a figure must not be guessed. */
export function readMeasure(kept: unknown): Measure {
  return measureSchema.parse(kept)
}

/** What two figures would be added over. */
export type Across = 'periods' | 'activities' | 'indicators' | 'projects'

/** May figures of these kinds be added up? Otherwise why not, as a message id. */
export function mayAggregate(
  kinds: readonly FigureKind[],
  across: Across,
):
  | { may: true }
  | { may: false; why: `projects.sum.${'people' | 'organisations' | 'mixed' | 'ratio' | 'overlap'}` } {
  const [first, ...rest] = new Set(kinds)
  if (first === undefined) return { may: true }
  if (rest.length > 0) return { may: false, why: 'projects.sum.mixed' }
  if (first === 'ratio') return { may: false, why: 'projects.sum.ratio' }
  if (first === 'people') return { may: false, why: 'projects.sum.people' }
  if (first === 'organisations') return { may: false, why: 'projects.sum.organisations' }
  if (across === 'indicators' || across === 'projects') return { may: false, why: 'projects.sum.overlap' }
  return { may: true }
}
