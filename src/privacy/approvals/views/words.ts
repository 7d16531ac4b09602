import { isMessageId } from '../../../platform/i18n/messages.ts'
import type { Page } from '../../../ui/page.ts'
import type { ExportState } from '../approval.ts'

/** What is to be exported, in words; a kind nobody gave words to is simply an export. */
export function kindOf(page: Page, kind: string): string {
  const id = `privacy.approvals.kind.${kind}`
  return page.t(isMessageId(id) ? id : 'privacy.approvals.kind.other')
}

/** The tone in which the state of a request is shown. */
export const toneOf = (state: ExportState): 'open' | 'done' | 'late' =>
  state === 'approved' || state === 'used' ? 'done' : state === 'refused' ? 'late' : 'open'

/** Address of the approvals of an organisation, or of one. */
export const approvalsPath = (page: Page, rest = ''): string =>
  `/${page.organisation?.slug ?? ''}/settings/approvals${rest}`
