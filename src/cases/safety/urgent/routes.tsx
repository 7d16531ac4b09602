import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../../../accounts/index.ts'
import { date, id as idField, optionalTime } from '../../../platform/http/fields.ts'
import { parseForm } from '../../../platform/http/form.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import type { FormState } from '../../../ui/page.ts'
import { isServed } from '../../case.ts'
import { instantOf } from '../../entries/entry.ts'
import { casePath } from '../../handles.ts'
import { openRoom } from '../../room.ts'
import { closeUrgentCare, recordUrgentCare } from './actions.ts'
import { UrgentFormPage } from './views/urgent-form-page.tsx'

/** The form asks for the hour alone; without a time the earliest of the day stands, so that no hour is promised too many. */
const urgentForm = z.object({ person: idField(), day: date(), time: optionalTime() })

async function urgentPage(c: Context<StaffEnv>, form?: FormState) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const room = await openRoom(ctx, page, c.req.param('id') ?? '')
  const served = room.record.people.find(({ role }) => isServed(role))?.person_id
  return (
    <UrgentFormPage
      page={page}
      room={room}
      form={form ?? { values: { person: served, day: ctx.today }, errors: {} }}
    />
  )
}

/** Hours that medical help has, below `/:id/safety/urgent`. */
export function urgentRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, notice: string) =>
    c.redirect(
      `${casePath(c.get('ctx').organisation.slug, c.req.param('id') ?? '')}/safety?notice=notice.${notice}`,
      303,
    )

  app.get('/:id/safety/urgent/new', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await urgentPage(c))
  })
  app.post('/:id/safety/urgent', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const parsed = parseForm(urgentForm, c.get('body'))
    if (!parsed.ok) return c.html(await urgentPage(c, parsed.form), 422)
    const { person, day, time } = parsed.value
    const happened_at = instantOf(day, time ?? '00:00', ctx.organisation.time_zone)
    if (happened_at > ctx.now)
      return c.html(
        await urgentPage(c, { values: c.get('body'), errors: { day: 'cases.urgent.refused.future' } }),
        422,
      )
    await recordUrgentCare(ctx, c.req.param('id'), { person_id: person, happened_at })
    return back(c, 'urgent_saved')
  })
  app.post('/:id/safety/urgent/:care/removal', async (c) => {
    const { id, care } = c.req.param()
    allow(c.get('ctx'), 'cases.write')
    await closeUrgentCare(c.get('ctx'), id, care)
    return back(c, 'urgent_closed')
  })
  return app
}
