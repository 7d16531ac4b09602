import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { changePaper, lockPaper, lockPresent } from './lock.ts'
import { mayUndo } from './paper.ts'

/** Takes a document out with a reason. It can be put back for thirty days; then its files are destroyed. */
export async function withdrawDocument(
  ctx: Ctx<'document'>,
  caseId: string,
  id: string,
  reason: string,
): Promise<void> {
  const paper = await lockPresent(ctx, caseId, id)
  await changePaper(ctx, id, {
    withdrawn_on: ctx.today,
    withdrawn_by: ctx.member.id,
    reason_sealed: ctx.keys.seal(caseId, 'document', 'reason_sealed', id, reason),
    version: paper.version + 1,
  })
  ctx.record({ act: 'document.withdraw', kind: 'case', id: caseId, reason: id })
}

/** Puts a document back that was taken out. Refused after thirty days. */
export async function restoreDocument(ctx: Ctx<'document'>, caseId: string, id: string): Promise<void> {
  const paper = await lockPaper(ctx, caseId, id)
  if (!paper.withdrawn_on) return
  if (!mayUndo(paper.withdrawn_on, ctx.today)) throw new Refused('papers.refused.too_late')
  await changePaper(ctx, id, {
    withdrawn_on: null,
    withdrawn_by: null,
    reason_sealed: null,
    version: paper.version + 1,
  })
  ctx.record({ act: 'document.restore', kind: 'case', id: caseId, reason: id })
}
