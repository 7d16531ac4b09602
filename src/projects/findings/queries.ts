import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { consents, type Finding, findingKinds } from './finding.ts'

const pick = <T extends string>(codes: readonly [T, ...T[]], code: string): T =>
  codes.find((one) => one === code) ?? codes[0]

/** Findings and quotations of a project, the latest first, opened. */
export async function listFindings(
  ctx: Ctx<never, 'finding'>,
  projectId: string,
  limit = 200,
): Promise<Finding[]> {
  const rows = await ctx.db
    .selectFrom('finding')
    .select(['id', 'kind', 'text_sealed', 'said_by', 'said_on', 'consent', 'in_report', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .orderBy('said_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ text_sealed, ...row }) => ({
    ...row,
    kind: pick(findingKinds, row.kind),
    consent: pick(consents, row.consent),
    text: ctx.keys.open<string>('finding', 'text_sealed', row.id, text_sealed) ?? null,
  }))
}

/** One finding of a project. Throws `NotFound`. */
export async function getFinding(
  ctx: Ctx<never, 'finding'>,
  projectId: string,
  id: string,
): Promise<Finding> {
  const found = (await listFindings(ctx, projectId, 1000)).find((finding) => finding.id === id)
  if (!found) throw new NotFound()
  return found
}
