import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../../accounts/index.ts'
import { type ApiEnv, needScope, readJson, send } from '../../platform/http/api.ts'
import { described } from '../../platform/http/openapi.ts'
import { Problem } from '../../platform/http/problem.ts'
import { translator } from '../../platform/i18n/messages.ts'
import { incidentHandles } from '../queries.ts'
import { takeSubmission } from './push.ts'
import { UnreadableFile } from './reading/unreadable.ts'
import { whyWords } from './words.ts'

const answer = z.object({
  done: z.enum(['added', 'changed', 'skipped']),
  why: z.string().nullable().describe('of a submission that was skipped, in a sentence'),
  incident: z.object({ id: z.uuid(), number: z.string() }),
})

/** Whys of a submission that is here already: sending it again is no mistake. */
const settled = ['same', 'touched', 'forgotten']

/** Where a form outside sends its submissions by itself, at `/api/v1/incidents/kobo/:mapping`. */
export function importsApi(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.post(
    '/kobo/:mapping',
    described({
      summary: 'Send a submission of a form',
      description:
        'Needs the scope `incidents:write` or `write`. The body is one submission as KoboToolbox or ODK sends it; the form says which question leads where. The same submission (`meta/rootUuid`, `_uuid`) is the same incident: it is changed as long as nobody has worked on it, and left alone afterwards. A submission that cannot be read is refused with the reason.',
      needs: 'incidents.write',
      answer,
      body: { type: 'object', additionalProperties: true },
      problems: [415, 422],
    }),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'incidents.write')
      needScope(c, 'incidents:write', 'write')
      const json = await readJson(c)
      const taken = await takeSubmission(ctx, c.get('install'), c.req.param('mapping'), json).catch(
        unreadable,
      )
      const { planned, incident_id } = taken
      const why = planned.act === 'skip' ? whyWords({ t: translator(c.get('lang')) }, planned.why) : null
      if (planned.act === 'skip' && !(incident_id && settled.includes(planned.why.why)))
        throw new Problem('refused', why ?? undefined)
      const number = (await incidentHandles(ctx, [incident_id ?? ''])).get(incident_id ?? '')?.number ?? ''
      const done = { add: 'added', change: 'changed', skip: 'skipped' } as const
      return send(c, answer, { done: done[planned.act], why, incident: { id: incident_id ?? '', number } })
    },
  )
  return app
}

function unreadable(error: unknown): never {
  if (error instanceof UnreadableFile) throw new Problem('bad_request', 'This is no submission of a form.')
  throw error
}
