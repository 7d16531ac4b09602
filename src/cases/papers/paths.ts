import type { Page } from '../../ui/page.ts'
import { casesPath } from '../handles.ts'

/** Addresses of a case's documents. */
export const papersPath = (page: Page, caseId: string, rest = ''): string =>
  casesPath(page, `/${caseId}/papers${rest}`)
export const paperPath = (page: Page, caseId: string, id: string, rest = ''): string =>
  papersPath(page, caseId, `/${id}${rest}`)
/** Address of a version's file; `look` is the one that shows it. */
export const versionPath = (
  page: Page,
  caseId: string,
  id: string,
  number: number,
  rest: '' | '/look' = '',
) => paperPath(page, caseId, id, `/versions/${number}${rest}`)
