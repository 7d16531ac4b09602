import { Temporal } from 'temporal-polyfill'
import type { AuditRecord, Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { checkPathway } from '../pathways/check.ts'
import type { Pathway } from '../pathways/pathway.ts'
import { pathwayOf } from '../pathways.ts'
import { lookAgain } from './at-hand.ts'
import { inAll, type Refusal } from './edit.ts'
import { mayBegin, type OwnPathway } from './own.ts'
import { getOwnPathway } from './queries.ts'

type OwnCtx = Ctx<'own_pathway'>

const dayBefore = (date: string) => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()

/** What may be kept: whatever the schema and its cross-references accept, else it is a mistake of ours, not of who typed. */
function checked(pathway: Pathway): Pathway {
  const result = checkPathway(pathway)
  if ('mistakes' in result) throw new Refused('procedures.refused.incomplete')
  return result.pathway
}

interface NewVersion {
  pathway: string
  number: number
  based_on: string
  based_on_version: string
  data: Pathway
  reason: string
}

async function insertDraft(ctx: OwnCtx, given: NewVersion, record: Omit<AuditRecord, 'kind' | 'id'>) {
  const id = newId()
  const { reason, data, ...rest } = given
  const kept = { ...data, id: given.pathway, version: String(given.number), valid_from: null, valid_to: null }
  await ctx.db
    .insertInto('own_pathway')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      ...rest,
      data: JSON.stringify(checked(kept)),
      reason_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'own_pathway', 'reason_sealed', id, reason),
      made_by: ctx.member.id,
      made_at: ctx.now,
      changed_at: ctx.now,
    })
    .execute()
  ctx.record({ ...record, kind: 'pathway', id })
  return id
}

/** Copies a shipped pathway into a draft of the organisation's own. Answers the draft's id. Throws `NotFound`. */
export async function copyPathway(
  ctx: OwnCtx,
  given: { from: string; from_version: string; title: string; reason: string },
): Promise<string> {
  const original = pathwayOf({ pathway: given.from, pathway_version: given.from_version })
  if (!original || given.from.startsWith('own-')) throw new NotFound()
  return insertDraft(
    ctx,
    {
      pathway: `own-${newId().slice(-12)}`,
      number: 1,
      based_on: original.id,
      based_on_version: original.version,
      data: { ...original, title: inAll(given.title) },
      reason: given.reason,
    },
    { act: 'pathway.copy' },
  )
}

/** Begins the next version from one that is in use; what holds now goes on until the new one begins. Answers its id. */
export async function draftNextVersion(ctx: OwnCtx, id: string): Promise<string> {
  const own = await getOwnPathway(ctx, id)
  if (own.state === 'draft') return id
  const rows = await ctx.db
    .selectFrom('own_pathway')
    .select(['id', 'number', 'state'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('pathway', '=', own.pathway)
    .orderBy('number', 'desc')
    .forUpdate()
    .execute()
  const open = rows.find(({ state }) => state === 'draft')
  if (open) return open.id
  const { pathway, based_on, based_on_version, data, reason } = own
  const number = (rows[0]?.number ?? 0) + 1
  return insertDraft(
    ctx,
    { pathway, number, based_on, based_on_version, data, reason: reason ?? '' },
    { act: 'pathway.draft' },
  )
}

async function lockOwn(ctx: OwnCtx, id: string, base: number): Promise<OwnPathway> {
  const own = await getOwnPathway(ctx, id)
  const locked = await ctx.db
    .selectFrom('own_pathway')
    .select(['version', 'state'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (locked.version !== base || locked.version !== own.version) {
    throw new Conflict({ version: locked.version, fields: [] })
  }
  return own
}

async function lockDraft(ctx: OwnCtx, id: string, base: number): Promise<OwnPathway> {
  const own = await lockOwn(ctx, id, base)
  if (own.state !== 'draft') throw new Refused('procedures.refused.not_a_draft')
  return own
}

/** Changes a draft by one of the edits of `edit.ts`, and its reason where one is given. Answers why not, when not. */
export async function changeDraft(
  ctx: OwnCtx,
  id: string,
  edit: (pathway: Pathway) => Pathway | Refusal,
  base: number,
  reason?: string,
): Promise<Refusal | undefined> {
  const own = await lockDraft(ctx, id, base)
  const edited = edit(own.data)
  if (typeof edited === 'string') return edited
  await ctx.db
    .updateTable('own_pathway')
    .set({
      data: JSON.stringify(checked(edited)),
      version: base + 1,
      changed_at: ctx.now,
      ...(reason === undefined
        ? {}
        : {
            reason_sealed: ctx.keys.seal(
              ctx.keys.organisationKey,
              'own_pathway',
              'reason_sealed',
              id,
              reason,
            ),
          }),
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'pathway.change', kind: 'pathway', id })
  return undefined
}

/**
 * Puts a draft into use from a day on, today at the earliest: cases of its kinds opened since then take it. The version
 * before ends the day before. Cases that are open keep what they began with.
 */
export async function putIntoUse(
  ctx: OwnCtx,
  id: string,
  from: string,
  base: number,
): Promise<{ from: Refusal } | undefined> {
  const own = await lockDraft(ctx, id, base)
  if (!mayBegin(from, ctx.today)) return { from: 'procedures.wrong.begins_early' }
  await ctx.db
    .updateTable('own_pathway')
    .set((eb) => ({
      valid_to: dayBefore(from),
      // One that was to begin later never does.
      state: eb.case().when('valid_from', '<', from).then('in_use').else('retired').end(),
      version: eb('version', '+', 1),
    }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('pathway', '=', own.pathway)
    .where('state', '=', 'in_use')
    .execute()
  await ctx.db
    .updateTable('own_pathway')
    .set({ state: 'in_use', valid_from: from, valid_to: null, version: base + 1, changed_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.afterCommit(() => lookAgain(ctx.organisation.id))
  ctx.record({ act: 'pathway.use', kind: 'pathway', id })
  return undefined
}

/** Ends a version with yesterday: cases opened from today on follow the shipped pathway again. Open cases keep theirs. */
export async function retireOwn(ctx: OwnCtx, id: string, base: number): Promise<void> {
  const own = await lockOwn(ctx, id, base)
  if (own.state !== 'in_use') throw new Refused('procedures.refused.not_in_use')
  await endOwn(ctx, id, { state: 'retired', valid_to: dayBefore(ctx.today), version: base + 1 })
  ctx.afterCommit(() => lookAgain(ctx.organisation.id))
  ctx.record({ act: 'pathway.retire', kind: 'pathway', id })
}

/** Puts a draft away that will not be used. */
export async function discardDraft(ctx: OwnCtx, id: string, base: number): Promise<void> {
  await lockDraft(ctx, id, base)
  await endOwn(ctx, id, { state: 'discarded', version: base + 1 })
  ctx.record({ act: 'pathway.discard', kind: 'pathway', id })
}

async function endOwn(
  ctx: OwnCtx,
  id: string,
  set: { state: 'retired' | 'discarded'; valid_to?: string; version: number },
): Promise<void> {
  await ctx.db
    .updateTable('own_pathway')
    .set({ ...set, changed_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
}
