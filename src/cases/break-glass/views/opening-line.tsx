import type { Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import type { Opening } from '../opening.ts'

/** Address of the openings of a case. */
export const openingsPath = (page: Page, caseId: string, rest = ''): string =>
  casesPath(page, `/${caseId}/openings${rest}`)

/** Until when an opening lasts, or when it ended: in words. */
export function endOf(page: Page, one: Opening, nameOf: (id: string) => string): string {
  const at = page.f.dateTime(one.until_at)
  if (one.open) return page.t('cases.emergency.until', { at })
  if (!one.ended_by) return page.t('cases.emergency.lapsed', { at })
  return page.t('cases.emergency.ended', { at, name: nameOf(one.ended_by) })
}
