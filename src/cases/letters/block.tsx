import type { AnyCtx } from '../../platform/context.ts'
import type { Page } from '../../ui/page.ts'
import type { CaseRoom } from '../room.ts'
import { listDrafts } from './queries.ts'
import { letterFor } from './templates.ts'
import { LettersBlock } from './views/letters-block.tsx'

/** Letters of a case beside its documents: those being written, and the one to write now. */
export async function lettersBlock(ctx: AnyCtx, page: Page, { record, writes }: CaseRoom) {
  const drafts = await listDrafts(ctx, record.id)
  const now = letterFor(record.pathway, record.stage)
  return <LettersBlock page={page} caseId={record.id} drafts={drafts} now={now} writes={writes} />
}
