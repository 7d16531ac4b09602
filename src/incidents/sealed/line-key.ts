import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { sealFor } from '../../platform/keys/age.ts'
import { makeBoxPair, openedBox, sealInto } from '../../platform/keys/box.ts'
import type { Place } from '../../platform/keys/envelope.ts'
import { listTrustees } from '../../platform/keys/trustees.ts'
import { sealHalf } from './public-halves.ts'
import type { Holder } from './queries.ts'
import { keptAfterRetiring } from './sealed.ts'

export type LineKeyCtx = Ctx<
  'keys.line_key' | 'keys.line_share',
  'keys.line_member' | 'keys.subject_key' | 'member'
>

/** Private halves of the line's pairs, by the pair's id: in memory, for one request. */
export type LineKeys = Map<string, Buffer>

/** Whom a private half is sealed for: a member's own pair. */
export interface Receiver {
  member: string
  pair: { id: string; public_key: Buffer }
}

/** Holders who have a key of their own, as those to seal for. */
export const receivers = (holders: readonly Holder[]): Receiver[] =>
  holders.flatMap(({ id, pair, standing }) => (pair && standing !== 'gone' ? [{ member: id, pair }] : []))

const placeOf = (organisation: string, lineKey: string, member: string): Place => ({
  organisation,
  table: 'line_share',
  column: 'wrapped',
  row: `${lineKey} ${member}`,
})

/** Seals a private half for a member's own pair. */
export async function giveShare(
  ctx: LineKeyCtx,
  lineKey: string,
  privateKey: Buffer,
  { member, pair }: Receiver,
): Promise<void> {
  const place = placeOf(ctx.organisation.id, lineKey, member)
  const given = {
    pair_id: pair.id,
    wrapped: sealInto(pair.public_key, pair.id, place, privateKey),
    given_by: ctx.member.id,
    given_at: ctx.now,
  }
  await ctx.db
    .insertInto('keys.line_share')
    .values({ organisation_id: ctx.organisation.id, line_key_id: lineKey, member_id: member, ...given })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'line_key_id', 'member_id']).doUpdateSet(given),
    )
    .execute()
}

/** Takes back what was sealed for somebody: they open no report any more. Backups and copies from before are not reached. */
export const takeBackShares = (ctx: LineKeyCtx, member: string) =>
  ctx.db
    .updateTable('keys.line_share')
    .set({ wrapped: null })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('member_id', '=', member)
    .where('wrapped', 'is not', null)
    .execute()

/** Opens what was sealed for a member's own pair, with its private half. */
export async function openShares(
  ctx: LineKeyCtx,
  own: { id: string; privateKey: Buffer },
): Promise<LineKeys> {
  const rows = await ctx.db
    .selectFrom('keys.line_share')
    .select(['line_key_id', 'wrapped'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('member_id', '=', ctx.member.id)
    .where('pair_id', '=', own.id)
    .execute()
  const opened: LineKeys = new Map()
  for (const { line_key_id, wrapped } of rows) {
    const place = placeOf(ctx.organisation.id, line_key_id, ctx.member.id)
    const key = wrapped && openedBox(own.privateKey, place, wrapped)
    if (key) opened.set(line_key_id, key)
  }
  return opened
}

/** What the trustees are given: each of them opens it alone. Nothing where there are none. */
async function sealedForTrustees(install: Pick<Installation, 'pools' | 'root'>, privateKey: Buffer) {
  const trustees = await listTrustees(install)
  const sealed =
    trustees.length > 0
      ? await sealFor(
          trustees.map(({ recipient }) => recipient),
          privateKey,
        )
      : null
  return { trustees: trustees.map(({ id }) => id), sealed }
}

/** Makes a new pair of the line and retires the one before; reports that come now are sealed for it. */
export async function makeLineKey(
  ctx: LineKeyCtx,
  install: Pick<Installation, 'pools' | 'root'>,
  to: readonly Receiver[],
): Promise<string> {
  const organisation_id = ctx.organisation.id
  await ctx.db
    .updateTable('keys.line_key')
    .set({ retired_at: ctx.now })
    .where('organisation_id', '=', organisation_id)
    .where('retired_at', 'is', null)
    .execute()
  const { publicKey, privateKey } = makeBoxPair()
  const id = newId()
  await ctx.db
    .insertInto('keys.line_key')
    .values({
      organisation_id,
      id,
      public_key: sealHalf(ctx.keys, { of: 'line_key', id }, publicKey),
      ...(await sealedForTrustees(install, privateKey)),
      made_by: ctx.member.id,
      made_at: ctx.now,
    })
    .execute()
  for (const one of to) await giveShare(ctx, id, privateKey, one)
  return id
}

/**
 * What may be done whenever private halves are at hand: those of today's trustees are sealed for who is one now. And retired pairs
 * that nothing has waited for since a day are emptied, so that nobody holds them any more.
 */
export async function tidyLineKeys(
  ctx: LineKeyCtx,
  install: Pick<Installation, 'pools' | 'root'>,
  keys: LineKeys,
): Promise<void> {
  const organisation_id = ctx.organisation.id
  const now = (await listTrustees(install)).map(({ id }) => id).join()
  const rows = await ctx.db
    .selectFrom('keys.line_key')
    .select(['id', 'trustees'])
    .where('organisation_id', '=', organisation_id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...keys.keys()]))))
    .execute()
  for (const { id, trustees } of rows) {
    const privateKey = keys.get(id)
    if (!privateKey || trustees.join() === now) continue
    await ctx.db
      .updateTable('keys.line_key')
      .set(await sealedForTrustees(install, privateKey))
      .where('organisation_id', '=', organisation_id)
      .where('id', '=', id)
      .execute()
  }
  await emptySpent(ctx)
}

async function emptySpent(ctx: LineKeyCtx): Promise<void> {
  const since = new Date(ctx.now.getTime() - keptAfterRetiring)
  const spent = sql`select k.id from keys.line_key k where k.organisation_id = ${ctx.organisation.id} and k.retired_at < ${since}
    and not exists (select from keys.subject_key s where s.organisation_id = k.organisation_id and s.line_key_id = k.id)`
  await sql`update keys.line_share set wrapped = null
    where organisation_id = ${ctx.organisation.id} and wrapped is not null and line_key_id in (${spent})`.execute(
    ctx.db,
  )
  await sql`update keys.line_key set sealed = null, trustees = '{}'
    where organisation_id = ${ctx.organisation.id} and sealed is not null and id in (${spent})`.execute(
    ctx.db,
  )
}
