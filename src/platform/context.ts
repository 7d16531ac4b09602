import type { Kysely } from 'kysely'
import type { Keyring } from './keys/keyring.ts'
import type { DB } from './tables.ts'

type Table = keyof DB

/**
 * What a file may do with the database: write the tables it owns, read a few others. `Kysely` itself is not
 * handed out, so there is no `transaction()` (the request owns it) and `deleteFrom` only for what is `Removable`.
 */
export type Database<W extends Table, R extends Table> = Pick<
  Kysely<Pick<DB, W | R>>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'fn' | 'executeQuery'
> &
  ([W] extends [never] ? unknown : Pick<Kysely<Pick<DB, W>>, 'insertInto' | 'updateTable'>) &
  ([W & Removable] extends [never] ? unknown : Pick<Kysely<Pick<DB, W & Removable>>, 'deleteFrom'>) & {
    getExecutor: Kysely<DB>['getExecutor']
  }

/**
 * Rows that may be taken away again when somebody entered them by mistake. Records of people and of work with them are not
 * among them: those are corrected, closed or erased with their key.
 */
export type Removable =
  | 'involvement'
  | 'household_member'
  | 'kinship'
  | 'entry_person'
  | 'appointment_person'
  | 'appointment_member'
  | 'headcount'
  | 'reach'
  | 'attendance'
  | 'perpetrator_link'
  | 'protective_order_person'
  | 'case_project'
  | 'scale_bound'
  | 'activity_project'
  | 'finding'
  | 'incident_file'
  | 'incident_institution'
  | 'incident_case'
  | 'invitation'
  | 'export_approval'
  | 'export_reason'
  | 'incident_import_row'
  | 'incident_origin'
  | 'incident_project'
  | 'keys.file_key'

export interface Organisation {
  id: string
  slug: string
  name: string
  country: string
  /** Part of the country, ISO 3166-2, where procedures differ by it: `GB-WLS`. */
  region: string | null
  language: string
  time_zone: string
  cases_open_to: string
  demonstration: boolean
}

/** Who acts. `sight` is what the row rules let them see of cases: all that is not restricted, their own, or none. */
export interface Member {
  id: string
  user_id: string
  name: string
  roles: string[]
  sight: Sight
  may: (capability: string) => boolean
}

export type Sight = 'all' | 'own' | 'none'

/** One line of the access log. Field names, never values. */
export interface AuditRecord {
  act: string
  kind: string
  id?: string
  fields?: string[]
  reason?: string
  /** Ids of the records a search brought to the eye; looked at as it is committed, and not written. */
  shown?: string[]
}

/**
 * One request's hold on one organisation: a transaction with the row rules set, the keys, the clock and the log.
 * `W` are the tables the receiving file may write, `R` those it may only read.
 */
export type Ctx<W extends Table = never, R extends Table = never> = Hold<W, W | R>

// Whoever may do more may stand in for whoever may do less. Said here, the checker compares the tables; left to find out, it
// compares Kysely's types table by table, and takes minutes and gigabytes. It cannot prove it through their conditions.
// @ts-expect-error
export interface Hold<in W extends Table, in A extends Table> {
  organisation: Organisation
  member: Member
  db: Database<W, A>
  keys: Keyring
  now: Date
  /** Calendar date in the organisation's zone, `YYYY-MM-DD`. */
  today: string
  /** Adds a line to the access log of this transaction; if the log cannot be written, nothing happened. */
  record: (event: AuditRecord) => void
  /**
   * Reads for figures, in a read-only transaction of its own under the role `alongside_stats`: it sees coded facts of all
   * cases of the organisation, restricted ones included, and no sealed column. What it finds is committed data.
   */
  statistics: <T>(work: (db: Statistics) => Promise<T>) => Promise<T>
  /**
   * Counts the organisation's changes: every transaction that changes anything raises it as its last act. What was read at or
   * after a version is right for as long as the version stands.
   */
  changeVersion: () => Promise<number>
  /** Runs after the commit, in this process; for refreshing what is held in memory. Must not fail the request. */
  afterCommit: (work: () => void) => void
  /** Puts a job beside the change, in the same transaction, to be done at once or not before `after`. Only ids go in; see `jobs.ts`. */
  enqueue: (job: string, data: Record<string, string>, after?: Date) => Promise<void>
}

/** What figures are computed from. Sealed columns are not granted to its role. */
export type Statistics = Pick<
  Kysely<Pick<DB, StatisticsTable>>,
  'selectFrom' | 'with' | 'fn' | 'getExecutor' | 'executeQuery'
>
export type StatisticsTable =
  | 'assessment'
  | 'person'
  | 'institution'
  | 'cases'
  | 'involvement'
  | 'entry_person'
  | 'case_event'
  | 'case_entry'
  | 'activity'
  | 'attendance'
  | 'headcount'
  | 'reach'
  | 'organisation_change'
  | 'deadline'
  | 'deadline_change'
  | 'project'
  | 'result'
  | 'indicator'
  | 'case_project'
  | 'activity_project'
  | 'document'
  | 'document_version'
  | 'incident'
  | 'incident_told'
  | 'incident_institution'
  | 'incident_case'
  | 'incident_message'
  | 'incident_project'
  | 'published_statistics'

/** The whole context, as the request middleware makes it. */
export type AnyCtx = Ctx<Table, Table>
