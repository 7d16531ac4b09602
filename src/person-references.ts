import { activityReferences } from './activities/index.ts'
import { caseReferences } from './cases/index.ts'
import { directoryReferences } from './directory/index.ts'
import type { PersonReference } from './people/index.ts'
import { privacyReferences } from './privacy/index.ts'

/** Every column outside `people` that names a person, as each module tells it. */
export const personReferences: readonly PersonReference[] = [
  ...directoryReferences,
  ...caseReferences,
  ...activityReferences,
  ...privacyReferences,
]
