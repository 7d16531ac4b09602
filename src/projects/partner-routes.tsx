import { type Context, Hono } from 'hono'
import { allow } from '../accounts/index.ts'
import { NotFound } from '../platform/errors.ts'
import { version } from '../platform/http/fields.ts'
import { parseForm } from '../platform/http/form.ts'
import type { StaffEnv } from '../ui/env.ts'
import { emptyForm } from '../ui/form.tsx'
import type { FormState } from '../ui/page.ts'
import { addPartner, changePartner, removePartner } from './actions.ts'
import { asTyped, partnerForm } from './forms.ts'
import { paths } from './paths.ts'
import { putBackFrom, removedAt, removedHere } from './put-back.ts'
import { getProject, listPartners, type Project } from './queries.ts'
import { PartnerPage, PartnersPage } from './views/partners-page.tsx'

type C = Context<StaffEnv>

async function listPage(c: C, project: Project, form: FormState) {
  const partners = await listPartners(c.var.ctx, project.id)
  return (
    <PartnersPage
      page={c.var.page}
      project={project}
      partners={partners}
      form={form}
      removed={removedHere(c)}
    />
  )
}

async function editPage(c: C, project: Project, form?: FormState) {
  const partners = await listPartners(c.var.ctx, project.id)
  const partner = partners.find((one) => one.id === c.req.param('partner'))
  if (!partner) throw new NotFound()
  return (
    <PartnerPage
      page={c.var.page}
      project={project}
      id={partner.id}
      version={partner.version}
      form={form ?? asTyped(partner)}
    />
  )
}

/** Partners of a project, below `/:id/partners`. */
export function partnerRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const project = (c: C) => getProject(c.var.ctx, c.req.param('id') ?? '')
  const saved = (c: C, own: Project, notice: string) =>
    c.redirect(`${paths.project(c.var.page, own.id, '/partners')}?notice=notice.${notice}`, 303)

  app.get('/', async (c) => {
    allow(c.var.ctx, 'projects.read')
    return c.html(await listPage(c, await project(c), emptyForm))
  })
  app.post('/', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = parseForm(partnerForm, c.var.body)
    if (!parsed.ok) return c.html(await listPage(c, own, parsed.form), 422)
    await addPartner(c.var.ctx, own.id, parsed.value)
    return saved(c, own, 'project_saved')
  })
  app.get('/:partner', async (c) => {
    allow(c.var.ctx, 'projects.write')
    return c.html(await editPage(c, await project(c)))
  })
  app.post('/:partner', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = parseForm(partnerForm, c.var.body)
    if (!parsed.ok) return c.html(await editPage(c, own, parsed.form), 422)
    await changePartner(
      c.var.ctx,
      own.id,
      c.req.param('partner'),
      parsed.value,
      version().parse(c.var.body._version),
    )
    return saved(c, own, 'project_saved')
  })
  app.post('/:partner/removal', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    await removePartner(c.var.ctx, own.id, c.req.param('partner'))
    return c.redirect(
      removedAt(paths.project(c.var.page, own.id, '/partners'), 'partners', c.req.param('partner')),
      303,
    )
  })
  app.post('/:partner/return', (c) => putBackFrom(c, 'partners', c.req.param('partner'), '/partners'))
  return app
}
