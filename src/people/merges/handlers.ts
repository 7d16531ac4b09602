import type { Organisation } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import { describeError } from '../../platform/log.ts'
import { finishMerge } from './jobs.ts'
import { type PersonReference, peopleReferences } from './references.ts'

/** The jobs of this module; `references` are the columns of other modules that name a person. */
export function peopleHandlers(
  install: Installation,
  references: readonly PersonReference[],
): Record<'person.merge', JobHandler> {
  return {
    'person.merge': async (data) => {
      try {
        const found = await install.pools
          .pool('door')
          .query<Organisation>(
            'select id, slug, name, country, language, time_zone, cases_open_to, demonstration from organisation where id = $1',
            [data.organisation],
          )
        const organisation = found.rows[0]
        if (organisation && data.merge)
          await finishMerge(install, organisation, data.merge, [...peopleReferences, ...references])
      } catch (error) {
        install.log.error({ ...describeError(error), job: 'person.merge' }, 'a job failed')
        throw error
      }
    },
  }
}
