import { Hono } from 'hono'
import { allow, askStepUp } from '../accounts/index.ts'
import { version } from '../platform/http/fields.ts'
import { parseForm } from '../platform/http/form.ts'
import { staysMasked } from '../platform/http/masked.ts'
import { isId } from '../platform/ids.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Panel } from '../ui/extension.ts'
import { emptyForm } from '../ui/form.tsx'
import { addInstitution, checkInstitution, correctInstitution } from './actions.ts'
import { contactRoutes } from './contacts/routes.tsx'
import { institutionForm, institutionValues } from './forms.ts'
import { institutionKinds, isConfidential, placeFields } from './institution.ts'
import { institutionPath } from './paths.ts'
import { poolRoutes } from './pool/routes.tsx'
import { countInstitutions, getInstitution, listInstitutions } from './queries.ts'
import { institutionRoutes } from './show.tsx'
import { InstitutionFormPage } from './views/form-page.tsx'
import { DirectoryPage } from './views/index-page.tsx'

const most = 100

/** The directory at /:organisation/directory. `panels` are what other modules know of an institution, `poolPanels` of somebody in the pool. */
export function directoryRoutes(deps: { panels?: Panel[]; poolPanels?: Panel[] } = {}): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  routes.get('/', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'directory.read')
    const q = (c.req.query('q') ?? '').trim().slice(0, 100)
    const kind = institutionKinds.find((one) => one === c.req.query('kind'))
    const [name, after] = [c.req.query('name'), c.req.query('after')]
    const counts = await countInstitutions(ctx)
    const found = await listInstitutions(ctx, {
      kinds: kind && [kind],
      q,
      limit: most + 1,
      after: name && isId(after) ? { name, id: after } : undefined,
    })
    const institutions = found.slice(0, most)
    const last = found.length > most ? institutions.at(-1) : undefined
    return c.html(
      <DirectoryPage
        page={c.get('page')}
        index={{ institutions, counts, kind, q, next: last && { name: last.name, id: last.id } }}
      />,
    )
  })

  routes.route('/pool', poolRoutes(deps.poolPanels))

  routes.get('/new', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    allow(ctx, 'directory.write')
    const base = `/${ctx.organisation.slug}/directory`
    const form = { ...emptyForm, values: { country: ctx.organisation.country } }
    return c.html(
      <InstitutionFormPage
        page={page}
        title={page.t('directory.new.title')}
        action={base}
        crumb={{ href: base, label: page.t('directory.title') }}
        form={form}
        bodies={await listInstitutions(ctx)}
      />,
    )
  })

  routes.post('/', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    allow(ctx, 'directory.write')
    const base = `/${ctx.organisation.slug}/directory`
    const parsed = parseForm(institutionForm(ctx.today), c.get('body'))
    if (!parsed.ok) {
      const crumb = { href: base, label: page.t('directory.title') }
      return c.html(
        <InstitutionFormPage
          page={page}
          title={page.t('directory.new.title')}
          action={base}
          crumb={crumb}
          form={parsed.form}
          bodies={await listInstitutions(ctx)}
        />,
        422,
      )
    }
    const id = await addInstitution(ctx, parsed.value)
    return c.redirect(`${institutionPath(ctx.organisation.slug, id)}?notice=notice.directory.added`, 303)
  })

  routes.route('/', institutionRoutes(deps.panels))

  routes.get('/:institution/edit', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    allow(ctx, 'directory.write')
    const institution = await getInstitution(ctx, c.req.param('institution'))
    const href = institutionPath(ctx.organisation.slug, institution.id)
    const bodies = await listInstitutions(ctx)
    const title = page.t('directory.edit.title', { name: institution.name })
    return c.html(
      <InstitutionFormPage
        page={page}
        title={title}
        action={href}
        crumb={{ href, label: institution.name }}
        form={{ values: institutionValues(institution), errors: {} }}
        bodies={bodies.filter((one) => one.id !== institution.id)}
        version={institution.version}
      />,
    )
  })

  routes.post('/:institution', async (c) => {
    const [ctx, page, body, id] = [c.get('ctx'), c.get('page'), c.get('body'), c.req.param('institution')]
    allow(ctx, 'directory.write')
    const base = version().parse(body._version)
    const href = institutionPath(ctx.organisation.slug, id)
    const parsed = parseForm(institutionForm(ctx.today), body)
    if (!parsed.ok) {
      const { name } = await getInstitution(ctx, id)
      const title = page.t('directory.edit.title', { name })
      return c.html(
        <InstitutionFormPage
          page={page}
          title={title}
          action={href}
          crumb={{ href, label: name }}
          form={parsed.form}
          bodies={(await listInstitutions(ctx)).filter((one) => one.id !== id)}
          version={base}
        />,
        422,
      )
    }
    const keeps = placeFields.filter((field) => staysMasked(body, field))
    // Whoever takes the secrecy off sees what it hid.
    const opens = keeps.length > 0 && !isConfidential(parsed.value.kind, parsed.value.confidential)
    const stepUp = opens && (await askStepUp(c, 'stepup.why.unmask'))
    if (stepUp) return stepUp
    await correctInstitution(ctx, id, parsed.value, base, keeps)
    return c.redirect(`${href}?notice=notice.directory.corrected`, 303)
  })

  routes.post('/:institution/check', async (c) => {
    const [ctx, id] = [c.get('ctx'), c.req.param('institution')]
    allow(ctx, 'directory.write')
    await checkInstitution(ctx, id)
    return c.redirect(`${institutionPath(ctx.organisation.slug, id)}?notice=notice.directory.checked`, 303)
  })

  routes.route('/', contactRoutes())

  return routes
}
