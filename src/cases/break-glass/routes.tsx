import { type Context, Hono } from 'hono'
import { allow, askStepUp, membersOf } from '../../accounts/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { casesPath } from '../handles.ts'
import { openRoom } from '../room.ts'
import { endOpening, openInNeed } from './actions.ts'
import { emergencyForm } from './forms.ts'
import { openingsOf } from './queries.ts'
import { EmergencyPage } from './views/emergency-page.tsx'
import { OpeningsPage } from './views/openings-page.tsx'

type C = Context<StaffEnv>

const formPage = (c: C, form: FormState = emptyForm) =>
  c.html(<EmergencyPage page={c.get('page')} form={form} />, form === emptyForm ? 200 : 422)

async function openingsPage(c: C, id: string): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const room = await openRoom(ctx, page, id)
  const openings = await openingsOf(ctx, room.record.id)
  const names = await membersOf(
    ctx,
    openings.flatMap((one) => [one.member_id, one.ended_by ?? one.member_id]),
  )
  const teams = room.record.team.some(({ member_id }) => member_id === ctx.member.id)
  return c.html(
    <OpeningsPage
      page={page}
      room={room}
      openings={openings}
      names={names}
      ends={(one) => teams || one.member_id === ctx.member.id}
    />,
  )
}

/** Opening a restricted case in an emergency, who did, and ending it early. */
export function emergencyRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/emergency', (c) => {
    allow(c.get('ctx'), 'cases.break_glass')
    return formPage(c)
  })
  app.post('/emergency', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.break_glass')
    const parsed = parseForm(emergencyForm, c.get('body'))
    if (!parsed.ok) return formPage(c, parsed.form)
    const asked = await askStepUp(c, 'stepup.why.emergency')
    if (asked) return asked
    const id = await openInNeed(ctx, parsed.value)
    if (!id) return formPage(c, { values: c.get('body'), errors: { number: 'cases.emergency.no_such' } })
    return c.redirect(`${casesPath(c.get('page'), `/${id}`)}?notice=notice.case_opened_in_need`, 303)
  })
  app.get('/:id/openings', (c) => {
    allow(c.get('ctx'), 'cases.read')
    return openingsPage(c, c.req.param('id'))
  })
  app.post('/:id/openings/:opening/end', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    const { own } = await endOpening(c.get('ctx'), c.req.param('id'), c.req.param('opening'))
    const to = own ? '' : `/${c.req.param('id')}/openings`
    return c.redirect(`${casesPath(c.get('page'), to)}?notice=notice.case_opening_ended`, 303)
  })
  return app
}
