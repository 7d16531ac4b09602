import { countGuess, forgetGuess } from '../../accounts/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { recordApart } from '../../platform/transaction.ts'
import {
  giveShare,
  type LineKeys,
  makeLineKey,
  openShares,
  receivers,
  takeBackShares,
  tidyLineKeys,
} from './line-key.ts'
import { makeOwn, openOwn, wrapOwn } from './phrase.ts'
import { sealHalf } from './public-halves.ts'
import { isLastHolder, listHolders, ownKey, sealedMode } from './queries.ts'
import { leastHolders, type Standing } from './sealed.ts'

export type SealedCtx = Ctx<
  'keys.line_key' | 'keys.line_share' | 'keys.line_member' | 'report_line',
  'keys.subject_key' | 'incident' | 'member'
>

/** Why a phrase opened nothing: it is another one, too many were tried, or there is no key it could open. */
export type NotOpened = 'wrong' | 'closed' | 'none'

/** Makes a key of one's own under a phrase. Whoever has one keeps it: a lost phrase begins with taking the key back. */
export async function makeOwnKey(ctx: SealedCtx, install: Installation, phrase: string): Promise<void> {
  if (await ownKey(ctx)) throw new Refused('incidents.sealed.refused.has_key')
  const owner = { organisation: ctx.organisation.id, member: ctx.member.id, pair: newId() }
  const { publicKey, wrapped } = await makeOwn(install, owner, phrase)
  const half = { of: 'line_member', id: owner.pair, member: owner.member } as const
  const public_key = sealHalf(ctx.keys, half, publicKey)
  const made = { id: owner.pair, public_key, wrapped, made_at: ctx.now, removed_at: null }
  await ctx.db
    .insertInto('keys.line_member')
    .values({ organisation_id: owner.organisation, member_id: owner.member, ...made })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'member_id']).doUpdateSet(made))
    .execute()
  ctx.record({ act: 'line_member.make', kind: 'member', id: ctx.member.id })
}

/** Opens one's own key. Guesses are counted before they are checked, and a wrong one stands in the log. */
async function openOwnKey(
  ctx: SealedCtx,
  install: Installation,
  phrase: string,
): Promise<{ id: string; privateKey: Buffer } | NotOpened> {
  const own = await ownKey(ctx)
  if (!own) return 'none'
  const { organisation, member } = ctx
  const guess = `line ${organisation.id} ${member.id}`
  if (!(await countGuess(install, 'password', guess))) return 'closed'
  const owner = { organisation: organisation.id, member: member.id, pair: own.id }
  const privateKey = await openOwn(install, owner, phrase, own.wrapped)
  if (!privateKey) {
    await recordApart(install, { organisation, member }, [
      { act: 'line_member.doubt', kind: 'member', id: member.id },
    ])
    return 'wrong'
  }
  await forgetGuess(install, 'password', guess)
  return { id: own.id, privateKey }
}

/** Opens, with one's own phrase, the private halves of the line's pairs that one holds: for this request. */
export async function openLineKeys(
  ctx: SealedCtx,
  install: Installation,
  phrase: string,
): Promise<LineKeys | NotOpened> {
  const own = await openOwnKey(ctx, install, phrase)
  if (typeof own === 'string') return own
  const keys = await openShares(ctx, own)
  if (keys.size === 0) return 'none'
  await tidyLineKeys(ctx, install, keys)
  return keys
}

/** Gives one's own key another phrase. What was sealed for the key stays. */
export async function changePhrase(
  ctx: SealedCtx,
  install: Installation,
  given: { phrase: string; next: string },
): Promise<NotOpened | undefined> {
  const own = await openOwnKey(ctx, install, given.phrase)
  if (typeof own === 'string') return own
  const owner = { organisation: ctx.organisation.id, member: ctx.member.id, pair: own.id }
  await ctx.db
    .updateTable('keys.line_member')
    .set({ wrapped: await wrapOwn(install, owner, given.next, own.privateKey) })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('member_id', '=', ctx.member.id)
    .where('id', '=', own.id)
    .execute()
  ctx.record({ act: 'line_member.change', kind: 'member', id: ctx.member.id })
  return undefined
}

