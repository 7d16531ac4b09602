import { mailHandlers } from './accounts/index.ts'
import type { Installation } from './platform/installation.ts'
import type { JobHandlers } from './platform/jobs.ts'

/** Everything this installation does in the background, by the name of its queue. */
export const jobHandlers = (install: Installation): JobHandlers => ({ ...mailHandlers(install) })
