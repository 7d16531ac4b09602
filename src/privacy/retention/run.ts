import { sql } from 'kysely'
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
  erased: string[]
  people: string[]
  /** How many records lapsed, by kind. */
  lapsed: Record<string, number>
}

async function announce(ctx: AnyCtx, items: readonly Planned[]): Promise<void> {
  if (items.length === 0) return
  const ids = items.map(({ id }) => id)
  const restricted = await ctx.statistics((db) =>
    db
      .selectFrom('cases')
      .select(['id', 'restricted'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', 'in', ids)
      .execute(),
  )
  await ctx.db
    .insertInto('retention_notice')
    .values(
      restricted.map((one) => ({
        organisation_id: ctx.organisation.id,
        id: newId(),
        case_id: one.id,
        restricted: one.restricted,
        announced_on: ctx.today,
        erase_on: addDays(ctx.today, noticeDays),
      })),
    )
    .execute()
  for (const id of ids) ctx.record({ act: 'retention.announce', kind: 'case', id })
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
    people: [],
    lapsed: {},
  }
  run.announced = (plan ?? []).filter(({ state }) => state === 'due').map(({ id }) => id)
  const reason = { why: 'retention', by: null } as const
  for (const { id } of (plan ?? []).filter(({ state }) => state === 'goes')) {
    await forgetEverywhere(install, organisation, subjects, { kind: 'case', id }, reason)
    run.erased.push(id)
    for (const person of await act((ctx) => leftAlone(ctx, id))) {
      await forgetEverywhere(install, organisation, subjects, { kind: 'person', id: person }, reason)
      run.people.push(person)
    }
  }
  if (run.confirmed) run.lapsed = await act((ctx) => lapse(ctx, subjects))
  if (run.erased.length > 0) await keepLedger(install, organisation)
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
  const quietly = () => run().catch((error) => install.log.error(describeError(error), 'retention failed'))
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
