import { sql } from 'kysely'
import { removeEndedSessions } from '../../accounts/index.ts'
import type { AnyCtx, Organisation } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { describeError } from '../../platform/log.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { hinderedBy } from '../erasure/erasure.ts'
import { forgetEverywhere, keepLedger, listOrganisations, nobodyIn } from '../erasure/finish.ts'
import { standingOf } from '../erasure/queries.ts'
import type { Subjects } from '../holding.ts'
import { confirmation, ownRules, retentionPlan } from './queries.ts'
import { addDays, addMonths, any, noticeDays, type Planned, ruleFor, rulesOf } from './retention.ts'

/** What a run did: ids alone. */
export interface RetentionRun {
  /** False while nobody stands behind the rules: then nothing is announced and nothing goes. */
  confirmed: boolean
  announced: string[]
  /** Cases that were erased, and incidents. */
  erased: string[]
  incidents: string[]
  people: string[]
  /** How many records lapsed, by kind. */
  lapsed: Record<string, number>
}

async function announce(ctx: AnyCtx, items: readonly Planned[]): Promise<void> {
  const idsOf = (what: Planned['what']) => items.filter((item) => item.what === what).map(({ id }) => id)
  await announceCases(ctx, idsOf('case'))
  await announceIncidents(ctx, idsOf('incident'))
  for (const { what, id } of items) ctx.record({ act: 'retention.announce', kind: what, id })
}

const noticeOn = (ctx: AnyCtx) => ({
  organisation_id: ctx.organisation.id,
  id: newId(),
  announced_on: ctx.today,
  erase_on: addDays(ctx.today, noticeDays),
})

async function announceCases(ctx: AnyCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const restricted = await ctx.statistics((db) =>
    db
      .selectFrom('cases')
      .select(['id as case_id', 'restricted'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
      .execute(),
  )
  await ctx.db
    .insertInto('retention_notice')
    .values(restricted.map((one) => ({ ...noticeOn(ctx), ...one })))
    .execute()
}

async function announceIncidents(ctx: AnyCtx, ids: readonly string[]): Promise<void> {
  // A flood that was set aside is announced in parts: a statement holds only so many values.
  for (let at = 0; at < ids.length; at += 1_000)
    await ctx.db
      .insertInto('incident_notice')
      .values(ids.slice(at, at + 1_000).map((incident_id) => ({ ...noticeOn(ctx), incident_id })))
      .execute()
}

/** Those of an erased case who are in no other, came to nothing for three years, and are not kept by a hold. */
async function leftAlone(ctx: AnyCtx, caseId: string): Promise<string[]> {
  const found = await ctx.statistics((db) =>
    sql<{ id: string }>`select distinct v.person_id as id from involvement v
      join person p on p.organisation_id = v.organisation_id and p.id = v.person_id
      where v.organisation_id = ${ctx.organisation.id} and v.case_id = ${caseId} and v.role <> 'professional' and p.erased_on is null
        and not exists (select from involvement o join cases c on c.organisation_id = o.organisation_id and c.id = o.case_id
          where o.organisation_id = v.organisation_id and o.person_id = v.person_id and c.erased_on is null)
        and not exists (select from attendance a where a.organisation_id = v.organisation_id and a.person_id = v.person_id
          and a.created_at > ${addMonths(ctx.today, -36)}::date)`.execute(db),
  )
  const alone: string[] = []
  for (const { id } of found.rows)
    if (hinderedBy(await standingOf(ctx, { kind: 'person', id })).length === 0) alone.push(id)
  return alone
}

/** A form that was sent is remembered for a week, so that sent again it is the same. */
const formDays = 7

/** How long it is counted how many came in an hour, or how much on a day: afterwards it tells only in which hour somebody wrote. */
const paceDays = 1

/** What no rule is needed for: it serves nothing any more. */
async function tidy(ctx: AnyCtx): Promise<void> {
  const daysAgo = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000)
  const organisation = ctx.organisation.id
  await sql`delete from idempotency_key where organisation_id = ${organisation} and created_at < ${daysAgo(formDays)}`.execute(
    ctx.db,
  )
  await sql`delete from public_pace where organisation_id = ${organisation} and hour < ${daysAgo(paceDays)}`.execute(
    ctx.db,
  )
}

/** Empties what nobody works on any more, each kind after the months of its rule. */
async function lapse(ctx: AnyCtx, subjects: Subjects): Promise<Record<string, number>> {
  const rules = rulesOf(await ownRules(ctx))
  const lapsed: Record<string, number> = {}
  for (const { kind, empty } of subjects.lapse) {
    const rule = ruleFor(rules, kind, any)
    if (!rule) continue
    const n = await empty(ctx, addMonths(ctx.today, -rule.months))
    lapsed[kind] = n
    if (n > 0) ctx.record({ act: 'retention.lapse', kind, fields: [String(n)] })
  }
  return lapsed
}

/**
 * One organisation's nightly run: announces what is due, erases what was announced a month ago and is still due, and the people
 * who are in no other case. Repeatable; what was done is not due any more.
 */
export async function runRetention(
  install: Installation,
  subjects: Subjects,
  organisation: Organisation,
): Promise<RetentionRun> {
  const act = <T>(work: (ctx: AnyCtx) => Promise<T>) => inTransaction(install, nobodyIn(organisation), work)
  const plan = await act(async (ctx) => {
    if (!(await confirmation(ctx))) return undefined
    const items = await retentionPlan(ctx)
    await announce(
      ctx,
      items.filter(({ state }) => state === 'due'),
    )
    return items
  })
  const run: RetentionRun = {
    confirmed: plan !== undefined,
    announced: [],
    erased: [],
    incidents: [],
    people: [],
    lapsed: {},
  }
  run.announced = (plan ?? []).filter(({ state }) => state === 'due').map(({ id }) => id)
  const reason = { why: 'retention', by: null } as const
  for (const { what, id } of (plan ?? []).filter(({ state }) => state === 'goes')) {
    await forgetEverywhere(install, organisation, subjects, { kind: what, id }, reason)
    if (what === 'incident') {
      run.incidents.push(id)
      continue
    }
    run.erased.push(id)
    for (const person of await act((ctx) => leftAlone(ctx, id))) {
      await forgetEverywhere(install, organisation, subjects, { kind: 'person', id: person }, reason)
      run.people.push(person)
    }
  }
  await act(tidy)
  if (run.confirmed) run.lapsed = await act((ctx) => lapse(ctx, subjects))
  if (run.erased.length + run.incidents.length > 0) await keepLedger(install, organisation)
  return run
}

const often = 24 * 3_600_000

/** Runs for every organisation now and every day; answers how to stop it. */
export function startRetention(install: Installation, subjects: Subjects): () => Promise<void> {
  const run = async () => {
    for (const organisation of await listOrganisations(install)) {
      try {
        await runRetention(install, subjects, organisation)
      } catch (error) {
        install.log.error({ ...describeError(error), organisation: organisation.id }, 'retention failed')
      }
    }
  }
  const failed = (error: unknown) => install.log.error(describeError(error), 'retention failed')
  const quietly = async () => {
    await removeEndedSessions(install).catch(failed)
    await run().catch(failed)
  }
  let running = quietly()
  const timer = setInterval(() => {
    running = quietly()
  }, often)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
