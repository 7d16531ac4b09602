import type { Kysely } from 'kysely'
import pg from 'pg'
import { dayIn } from './clock.ts'
import type { AnyCtx, AuditRecord, Member, Organisation, Statistics } from './context.ts'
import { askTogether, builderOver, inPlainTransaction, prepared, sendAsked } from './database.ts'
import { checkedId, isId, newId } from './ids.ts'
import type { Installation } from './installation.ts'
import { requireTrustees } from './keys/enough.ts'
import type { Place } from './keys/envelope.ts'
import { openKeyring } from './keys/keyring.ts'
import { describeError } from './log.ts'
import type { Asked } from './packet.ts'
import { together } from './statement.ts'
import type { DB } from './tables.ts'

/** Who acts where, already checked: the middleware and the command line make it. */
export interface Scope {
  organisation: Organisation
  member: Member
}

/** Stands for whoever is not a member: no capability, no sight of any case, and no name in the access log. */
export const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * The scope of somebody from outside who uses a public page of an organisation. The row rules hide every case from it;
 * what such a page may show or take stands in tables that name no case.
 */
export const publicScope = (organisation: Organisation): Scope => ({
  organisation,
  member: { id: nobody, user_id: nobody, name: '', roles: [], sight: 'none', may: () => false },
})

/** An open transaction of one organisation; exactly one of its two ends must be called. */
export interface OpenTransaction {
  ctx: AnyCtx
  /**
   * Writes what was recorded and commits, in one round trip. `alongside` is SQL that goes with it; `last` goes behind
   * everything and counts as no change of the organisation.
   */
  commit: (alongside?: string, last?: string) => Promise<void>
  rollback: () => Promise<void>
  recorded: AuditRecord[]
}

const literal = pg.escapeLiteral

const linesOfLog = (scope: Scope, request: string, at: Date, events: AuditRecord[]): Asked =>
  prepared(
    `insert into audit_event (organisation_id, id, at, member_id, act, subject_kind, subject_id, fields, reason, request_id)
     select $1, id, $2, $3, act, kind, subject, fields, reason, $4
     from json_to_recordset($5) as line (id uuid, act text, kind text, subject uuid, fields text[], reason text)`,
    [
      scope.organisation.id,
      at.toISOString(),
      scope.member.id === nobody ? null : scope.member.id,
      request,
      JSON.stringify(
        events.map(({ act, kind, id: subject, fields, reason }) => ({
          id: newId(),
          act,
          kind,
          subject,
          fields,
          reason,
        })),
      ),
    ],
  )

// A transaction that only read has no id yet when its log is about to be written, and changes nothing here.
const raisedVersion = (organisation: string): Asked =>
  prepared(
    'update organisation_change set version = version + 1 where organisation_id = $1 and pg_current_xact_id_if_assigned() is not null',
    [organisation],
  )

const inQuarantine = (organisation: string, { table, column, row }: Place): Asked =>
  prepared(
    'insert into quarantine (organisation_id, id, table_name, column_name, row_id) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [organisation, newId(), table, column, row],
  )

/**
 * Opens the transaction of a request: connection, `begin` and the row rules' settings in one round trip.
 * The settings are `SET LOCAL` of checked UUIDs, because `set_config()` does not reach the workers of a distributed database.
 */
