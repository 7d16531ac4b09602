import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { consents, type Finding, type FindingText, findingKinds } from './finding.ts'

const pick = <T extends string>(codes: readonly [T, ...T[]], code: string): T =>
  codes.find((one) => one === code) ?? codes[0]

const columns = ['id', 'kind', 'text_sealed', 'said_on', 'consent', 'in_report', 'version'] as const

/** The rows of findings; the latest first. */
function rowsOf(ctx: Ctx<never, 'finding'>, projectId: string) {
  return ctx.db
    .selectFrom('finding')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .orderBy('said_on', 'desc')
    .orderBy('id', 'desc')
}
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function opened(ctx: Pick<Ctx, 'keys'>, { text_sealed, ...row }: Row): Finding {
  const sealed = ctx.keys.open<FindingText>('finding', 'text_sealed', row.id, text_sealed)
  return {
    ...row,
    kind: pick(findingKinds, row.kind),
    consent: pick(consents, row.consent),
    text: sealed?.text ?? null,
    said_by: sealed?.said_by ?? null,
  }
}

/** Findings and quotations of a project, the latest first, opened. */
export async function listFindings(
  ctx: Ctx<never, 'finding'>,
  projectId: string,
  limit = 1000,
): Promise<Finding[]> {
  const rows = await rowsOf(ctx, projectId).limit(limit).execute()
  return rows.map((row) => opened(ctx, row))
}

/** One finding of a project. Throws `NotFound`. */
export async function getFinding(
  ctx: Ctx<never, 'finding'>,
  projectId: string,
  id: string,
): Promise<Finding> {
  const found = isId(id) ? await rowsOf(ctx, projectId).where('id', '=', id).executeTakeFirst() : undefined
  if (!found) throw new NotFound()
  return opened(ctx, found)
}
