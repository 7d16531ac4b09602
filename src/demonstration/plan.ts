import type { RoleName } from '../accounts/index.ts'
import type { Kind as ActivityKind, Audience, Channel } from '../activities/index.ts'
import type { Barrier, CaseKind, closeCase, EntryKind, NewCase, Service } from '../cases/index.ts'
import type { KinKind, NewPerson, SafeContact } from '../people/index.ts'
import type { MeasureInput, NewFinding, NewReport } from '../projects/index.ts'
import type { Day } from './telling/days.ts'

// What the demonstration is going to write, as plain data. Keys stand for ids that the actions give out.

export type Key = string

export interface PlannedMember {
  key: Key
  email: string
  name: string
  roles: RoleName[]
  language?: string
  /** What they unseal reports with; as public as the password. */
  phrase?: string
}

export interface PlannedInstitution {
  key: Key
  name: string
  kind: 'school' | 'kindergarten' | 'council' | 'police' | 'court' | 'organisation'
  municipality: string
  country: string
  segregation?: 'segregated' | 'non_segregated' | 'unknown'
  checked_on?: Day
}

export interface PlannedPerson {
  key: Key
  given: string
  family: string
  original?: string
  born?: string
  gender: 'woman' | 'man' | 'non_binary' | 'unknown' | 'not_said'
  languages: string[]
  needs_interpreter: 'yes' | 'no' | 'unknown'
  phone?: string
  email?: string
  notes?: string
  nationality?: string
  residence?: NewPerson['residence']
  /** The day we first met. */
  met_on: Day
  safe?: SafeContact
}

export interface PlannedHousehold {
  label: string
  municipality: string
  /** The first is the main carer. */
  people: Key[]
}

/** `person` is the `kind` of `other`. */
export interface PlannedKin {
  person: Key
  kind: KinKind
  other: Key
}

export interface PlannedEntry {
  on: Day
  time: string
  by: Key
  kind: EntryKind
  minutes: number
  text: string
  services: Service[]
  barriers: Barrier[]
  place?: string
  next?: string
  next_on?: Day
  /** A next step that nobody has done yet; the others were done on the day. */
  open_step?: boolean
}

export interface PlannedEvent {
  on: Day
  event: string
  institution?: Key
  /** The hour, where a clock runs in hours. */
  time?: string
}

export type ClosureReason = Parameters<typeof closeCase>[2]['reason']

export interface PlannedCase {
  kind: CaseKind
  title: string
  people: { person: Key; role: NewCase['clients'][number]['role'] }[]
  institution?: Key
  /** Another pathway than the one its kind has in the country. */
  pathway?: string
  opened_on: Day
  restricted?: boolean
  lead: Key
  team: Key[]
  entries: PlannedEntry[]
  events: PlannedEvent[]
  closed?: { on: Day; reason: ClosureReason }
  projects: { project: Key; from: Day }[]
}

export interface PlannedAttendance {
  person?: Key
  institution?: Key
  audience: Audience
  minutes?: number
  part?: 'participant' | 'trainer' | 'speaker'
  /** Written down only on this day, when a report may have been sent already. */
  late_on?: Day
}

export interface PlannedActivity {
  kind: ActivityKind
  title: string
  held_on: Day
  until_on?: Day
  minutes?: number
  place?: string
  language?: string
  audience?: Audience
  about?: string
  attendance: PlannedAttendance[]
  heads: { audience: Audience; people: number }[]
  reach: {
    channel: Channel
    audience: Audience
    amount: number
    basis: 'counted' | 'estimated'
    counted_on: Day
  }[]
  projects: Key[]
}

export interface PlannedCost {
  spent_on: Day
  what: string
  amount: number
  currency: string
  /** Units of `currency` for one unit of the project's currency. */
  rate: number
}

export interface PlannedProject {
  key: Key
  number: string
  title: string
  funder: string
  programme?: string
  starts_on: Day
  ends_on: Day
  currency: string
  summary: string
  problems: string
  target_groups: string
  grant_amount?: number
  partners: { name: string; country: string; part: string }[]
  lines: { name: string; planned: number; costs: PlannedCost[] }[]
  payments: { received_on: Day; amount: number; currency: string; rate: number }[]
  results: {
    kind: 'outcome' | 'output' | 'impact' | 'reach'
    title: string
    indicators: {
      code: string
      title: string
      unit: string
      baseline?: number
      target?: number
      measure: MeasureInput
    }[]
  }[]
  findings: NewFinding[]
  reports: {
    title: string
    from_on: Day
    until_on: Day
    due_on: Day
    submitted_on?: Day
    sections: NewReport['sections']
  }[]
}

export interface PlannedOrganisation {
  slug: string
  name: string
  country: string
  region?: string
  language: string
  time_zone: string
  members: PlannedMember[]
  institutions: PlannedInstitution[]
  people: PlannedPerson[]
  households: PlannedHousehold[]
  kin: PlannedKin[]
  cases: PlannedCase[]
  activities: PlannedActivity[]
  projects: PlannedProject[]
}
