import { Hono } from 'hono'
import { allow } from '../accounts/index.ts'
import { answerRecordLog } from '../privacy/index.ts'
import type { StaffEnv } from '../ui/env.ts'
import { personPath } from './paths.ts'
import { displayName } from './person.ts'
import { getPerson } from './queries.ts'

/** Who opened a person's record, for those in charge: `/:organisation/people/:person/log`. */
export const personLogRoutes = () =>
  new Hono<StaffEnv>().get('/:person/log', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    allow(ctx, 'audit.own_records')
    allow(ctx, 'people.read')
    const person = await getPerson(ctx, c.req.param('person'))
    const name = person.name ? displayName(person.name) : page.t('people.nameless')
    return answerRecordLog(c, {
      kind: 'person',
      id: person.id,
      title: name,
      back: { href: personPath(ctx.organisation.slug, person.id), label: name },
    })
  })
