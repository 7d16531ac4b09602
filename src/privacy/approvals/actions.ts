import { capabilitiesOf } from '../../accounts/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { holdsHours, hoursAfter, stateOf, waitsHours } from './approval.ts'
import { type Asked, openAsked } from './queries.ts'

type ApprovalCtx = Ctx<'export_approval', 'member'>

export interface NewRequest {
  /** What is to be exported, a word of the module that exports. Its text is `privacy.approvals.kind.<kind>`, where there is one. */
  kind: string
  /** What the module needs to make exactly this export again; handed back by `takeApproval`. */
  spec: unknown
  /** How many records it has. */
  count: number
  /** Why, in the words of the one who asks. */
  reason: string
  /** Address to which the one who asks returns with `?approval=<id>`. */
  path: string
}

/**
 * Asks a second person to agree to an export. Whoever may agree is told that somebody waits, and nothing else.
 * Answers the request's id; its page is `/<organisation>/settings/approvals/<id>`.
 */
export async function requestApproval(ctx: ApprovalCtx, given: NewRequest): Promise<string> {
  const { kind, spec, count, reason, path } = given
  if (!path.startsWith(`/${ctx.organisation.slug}/`)) throw new Error('the way back leads elsewhere')
  const id = newId()
  const asked: Asked = { spec, reason, path }
  await ctx.db
    .insertInto('export_approval')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      kind,
      count,
      asked_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'export_approval', 'asked_sealed', id, asked),
      asked_by: ctx.member.id,
      asked_at: ctx.now,
      expires_at: hoursAfter(ctx.now, waitsHours),
    })
    .execute()
  ctx.record({ act: 'export_approval.ask', kind: 'export_approval', id, fields: [kind] })
  for (const member of await approversBut(ctx, ctx.member.id))
    await ctx.enqueue('export.approval', { member })
  return id
}

/** Members who may agree to somebody's export: everybody with the capability but that somebody. */
export async function approversBut(ctx: Ctx<never, 'member'>, asker: string): Promise<string[]> {
  const members = await ctx.db
    .selectFrom('member')
    .select(['id', 'roles'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('removed_at', 'is', null)
    .execute()
  return members
    .filter(({ id, roles }) => id !== asker && capabilitiesOf(roles).has('exports.approve'))
    .map(({ id }) => id)
}

async function lockRequest(ctx: ApprovalCtx, id: string) {
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('export_approval')
    .select(['id', 'kind', 'asked_by', 'asked_sealed', 'decision', 'used_at', 'expires_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return { ...row, state: stateOf(row, ctx.now) }
}

/** Agrees to an export or refuses it with words; the one who asked is told that there is an answer. Never one's own. */
export async function decideApproval(
  ctx: ApprovalCtx,
  id: string,
  { decision, words }: { decision: 'approved' | 'refused'; words?: string },
): Promise<void> {
  const row = await lockRequest(ctx, id)
  if (row.asked_by === ctx.member.id) throw new Refused('privacy.approvals.refused.own')
  if (row.state !== 'asked') throw new Refused('privacy.approvals.refused.answered')
  if (decision === 'refused' && !words) throw new Refused('privacy.approvals.words.needed')
  await ctx.db
    .updateTable('export_approval')
    .set({
      decision,
      decided_by: ctx.member.id,
      decided_at: ctx.now,
      words_sealed: words
        ? ctx.keys.seal(ctx.keys.organisationKey, 'export_approval', 'words_sealed', id, words)
        : null,
      ...(decision === 'approved' && { expires_at: hoursAfter(ctx.now, holdsHours) }),
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: `export_approval.${decision}`, kind: 'export_approval', id, fields: [row.kind] })
  await ctx.enqueue('export.approval', { member: row.asked_by })
}

/** Takes one's own request back, while nobody has fetched what it allows. */
export async function withdrawRequest(ctx: ApprovalCtx, id: string): Promise<void> {
  const row = await lockRequest(ctx, id)
  if (row.asked_by !== ctx.member.id) throw new NotFound()
  if (row.state !== 'asked' && row.state !== 'approved')
    throw new Refused('privacy.approvals.refused.answered')
  await ctx.db
    .updateTable('export_approval')
    .set({ decision: 'withdrawn', decided_by: ctx.member.id, decided_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'export_approval.withdrawn', kind: 'export_approval', id, fields: [row.kind] })
}

/**
 * Uses an approval up and answers what was approved: only for the member who asked, once, within a day of the answer.
 * `undefined` for everything else, an unknown id included: then there is nothing to export. It stays unused if the request
 * that takes it fails.
 */
export async function takeApproval(
  ctx: ApprovalCtx,
  id: string,
): Promise<{ kind: string; spec: unknown } | undefined> {
  const row = await lockRequest(ctx, id).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined
    throw error
  })
  if (!row || row.asked_by !== ctx.member.id || row.state !== 'approved') return undefined
  const asked = openAsked(ctx, id, row.asked_sealed)
  if (!asked) return undefined
  await ctx.db
    .updateTable('export_approval')
    .set({ used_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'export_approval.use', kind: 'export_approval', id, fields: [row.kind] })
  return { kind: row.kind, spec: asked.spec }
}
