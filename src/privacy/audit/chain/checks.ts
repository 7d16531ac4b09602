import type { AnyCtx, Organisation } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Installation } from '../../../platform/installation.ts'
import { inTransaction, publicScope } from '../../../platform/transaction.ts'
import type { Break } from './chain.ts'
import { keepersOf } from './heads.ts'
import { type Verdict, verifyLog } from './verify.ts'

/** Keeps what a look through the log found, for the page; one that found a break tells those who keep the log. */
export async function keepCheck(
  install: Installation,
  organisation: Organisation,
  verdict: Verdict,
): Promise<void> {
  await inTransaction(install, publicScope(organisation), async (ctx) => {
    const { broken } = verdict
    await ctx.db
      .insertInto('audit_check')
      .values({
        organisation_id: organisation.id,
        id: newId(),
        at: ctx.now,
        batches: verdict.batches,
        events: verdict.events,
        waiting: verdict.waiting,
        broken: broken?.kind ?? null,
        broken_batch: broken?.batch ?? null,
        broken_event: broken?.event ?? null,
        broken_on: broken?.day ?? null,
      })
      .execute()
    ctx.record({ act: 'audit.verify', kind: 'audit', fields: [broken?.kind ?? 'whole'] })
    if (broken && !organisation.demonstration)
      for (const member of await keepersOf(ctx)) await ctx.enqueue('audit.broken', { member })
  })
}

/** Looks through the whole log and keeps what was found. */
export async function checkLog(install: Installation, organisation: Organisation): Promise<Verdict> {
  const verdict = await verifyLog(install, organisation)
  await keepCheck(install, organisation, verdict)
  return verdict
}

/** The last look through the log. */
export interface LastCheck {
  at: Date
  batches: number
  events: number
  broken?: Break
}

/** Finds the last look through the log; `undefined` before the first. */
export async function findLastCheck(ctx: AnyCtx): Promise<LastCheck | undefined> {
  const row = await ctx.db
    .selectFrom('audit_check')
    .select(['at', 'batches', 'events', 'broken', 'broken_batch', 'broken_event', 'broken_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { at, batches, events } = row
  if (row.broken === null) return { at, batches, events }
  const broken: Break = {
    kind: row.broken as Break['kind'],
    batch: row.broken_batch ?? undefined,
    event: row.broken_event ?? undefined,
    day: row.broken_on ?? undefined,
  }
  return { at, batches, events, broken }
}
