import type { Page } from '../../ui/page.ts'
import { casesPath } from '../handles.ts'

/** Address of a deadline's own page, and of what can be done there. */
export const deadlinePath = (page: Page, caseId: string, id: string, rest = ''): string =>
  casesPath(page, `/${caseId}/deadlines/${id}${rest}`)
