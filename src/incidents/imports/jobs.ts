import type { Ctx } from '../../platform/context.ts'
import { isId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { describeError } from '../../platform/log.ts'
import { inTransaction, publicScope } from '../../platform/transaction.ts'
import { listOrganisations } from '../../privacy/index.ts'
import { lapseSample } from './mappings/actions.ts'
import { lockImport } from './queries.ts'
import { dropRows, setImport } from './upload.ts'

type LapseCtx = Ctx<'incident_import' | 'incident_import_row'>

/** Throws away what waits in a file that nobody brought in. */
export async function lapseImport(ctx: LapseCtx, id: string): Promise<void> {
  const found = await lockImport(ctx, id)
  if (found.status !== 'waiting') return
  await dropRows(ctx, id)
  await setImport(ctx, id, { status: 'dropped', ended_at: ctx.now })
  ctx.record({ act: 'incident_import.lapse', kind: 'incident_import', id })
}

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
