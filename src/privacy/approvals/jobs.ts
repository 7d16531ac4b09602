import { newsToMember } from '../../accounts/index.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandlers } from '../../platform/jobs.ts'

/** Tells whoever may agree that an export waits, and the one who asked that there is an answer: that there is news, no more. */
export const approvalHandlers = (install: Installation): Pick<JobHandlers, 'export.approval'> => ({
  'export.approval': (data) => newsToMember(install, data),
})
