import { sql } from 'kysely'
import { actingMember } from '../../accounts/index.ts'
import type { AnyCtx, Organisation } from '../../platform/context.ts'
import { fileStore } from '../../platform/files/index.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import { describeError } from '../../platform/log.ts'
import { inStatistics, inTransaction } from '../../platform/transaction.ts'
import type { Erased, Subjects } from '../holding.ts'
import { forget, type Reason } from './actions.ts'
import type { Why } from './erasure.ts'
import { appendLedger, type LedgerLine, readLedger } from './ledger.ts'
import { casesOfOne } from './queries.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/** Nobody in particular, who sees every case that is not restricted; or who leads a restricted one, and sees their own. */
const scopeOf = (organisation: Organisation, lead?: string) => ({
  organisation,
  member: {
    ...actingMember(organisation, { id: lead ?? nobody, user_id: '', name: '', roles: [] }),
    sight: lead ? ('own' as const) : ('all' as const),
  },
})

/** The scope of work that no member asked for. */
export const nobodyIn = (organisation: Organisation) => scopeOf(organisation)

/** Who leads the restricted cases that are, or are about, what is forgotten. */
async function leadsOf(install: Installation, organisation: string, { kind, id }: Erased): Promise<string[]> {
  if (kind === 'incident') return []
  const theirs =
    kind === 'case'
      ? sql`c.id = ${id}`
      : sql`c.id in (select v.case_id from involvement v where v.organisation_id = ${organisation} and v.person_id = ${id})`
  const found = await inStatistics(install, organisation, (db) =>
    sql<{ lead: string }>`select distinct c.lead_member_id as lead from cases c
      where c.organisation_id = ${organisation} and c.restricted and ${theirs}`.execute(db),
  )
  return found.rows.map((row) => row.lead)
}

/**
 * Does something as everybody needed to see all rows of a person or case, one transaction each. No member stands behind it but
 * whoever leads a restricted case.
 */
export async function inEverySight(
  install: Installation,
  organisation: Organisation,
  erased: Erased,
  work: (ctx: AnyCtx) => Promise<void>,
): Promise<void> {
  const leads = await leadsOf(install, organisation.id, erased)
  for (const lead of [undefined, ...leads]) await inTransaction(install, scopeOf(organisation, lead), work)
}

/** Forgets in every case what one member's erasure could not see. Repeatable. */
export async function forgetEverywhere(
  install: Installation,
  organisation: Organisation,
  subjects: Subjects,
  erased: Erased,
  reason: Reason,
): Promise<void> {
  const eraser = { subjects, store: fileStore(install.settings) }
  await inEverySight(install, organisation, erased, async (ctx) => {
    if (erased.kind === 'person')
      for (const one of await casesOfOne(ctx, erased.id))
        await forget(ctx, eraser, { kind: 'case', id: one.id }, reason)
    await forget(ctx, eraser, erased, reason)
  })
}

/** Erases from the command line, in every case at once, and writes the ledger's file before it answers. */
export async function eraseNow(
  install: Installation,
  organisation: Organisation,
  subjects: Subjects,
  erased: Erased,
  reason: Reason,
): Promise<void> {
  await forgetEverywhere(install, organisation, subjects, erased, reason)
  await keepLedger(install, organisation)
}

interface LedgerRow {
  id: string
  kind: string
  subject_id: string
  why: string
  at: Date
  by: string | null
  open: boolean
}

const rowsOf = (install: Installation, organisation: Organisation): Promise<LedgerRow[]> =>
  inTransaction(install, scopeOf(organisation), async (ctx) => {
    const { rows } =
      await sql<LedgerRow>`select e.id, e.kind, e.subject_id, e.why, e.at, e.by, k.id is not null as open from erasure e
      left join keys.subject_key k on k.organisation_id = e.organisation_id and k.id = e.subject_id
      where e.organisation_id = ${organisation.id} order by e.at`.execute(ctx.db)
    return rows
  })

const lineOf = (organisation: string, row: LedgerRow): LedgerLine => ({
  organisation,
  id: row.id,
  kind: row.kind as LedgerLine['kind'],
  subject: row.subject_id,
  why: row.why as Why,
  at: row.at.toISOString(),
  ...(row.by ? { by: row.by } : {}),
})

/**
 * Brings database and ledger together: what either knows to be forgotten is forgotten, in a database restored from before the
 * erasure too. Called before anything is served; reads one file and asks one statement an organisation when nothing is to do.
 * Answers how many persons and cases were forgotten again.
 */
export async function replayErasures(install: Installation, subjects: Subjects): Promise<number> {
  const organisations = await listOrganisations(install)
  const written = readLedger(install.settings)
  const known = new Set(written.map((line) => line.subject))
  let again = 0
  for (const organisation of organisations) {
    const rows = await rowsOf(install, organisation)
    const entered = new Set(rows.map((row) => row.subject_id))
    await appendLedger(
      install.settings,
      rows.filter((row) => !known.has(row.subject_id)).map((row) => lineOf(organisation.id, row)),
    )
    const due = [
      ...rows.filter((row) => row.open).map((row) => lineOf(organisation.id, row)),
      ...written.filter((line) => line.organisation === organisation.id && !entered.has(line.subject)),
    ]
    for (const { kind, subject, why, at, by } of due) {
      const reason = { why, at: new Date(at), by: by ?? null }
      await forgetEverywhere(install, organisation, subjects, { kind, id: subject }, reason)
      again += 1
    }
  }
  return again
}

/** Every organisation of the installation. */
export async function listOrganisations(install: Installation): Promise<Organisation[]> {
  const found = await install.pools
    .pool('door')
    .query<Organisation>(
      'select id, slug, name, country, language, time_zone, cases_open_to, demonstration from organisation order by id',
    )
  return found.rows
}

/** Writes into the file what the database entered and the file does not have yet. */
export async function keepLedger(install: Installation, organisation: Organisation): Promise<void> {
  const known = new Set(readLedger(install.settings).map((line) => line.subject))
  const rows = await rowsOf(install, organisation)
  await appendLedger(
    install.settings,
    rows.filter((row) => !known.has(row.subject_id)).map((row) => lineOf(organisation.id, row)),
  )
}

/** The job that finishes an erasure. */
export function erasureHandlers(
  install: Installation,
  subjects: Subjects,
): Record<'subject.erase', JobHandler> {
  return {
    'subject.erase': async ({ organisation, kind, subject }) => {
      try {
        const here = (await listOrganisations(install)).find((one) => one.id === organisation)
        if (!here || !subject || (kind !== 'person' && kind !== 'case' && kind !== 'incident')) return
        const entered = (await rowsOf(install, here)).find((row) => row.subject_id === subject)
        if (!entered) return
        await forgetEverywhere(
          install,
          here,
          subjects,
          { kind, id: subject },
          { why: entered.why as Why, by: entered.by },
        )
        await keepLedger(install, here)
      } catch (error) {
        install.log.error({ ...describeError(error), job: 'subject.erase' }, 'a job failed')
        throw error
      }
    },
  }
}
