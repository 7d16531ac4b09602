import { mailHandlers } from './accounts/index.ts'
import { deadlineHandlers, referralHandlers } from './cases/index.ts'
import { peopleHandlers } from './people/index.ts'
import { personReferences } from './person-references.ts'
import type { Installation } from './platform/installation.ts'
import type { JobHandlers } from './platform/jobs.ts'
import { reminderHandlers } from './today/index.ts'

/** Everything this installation does in the background, by the name of its queue. */
export const jobHandlers = (install: Installation): JobHandlers => ({
  ...mailHandlers(install),
  ...reminderHandlers(install),
  ...deadlineHandlers(install),
  ...referralHandlers(install),
  ...peopleHandlers(install, personReferences),
})
