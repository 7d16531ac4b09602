import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { version } from '../../platform/http/fields.ts'
import { type Body, formErrors, parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { findingForm } from '../forms.ts'
import { paths } from '../paths.ts'
import { getProject } from '../queries.ts'
import { FindingFormPage, FindingsPage } from '../views/findings-page.tsx'
import { addFinding, changeFinding, removeFinding } from './actions.ts'
import { mayEnterReport } from './finding.ts'
import { getFinding, listFindings } from './queries.ts'

type C = Context<StaffEnv>

function checked(body: Body) {
  const parsed = parseForm(findingForm, body)
  if (!parsed.ok) return parsed
  const { kind, consent, in_report } = parsed.value
  return in_report && !mayEnterReport(kind, consent)
    ? formErrors(body, { in_report: 'projects.error.consent' })
    : parsed
}

/** Findings and quotations, below `/:id/findings`. */
export function findingRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const project = (c: C) => getProject(c.var.ctx, c.req.param('id') ?? '')

  app.get('/', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.read')
    const own = await project(c)
    const form: FormState = {
      values: { kind: 'finding', consent: 'not_needed', said_on: page.today },
      errors: {},
    }
    return c.html(
      <FindingsPage page={page} project={own} findings={await listFindings(ctx, own.id)} form={form} />,
    )
  })
  app.post('/', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const parsed = checked(body)
    if (!parsed.ok)
      return c.html(
        <FindingsPage
          page={page}
          project={own}
          findings={await listFindings(ctx, own.id)}
          form={parsed.form}
        />,
        422,
      )
    await addFinding(ctx, own.id, parsed.value)
    return c.redirect(`${paths.project(page, own.id, '/findings')}?notice=notice.finding_saved`, 303)
  })
  app.get('/:finding', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const finding = await getFinding(ctx, own.id, c.req.param('finding'))
    const { kind, consent, said_on } = finding
    const values = {
      kind,
      consent,
      said_on,
      text: finding.text ?? '',
      said_by: finding.said_by ?? '',
      in_report: finding.in_report ? 'yes' : '',
    }
    return c.html(
      <FindingFormPage page={page} project={own} finding={finding} form={{ values, errors: {} }} />,
    )
  })
  app.post('/:finding/removal', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    await removeFinding(ctx, own.id, (await getFinding(ctx, own.id, c.req.param('finding'))).id)
    return c.redirect(`${paths.project(page, own.id, '/findings')}?notice=notice.removed`, 303)
  })
  app.post('/:finding', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const finding = await getFinding(ctx, own.id, c.req.param('finding'))
    const parsed = checked(body)
    if (!parsed.ok)
      return c.html(<FindingFormPage page={page} project={own} finding={finding} form={parsed.form} />, 422)
    await changeFinding(ctx, own.id, finding.id, parsed.value, version().parse(body._version))
    return c.redirect(`${paths.project(page, own.id, '/findings')}?notice=notice.finding_saved`, 303)
  })
  return app
}
