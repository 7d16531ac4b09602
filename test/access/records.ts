import type pg from 'pg'
import { newId } from '../../src/platform/ids.ts'

/** Which of an organisation's records an address is filled with. */
export type Whose = 'open' | 'restricted' | 'any'

const ofCase = (parameter: string, table: string, column = 'id') =>
  [
    parameter,
    `select case_id::text as id, ${column}::text as "${parameter}", restricted from ${table} where organisation_id = $1`,
  ] as const
const own = (parameter: string, table: string, more = '') =>
  [parameter, `select id::text as "${parameter}"${more} from ${table} where organisation_id = $1`] as const

/** Where a record for a parameter is found, by the first segment of the address. Values for the parameters before it come along. */
const sources: Record<string, Record<string, string>> = {
  people: Object.fromEntries([
    own('person', 'person'),
    own('id', 'person'),
    own('paper', 'person_paper', ', person_id::text as person'),
    [
      'other',
      'select person_id::text as person, other_id::text as other from kinship where organisation_id = $1',
    ],
    [
      'household',
      'select person_id::text as person, household_id::text as household from household_member where organisation_id = $1',
    ],
  ]),
  directory: Object.fromEntries([
    own('member', 'pool_member'),
    own('conflict', 'pool_conflict', ', pool_member_id::text as member'),
    own('institution', 'institution'),
    own('contact', 'directory_contact', ', institution_id::text as institution'),
  ]),
  'cases/scales': {},
  'settings/members': Object.fromEntries([own('id', 'member')]),
  cases: Object.fromEntries([
    ['id', "select id::text as id, restricted from cases where organisation_id = $1 and status = 'open'"],
    own('consent', 'consent', ', restricted'),
    own('incoming', 'incoming_referral'),
    own('incident', 'incident'),
    ofCase('referral', 'referral'),
    ofCase('approval', 'approval'),
    ofCase('note', 'supervision_note'),
    ofCase('deadline', 'deadline'),
    ofCase('entry', 'case_entry'),
    ofCase('event', 'case_event'),
    ofCase('involvement', 'involvement'),
    ofCase('member', 'case_member', 'member_id'),
    ofCase('document', 'document'),
    ofCase('letter', 'letter'),
    ofCase('review', 'risk_review'),
    ofCase('person', 'involvement', 'person_id'),
    ofCase('print', 'safety_handout'),
    ofCase('order', 'protective_order'),
    ofCase('care', 'urgent_care'),
    ofCase('link', 'perpetrator_link'),
    ofCase('assessment', 'assessment'),
    ofCase('session', 'interpreter_booking'),
    ofCase('goal', 'goal'),
    ofCase('task', 'task'),
    ofCase('appointment', 'appointment'),
    ofCase('opening', 'case_opening'),
  ]),
  incidents: Object.fromEntries([
    own('id', 'incident'),
    own('file', 'incident_file', ', incident_id::text as id'),
    own('answer', 'answer_template'),
    own('told', 'incident_told', ', incident_id::text as id'),
    own('mapping', 'incident_mapping'),
    own('import', 'incident_import'),
    own('note', 'incident_note', ', incident_id::text as id'),
  ]),
  activities: Object.fromEntries([
    own('id', 'activity'),
    own('line', 'attendance', ', activity_id::text as id'),
    own('reach', 'reach', ', activity_id::text as id'),
  ]),
  projects: Object.fromEntries([
    own('id', 'project'),
    own('result', 'result', ', project_id::text as id'),
    own('indicator', 'indicator', ', project_id::text as id'),
    own('partner', 'project_partner', ', project_id::text as id'),
    own('finding', 'finding', ', project_id::text as id'),
    own('report', 'report', ', project_id::text as id'),
  ]),
}

/** Parameters that are no ids of records: the same for every organisation. */
const words: Record<string, string> = {
  at: '1',
  number: '1',
  look: '',
  state: 'kept',
  period: '2025',
  stage: 'x',
  rule: 'x',
}

const parametersOf = (pattern: string) =>
  [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name).filter((name) => name !== 'organisation')

/** Whether an address names a record, which may be somebody else's. */
export const namesARecord = (pattern: string): boolean =>
  parametersOf(pattern).some((name) => !(name in words))

export interface Filled {
  address: string
  /** Whether every parameter stands for a record that is there. */
  real: boolean
}

/** Fills the parameters of addresses with ids of records: those of an organisation, or made-up ones. */
export class Records {
  private readonly found = new Map<string, Record<string, string> | undefined>()
  constructor(private readonly owner: pg.Pool) {}

  private async rowFor(organisation: string, room: string, parameter: string, whose: Whose) {
    const name = `${organisation} ${room} ${parameter} ${whose}`
    if (!this.found.has(name)) {
      const sql = sources[room]?.[parameter]
      const rule =
        sql?.includes('restricted') && whose !== 'any'
          ? ` and ${whose === 'open' ? 'not ' : ''}restricted`
          : ''
      const rows = sql
        ? (
            await this.owner.query<Record<string, string>>(
              `${sql}${rule} order by 1, 2 limit 1`.replace(
                /order by 1, 2/,
                sql.split(',').length > 1 ? 'order by 1, 2' : 'order by 1',
              ),
              [organisation],
            )
          ).rows
        : []
      this.found.set(name, rows[0])
    }
    return this.found.get(name)
  }

  /** `pattern` below `/:organisation`. */
  async fill(
    pattern: string,
    organisation: { id: string; slug: string } | undefined,
    slug: string,
    whose: Whose,
  ): Promise<Filled> {
    const [, , first = '', second = ''] = pattern.split('/')
    const room = sources[`${first}/${second}`] ? `${first}/${second}` : first
    const parameters = parametersOf(pattern)
    const values: Record<string, string> = {}
    for (const parameter of parameters.toReversed()) {
      const row = organisation && (await this.rowFor(organisation.id, room, parameter, whose))
      for (const [name, value] of Object.entries(row ?? {})) values[name] ??= value
    }
    const real = parameters.every((name) => name in values || name in words)
    const address = pattern
      .replace(':organisation', slug)
      .replace(/\/?:(\w+)(\{[^}]*\})?\??/g, (whole, name: string) => {
        const value = words[name] ?? values[name] ?? newId()
        return value === '' ? '' : `${whole.startsWith('/') ? '/' : ''}${value}`
      })
    return { address, real }
  }
}
