import type { AnyCtx, AuditRecord } from '../../../platform/context.ts'
import { NotFound, Refused } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/ids.ts'
import type { Installation } from '../../../platform/installation.ts'
import { describeError } from '../../../platform/log.ts'
import { inTransaction, type Scope } from '../../../platform/transaction.ts'
import { keepersOf } from '../chain/heads.ts'
import { decoysInPlace, forgetDecoys, listDecoys } from './queries.ts'

/** How long one member's openings of one decoy are one alarm. */
const oneAlarm = 10 * 60_000

/**
 * Makes an invented person a decoy: from now on, opening their record alarms. Which person it is stands sealed, and nothing about
 * their record changes. Refused for somebody who has a part in a case. Answers the decoy's id.
 */
export async function plantDecoy(ctx: AnyCtx, person: string): Promise<string> {
  const row = isId(person)
    ? await ctx.db
        .selectFrom('person')
        .select('id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', person)
        .where('merged_into', 'is', null)
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  if ((await decoysInPlace(ctx)).has(person)) throw new Refused('audit.decoy.already')
  if (await hasPart(ctx, person)) throw new Refused('audit.decoy.in_use')
  const id = newId()
  await ctx.db
    .insertInto('decoy')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      person_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'decoy', 'person_sealed', id, person),
      planted_by: ctx.member.id,
      planted_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'decoy.plant', kind: 'decoy', id })
  ctx.afterCommit(() => forgetDecoys(ctx.organisation.id))
  return id
}

async function hasPart(ctx: AnyCtx, person: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('involvement')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('person_id', '=', person)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Lifts a decoy: opening the record alarms no more. */
export async function liftDecoy(ctx: AnyCtx, id: string): Promise<void> {
  const decoy = (await listDecoys(ctx)).find((one) => one.id === id && !one.lifted_at)
  if (!decoy) throw new NotFound()
  await ctx.db
    .updateTable('decoy')
    .set({ lifted_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'decoy.lift', kind: 'decoy', id })
  ctx.afterCommit(() => forgetDecoys(ctx.organisation.id))
}

/** Notes that somebody looked at the alarms. */
export async function markAlarmsSeen(ctx: AnyCtx): Promise<void> {
  await ctx.db
    .updateTable('decoy_alarm')
    .set({ seen_at: ctx.now, seen_by: ctx.member.id })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('seen_at', 'is', null)
    .execute()
  ctx.record({ act: 'decoy.seen', kind: 'decoy' })
}

/** The persons a request had to do with, by what it recorded. Looking at who opened a record is not opening it. */
function touched(recorded: readonly AuditRecord[]): Map<string, string> {
  const acts = new Map<string, string>()
  for (const { act, kind, id, shown } of recorded) {
    if (kind !== 'person' || act === 'log.read') continue
    for (const person of [...(id ? [id] : []), ...(shown ?? [])]) if (!acts.has(person)) acts.set(person, act)
  }
  return acts
}

async function raise(ctx: AnyCtx, decoy: string, act: string): Promise<void> {
  ctx.record({ act: 'decoy.opened', kind: 'decoy', id: decoy, fields: [act] })
  const lately = await ctx.db
    .selectFrom('decoy_alarm')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('decoy_id', '=', decoy)
    .where('member_id', '=', ctx.member.id)
    .where('at', '>', new Date(ctx.now.getTime() - oneAlarm))
    .executeTakeFirst()
  if (lately) return
  await ctx.db
    .insertInto('decoy_alarm')
    .values({
      organisation_id: ctx.organisation.id,
      id: newId(),
      decoy_id: decoy,
      member_id: ctx.member.id,
      act,
      at: ctx.now,
    })
    .execute()
  for (const member of await keepersOf(ctx)) await ctx.enqueue('decoy.opened', { member })
}

/**
 * Looks whether what a request recorded touched a decoy, and if so alarms in the same transaction. To be called for every request
 * with what it recorded, before it commits.
 */
export async function alarmIfDecoy(ctx: AnyCtx, recorded: readonly AuditRecord[]): Promise<void> {
  const acts = touched(recorded)
  if (acts.size === 0) return
  const decoys = await decoysInPlace(ctx)
  if (decoys.size === 0) return
  for (const [person, act] of acts) {
    const decoy = decoys.get(person)
    if (decoy) await raise(ctx, decoy, act)
  }
}

/** The same for a request whose changes were undone: what it had seen by then, it saw. */
export async function alarmApart(
  install: Installation,
  scope: Scope,
  recorded: readonly AuditRecord[],
): Promise<void> {
  if (touched(recorded).size === 0) return
  try {
    await inTransaction(install, scope, (ctx) => alarmIfDecoy(ctx, recorded))
  } catch (error) {
    install.log.error(
      { ...describeError(error), organisation: scope.organisation.id },
      'an alarm was not raised',
    )
  }
}