/** Hands on what one holds to a colleague who has a key of their own, with one's own phrase. */
export async function admitHolder(
  ctx: SealedCtx,
  install: Installation,
  given: { member: string; phrase: string },
): Promise<NotOpened | undefined> {
  const to = receivers(await listHolders(ctx)).find(({ member }) => member === given.member)
  if (!to) throw new NotFound()
  const keys = await openLineKeys(ctx, install, given.phrase)
  if (typeof keys === 'string') return keys
  for (const [id, privateKey] of keys) await giveShare(ctx, id, privateKey, to)
  ctx.record({ act: 'line_member.admit', kind: 'member', id: given.member })
  return undefined
}

/**
 * Takes a key back, one's own or a colleague's. What reports come in sealed for, or wait for, somebody who works here must still
 * hold. Whoever took copies before is not reached: then the line needs a new key.
 */
export async function takeBackKey(ctx: SealedCtx, member: string): Promise<void> {
  if (await isLastHolder(ctx, member)) throw new Refused('incidents.sealed.refused.last')
  const removed = await ctx.db
    .updateTable('keys.line_member')
    .set({ wrapped: null, removed_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('member_id', '=', member)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (removed.numUpdatedRows === 0n && member === ctx.member.id)
    throw new Refused('incidents.sealed.you_have_none')
  if (removed.numUpdatedRows === 0n) throw new NotFound()
  await takeBackShares(ctx, member)
  ctx.record({ act: 'line_member.remove', kind: 'member', id: member })
}

/** The line's row, locked, so that one pair is made at a time. */
async function lockLine(ctx: SealedCtx): Promise<{ sealed_mode: boolean }> {
  const organisation_id = ctx.organisation.id
  await ctx.db
    .insertInto('report_line')
    .values({ organisation_id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return ctx.db
    .selectFrom('report_line')
    .select('sealed_mode')
    .where('organisation_id', '=', organisation_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

const setMode = (ctx: SealedCtx, sealed_mode: boolean) =>
  ctx.db
    .updateTable('report_line')
    .set({ sealed_mode })
    .where('organisation_id', '=', ctx.organisation.id)
    .execute()

async function newPair(ctx: SealedCtx, install: Installation, whom: readonly Standing[]): Promise<void> {
  const holders = await listHolders(ctx)
  const to = receivers(holders.filter(({ standing }) => whom.includes(standing)))
  if (to.length < leastHolders) throw new Refused('incidents.sealed.refused.too_few')
  // The last copy of a key that something waits for is not thrown away.
  for (const { id, standing } of holders)
    if (standing === 'gone' && !(await isLastHolder(ctx, id))) await takeBackShares(ctx, id)
  const id = await makeLineKey(ctx, install, to)
  ctx.record({ act: 'line_key.make', kind: 'line_key', id })
}

/**
 * From now on reports come in sealed, for everybody who decides about reports and has a key of their own: two at least. Turned on
 * again it is for those who held the pair before, so that nobody comes in by off and on; unless too few of them are left.
 */
export async function turnSealingOn(ctx: SealedCtx, install: Installation): Promise<void> {
  const { sealed_mode } = await lockLine(ctx)
  if (sealed_mode) return
  const { holders } = await sealedMode(ctx)
  await newPair(ctx, install, holders < leastHolders ? ['holds', 'waits'] : ['holds'])
  await setMode(ctx, true)
  ctx.record({ act: 'report_line.seal', kind: 'report_line', id: ctx.organisation.id })
}

/** From now on reports come in as before. Those that wait stay sealed until somebody unseals them. */
export async function turnSealingOff(ctx: SealedCtx): Promise<void> {
  const { sealed_mode } = await lockLine(ctx)
  if (!sealed_mode) return
  await setMode(ctx, false)
  ctx.record({ act: 'report_line.unseal', kind: 'report_line', id: ctx.organisation.id })
}

/**
 * Gives the line a new pair, for those who hold the one of today: nobody comes in by this who was not let in by one of them. What
 * waits stays with the pair before, and with those who hold it and still work here.
 */
export async function renewLineKey(ctx: SealedCtx, install: Installation): Promise<void> {
  const { sealed_mode } = await lockLine(ctx)
  if (!sealed_mode) throw new Refused('incidents.sealed.refused.off')
  await newPair(ctx, install, ['holds'])
}
