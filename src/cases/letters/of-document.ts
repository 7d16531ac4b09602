import { askBeforeContact, type ContactAsked } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import type { Page } from '../../ui/page.ts'
import { casesPath } from '../handles.ts'
import { eventsPossible } from '../pathways/pathway.ts'
import { pathwayOf } from '../pathways.ts'
import type { CaseRecord } from '../queries.ts'
import { findTemplate } from './own/queries.ts'
import { findLetterOf } from './queries.ts'

/**
 * How the page of a document leads back to its letter, what happens in the procedure when it is sent, and whether the person
 * it is for may get letters.
 */
export async function letterOfDocument(
  ctx: AnyCtx,
  page: Page,
  record: CaseRecord,
  documentId: string,
): Promise<
  | { link: { href: string; label: string }; event?: { id: string; title: string }; asked?: ContactAsked }
  | undefined
> {
  const letter = await findLetterOf(ctx, record.id, documentId)
  if (!letter) return undefined
  const template = await findTemplate(ctx, letter.template)
  const pathway = pathwayOf(record)
  const move =
    pathway && template?.records
      ? eventsPossible(pathway, record.stage).find(({ id }) => id === template.records)
      : undefined
  return {
    link: { href: casesPath(page, `/${record.id}/letters/${letter.id}`), label: page.t('letters.edit') },
    asked: letter.person_id
      ? await askBeforeContact(ctx, { person_id: letter.person_id, channel: 'letter' })
      : undefined,
    event: move && { id: move.id, title: move.title[page.lang] },
  }
}
