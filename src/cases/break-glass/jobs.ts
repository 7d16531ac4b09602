import { newsToMember } from '../../accounts/index.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandlers } from '../../platform/jobs.ts'

/** Tells those on a team that there is news: which case, who and why stands on their first page alone. */
export const openingHandlers = (install: Installation): Pick<JobHandlers, 'case.opening'> => ({
  'case.opening': (data) => newsToMember(install, data),
})
