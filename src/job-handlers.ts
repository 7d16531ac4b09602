import { keyHandlers, mailHandlers, newsHandlers } from './accounts/index.ts'
import { deadlineHandlers, openingHandlers, referralHandlers } from './cases/index.ts'
import { importHandlers, reportHandlers } from './incidents/index.ts'
import { keptParts } from './kept-parts.ts'
import { peopleHandlers } from './people/index.ts'
import { personReferences } from './person-references.ts'
import { beginBackup } from './platform/backup/schedule.ts'
import type { Installation } from './platform/installation.ts'
import type { JobHandlers } from './platform/jobs.ts'
import { approvalHandlers, auditHandlers, erasureHandlers } from './privacy/index.ts'
import { subjects } from './subjects.ts'
import { reminderHandlers } from './today/index.ts'

/** Everything this installation does in the background, by the name of its queue. */
export const jobHandlers = (install: Installation): JobHandlers => ({
  // Longer than a job may take: begun here, told of in the list of runs.
  'backup.now': async () => beginBackup(install, keptParts),
  ...mailHandlers(install),
  ...keyHandlers(install),
  ...newsHandlers(install),
  ...approvalHandlers(install),
  ...auditHandlers(install),
  ...reminderHandlers(install),
  ...deadlineHandlers(install),
  ...referralHandlers(install),
  ...openingHandlers(install),
  ...reportHandlers(install),
  ...importHandlers(install),
  ...peopleHandlers(install, personReferences),
  ...erasureHandlers(install, subjects),
})
