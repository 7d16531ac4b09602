import type { Page } from '../../ui/page.ts'
import { provenanceIn, type Scale } from './scales/scale.ts'

/** Where a scale comes from and how it may be used, in a line. */
export const sourceWords = (page: Page, { source, licence }: Scale): string =>
  page.t('assessments.source', {
    source: provenanceIn(source, page.lang),
    licence: provenanceIn(licence, page.lang),
  })
