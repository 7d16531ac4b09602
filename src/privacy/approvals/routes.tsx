import { type Context, Hono } from 'hono'
import { allow, askStepUp, membersOf } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { approversBut, decideApproval, withdrawRequest } from './actions.ts'
import { decisionForm } from './forms.ts'
import { getRequest, listRequests } from './queries.ts'
import { ApprovalPage } from './views/approval-page.tsx'
import { ApprovalsPage } from './views/approvals-page.tsx'
import { approvalsPath } from './views/words.ts'

type C = Context<StaffEnv>

async function showRequest(c: C, form: FormState = emptyForm): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await getRequest(ctx, c.req.param('approval'))
  const own = request.asked_by === ctx.member.id
  const others = own && request.state === 'asked' ? await approversBut(ctx, ctx.member.id) : []
  const names = await membersOf(ctx, [request.asked_by, request.decided_by ?? request.asked_by, ...others])
  return c.html(
    <ApprovalPage
      page={c.get('page')}
      request={request}
      names={names}
      own={own}
      decides={ctx.member.may('exports.approve')}
      approvers={others.flatMap((id) => names.get(id) ?? [])}
      form={form}
    />,
    form === emptyForm ? 200 : 422,
  )
}

/**
 * Exports that need a second person, below `/:organisation/settings/approvals`. A request's own page is for the one who asked,
 * whatever their role, and for those who may agree.
 */
export function approvalRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'exports.approve')
    const { waiting, lately } = await listRequests(ctx)
    const names = await membersOf(
      ctx,
      [...waiting, ...lately].flatMap((one) => [one.asked_by, one.decided_by ?? one.asked_by]),
    )
    return c.html(<ApprovalsPage page={c.get('page')} waiting={waiting} lately={lately} names={names} />)
  })
  app.get('/:approval', (c) => showRequest(c))
  app.post('/:approval/decision', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'exports.approve')
    const request = await getRequest(ctx, c.req.param('approval'))
    const parsed = parseForm(decisionForm, c.get('body'))
    if (!parsed.ok) return showRequest(c, parsed.form)
    const asked = parsed.value.decision === 'approved' && (await askStepUp(c, 'stepup.why.approval'))
    if (asked) return asked
    await decideApproval(ctx, request.id, parsed.value)
    return c.redirect(`${approvalsPath(c.get('page'))}?notice=notice.export_${parsed.value.decision}`, 303)
  })
  app.post('/:approval/withdrawal', async (c) => {
    const ctx = c.get('ctx')
    const request = await getRequest(ctx, c.req.param('approval'))
    if (request.asked_by !== ctx.member.id) throw new NotFound()
    await withdrawRequest(ctx, request.id)
    return c.redirect(`${approvalsPath(c.get('page'), `/${request.id}`)}?notice=notice.export_withdrawn`, 303)
  })
  return app
}
