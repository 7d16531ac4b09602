import type { Installation } from '../../platform/installation.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { rotateOrganisation } from '../../platform/keys/rotate-organisation.ts'

/** Gives an organisation its new key, beside everything else; cut off, it is taken up again and finished. */
export const keyHandlers = (install: Installation): Pick<JobHandlers, 'key.rotate'> => ({
  'key.rotate': async ({ organisation = '', key }) => {
    await rotateOrganisation(install, organisation, { from: key })
  },
})
