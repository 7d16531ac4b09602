import { type Context, Hono } from 'hono'
import { allow, membersOf } from '../../accounts/index.ts'
import { type Body, parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState, MessageId } from '../../ui/page.ts'
import { incidentPath } from '../paths.ts'
import { lockIncident } from '../queries.ts'
import { openIncident } from '../show/room.tsx'
import { changeAgreement } from './actions.ts'
import { changesOf } from './agreement.ts'
import { agreementForm } from './forms.ts'
import { agreementChanges } from './queries.ts'
import { AgreementPage } from './views/agreement-page.tsx'

type C = Context<StaffEnv>

async function agreementPage(c: C, form?: FormState): Promise<Response> {
  const ctx = c.get('ctx')
  const incident = await openIncident(ctx, c.req.param('id'))
  const changes = await agreementChanges(ctx, incident.id)
  const fresh = { agreed: incident.agreed, said_on: ctx.today, how: c.req.query('how') }
  return c.html(
    <AgreementPage
      page={c.get('page')}
      incident={incident}
      changes={changes}
      members={
        await membersOf(
          ctx,
          changes.map(({ member_id }) => member_id),
        )
      }
      form={form ?? { values: fresh, errors: {} }}
      version={incident.version}
    />,
    form ? 422 : 200,
  )
}

/** Notes the change, or says what is wrong with it beside its field. */
async function change(c: C, id: string, body: Body): Promise<FormState | undefined> {
  const ctx = c.get('ctx')
  const result = parseForm(agreementForm, body)
  if (!result.ok) return result.form
  const wrong = (errors: Record<string, MessageId>): FormState => ({ values: body, errors })
  if (result.value.said_on > ctx.today) return wrong({ said_on: 'incidents.entry.ahead' })
  const { agreed } = await openIncident(ctx, id)
  const { added, ended } = changesOf(agreed, result.value.agreed)
  if (added.length + ended.length === 0) return wrong({ agreed: 'incidents.agreement.same' })
  const { _version, ...given } = result.value
  await changeAgreement(ctx, id, given, _version)
  return undefined
}

/** What somebody agreed to, and that they changed it. */
export function agreementRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/:id/agreement', (c) => {
    allow(c.get('ctx'), 'incidents.write')
    return agreementPage(c)
  })
  app.post('/:id/agreement', async (c) => {
    const id = c.req.param('id')
    allow(c.get('ctx'), 'incidents.write')
    await lockIncident(c.get('ctx'), id)
    const refused = await change(c, id, c.get('body'))
    if (refused) return agreementPage(c, refused)
    return c.redirect(
      `${incidentPath(c.get('page'), id)}?notice=notice.incident_agreement_changed#agreement`,
      303,
    )
  })
  return app
}
