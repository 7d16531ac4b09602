import { type Context, Hono } from 'hono'
import { allow, askStepUp, membersOf } from '../../../accounts/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import { formErrors, parseForm } from '../../../platform/http/form.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import type { FormState } from '../../../ui/page.ts'
import { liftDecoy, markAlarmsSeen, plantDecoy } from './actions.ts'
import { decoyForm } from './forms.ts'
import { listAlarms, listDecoys } from './queries.ts'
import { DecoysPage } from './views/decoys-page.tsx'

type C = Context<StaffEnv>

async function showDecoys(c: C, form: FormState, status: 200 | 422 = 200) {
  const ctx = c.get('ctx')
  const decoys = await listDecoys(ctx)
  const alarms = await listAlarms(ctx)
  const members = await membersOf(ctx, [
    ...decoys.map((one) => one.planted_by),
    ...alarms.flatMap((one) => one.member_id ?? []),
  ])
  ctx.record({ act: 'decoy.list', kind: 'decoy' })
  return c.html(
    <DecoysPage page={c.get('page')} decoys={decoys} alarms={alarms} members={members} form={form} />,
    status,
  )
}

/** Decoys, below `/:organisation/log/decoys`: for those who may plant them. */
export function decoyRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: C, notice: string) =>
    c.redirect(`/${c.get('ctx').organisation.slug}/log/decoys?notice=notice.${notice}`, 303)
  app.get('/', (c) => {
    allow(c.get('ctx'), 'decoys.manage')
    return showDecoys(c, { values: { person: c.req.query('person') ?? '' }, errors: {} })
  })
  app.post('/', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'decoys.manage')
    const asked = await askStepUp(c, 'stepup.why.decoy')
    if (asked) return asked
    const parsed = parseForm(decoyForm, c.get('body'))
    if (!parsed.ok) return showDecoys(c, parsed.form, 422)
    try {
      await plantDecoy(ctx, parsed.value.person)
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      const wrong = formErrors(c.get('body'), { person: 'audit.decoy.no_record' })
      if (!wrong.ok) return showDecoys(c, wrong.form, 422)
    }
    return back(c, 'decoy_planted')
  })
  app.post('/seen', async (c) => {
    allow(c.get('ctx'), 'decoys.manage')
    await markAlarmsSeen(c.get('ctx'))
    return back(c, 'decoy_seen')
  })
  app.post('/:id/lifting', async (c) => {
    allow(c.get('ctx'), 'decoys.manage')
    await liftDecoy(c.get('ctx'), c.req.param('id'))
    return back(c, 'decoy_lifted')
  })
  return app
}
