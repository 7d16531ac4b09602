import { isId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { describeError } from '../../platform/log.ts'
import { inTransaction, publicScope } from '../../platform/transaction.ts'
import { listOrganisations } from '../../privacy/index.ts'
import { lapseSample } from './mappings/actions.ts'
import { dropWaiting } from './upload.ts'

/** Throws away what waits in a file that nobody brought in. */
export const lapseImport = (ctx: Parameters<typeof dropWaiting>[0], id: string): Promise<boolean> =>
  dropWaiting(ctx, id, 'incident_import.lapse')

/** The job that looks after a day whether a file was brought in, and forgets what a sample said. */
export const importHandlers = (install: Installation): Pick<JobHandlers, 'incident_import.lapse'> => ({
  'incident_import.lapse': async (data) => {
    try {
      const here = (await listOrganisations(install)).find(({ id }) => id === data.organisation)
      if (!here) return
      await inTransaction(install, publicScope(here), async (ctx) => {
        if (isId(data.import)) await lapseImport(ctx, data.import)
        if (isId(data.mapping)) await lapseSample(ctx, data.mapping)
      })
    } catch (error) {
      install.log.error({ ...describeError(error), job: 'incident_import.lapse' }, 'a job failed')
      throw error
    }
  },
})