export async function openTransaction(install: Installation, scope: Scope): Promise<OpenTransaction> {
  const client = await install.pools.pool('app').connect()
  const request = newId()
  const now = install.clock()
  const recorded: AuditRecord[] = []
  const afterwards: (() => void)[] = []
  let ended = false
  const end = (error?: unknown) => {
    if (ended) return
    ended = true
    client.release(error instanceof Error ? error : undefined)
  }
  const rollback = async () => {
    sendAsked(client)
    await client.query('rollback').catch(end)
    end()
  }
  try {
    // Not waited for: it goes out with the first statement. Were it refused, nothing behind it would run either.
    askTogether(client)
    const begun = client.query(
      `begin; set local app.organisation = '${checkedId(scope.organisation.id)}'; set local app.member = '${checkedId(scope.member.id)}'; set local app.sight = ${literal(scope.member.sight)}`,
    )
    begun.catch(() => {})
    const db: Kysely<DB> = builderOver(client)
    const keys = await openKeyring(db, install.root, scope.organisation.id, () => requireTrustees(install))
    const ctx: AnyCtx = {
      organisation: scope.organisation,
      member: scope.member,
      db: db as unknown as AnyCtx['db'],
      keys,
      now,
      today: dayIn(scope.organisation.time_zone, now),
      changeVersion: () => changeVersion(install, scope.organisation.id),
      statistics: (work) => inStatistics(install, scope.organisation.id, work),
      record: (event) => void recorded.push(event),
      afterCommit: (work) => void afterwards.push(work),
      enqueue: (job, data, after) => {
        sendAsked(client)
        return install.jobs.enqueue(client, job, { organisation: scope.organisation.id, ...data }, after)
      },
    }
    return {
      ctx,
      recorded,
      async commit(alongside = '', last = '') {
        for (const place of keys.broken) {
          recorded.push({
            act: 'seal.broken',
            kind: place.table,
            id: isId(place.row) ? place.row : undefined,
            fields: [place.column],
          })
          install.log.error(
            { organisation: scope.organisation.id, table: place.table, column: place.column, row: place.row },
            'a sealed value does not open',
          )
        }
        const packet = askTogether(client)
        try {
          const answers = await together(
            [
              ...(alongside ? [{ text: alongside }] : []),
              raisedVersion(scope.organisation.id),
              ...keys.broken.map((place) => inQuarantine(scope.organisation.id, place)),
              ...(recorded.length > 0 ? [linesOfLog(scope, request, now, recorded)] : []),
              ...(last ? [{ text: last }] : []),
              prepared('commit'),
            ].map((asked) => packet.ask(asked)),
          )
          if (answers.at(-1)?.command !== 'COMMIT') throw new Error('the transaction had failed')
        } catch (error) {
          await rollback()
          throw error
        }
        end()
        for (const work of afterwards) {
          try {
            work()
          } catch (error) {
            install.log.error(
              { ...describeError(error), organisation: scope.organisation.id },
              'what follows a commit failed',
            )
          }
        }
      },
      rollback,
    }
  } catch (error) {
    await rollback()
    throw error
  }
}

// One round trip: the version is asked for by every page that shows figures.
async function changeVersion(install: Installation, organisation: string): Promise<number> {
  const results = (await install.pools
    .pool('stats')
    .query(
      `begin read only; set local app.organisation = '${checkedId(organisation)}'; select version from organisation_change; commit`,
    )) as unknown as pg.QueryResult<{ version: number }>[]
  return results[2]?.rows[0]?.version ?? 0
}

/** Reads figures of one organisation as `alongside_stats`, read-only. */
export async function inStatistics<T>(
  install: Installation,
  organisation: string,
  work: (db: Statistics) => Promise<T>,
): Promise<T> {
  const begin = `begin read only; set local app.organisation = '${checkedId(organisation)}'`
  return inPlainTransaction(install.pools.pool('stats'), begin, (client) =>
    work(builderOver(client) as unknown as Statistics),
  )
}

/** Runs work in a transaction of one organisation and commits; for the command line, jobs and the demonstration. */
export async function inTransaction<T>(
  install: Installation,
  scope: Scope,
  work: (ctx: AnyCtx) => Promise<T>,
): Promise<T> {
  const transaction = await openTransaction(install, scope)
  let result: T
  try {
    result = await work(transaction.ctx)
  } catch (error) {
    await transaction.rollback()
    throw error
  }
  await transaction.commit()
  return result
}

/** Writes log lines on their own, after the work they tell of was rolled back: denials and refused attempts. */
export async function recordApart(install: Installation, scope: Scope, events: AuditRecord[]): Promise<void> {
  if (events.length === 0) return
  try {
    await inTransaction(install, scope, async (ctx) => {
      for (const event of events) ctx.record(event)
    })
  } catch (error) {
    install.log.error(
      { ...describeError(error), organisation: scope.organisation.id },
      'the access log could not be written',
    )
  }
}
