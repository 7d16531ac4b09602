import { type Context, Hono } from 'hono'
import { allow, membersOf } from '../../accounts/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { incidentHandles } from '../queries.ts'
import { bringIn, previewImport } from './bring-in.ts'
import { addMapping } from './mappings/actions.ts'
import { readName } from './mappings/forms.ts'
import { sampleOf } from './mappings/mapping.ts'
import { findReadyMapping, getMapping, listMappings, nameMapping } from './mappings/queries.ts'
import { mappingRoutes } from './mappings/routes.tsx'
import { importPath, importsPath, mappingPath, noticed } from './paths.ts'
import { countPlan, type PlanWish, rowsAsked } from './plan.ts'
import { broughtIn, getImport, type Import, listImports, wasBroughtIn } from './queries.ts'
import { withFile } from './sent-file.ts'
import { countWorkedOn, takeBackImport } from './take-back.ts'
import { dropImport, takeRows } from './upload.ts'
import { DonePage, incidentsShown } from './views/done-page.tsx'
import { PreviewPage } from './views/import-page.tsx'
import { ImportsPage } from './views/imports-page.tsx'

type C = Context<StaffEnv>
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? ''

async function importsPage(c: C, wrong: { upload?: FormState; sample?: FormState } = {}): Promise<Response> {
  const ctx = c.get('ctx')
  const mappings = await listMappings(ctx)
  const imports = await listImports(ctx)
  return c.html(
    <ImportsPage
      page={c.get('page')}
      mappings={mappings}
      imports={imports}
      members={
        await membersOf(
          ctx,
          imports.map((found) => found.uploaded_by),
        )
      }
      upload={wrong.upload ?? { values: { mapping: c.req.query('form') }, errors: {} }}
      sample={wrong.sample ?? emptyForm}
    />,
    wrong.upload || wrong.sample ? 422 : 200,
  )
}

async function takeSample(c: C): Promise<Response> {
  const body = c.get('body')
  const name = readName(body)
  const read = await withFile(c, ({ submissions }) => sampleOf(submissions))
  const errors = {
    name: name ? undefined : ('form.required' as const),
    files: 'wrong' in read ? read.wrong : undefined,
  }
  if (!name || 'wrong' in read) return importsPage(c, { sample: { values: body, errors } })
  const id = await addMapping(c.get('ctx'), name, read.done)
  return c.redirect(noticed(mappingPath(c.get('page'), id), read.notice), 303)
}

async function takeFile(c: C): Promise<Response> {
  const ctx = c.get('ctx')
  const body = c.get('body')
  const chosen = await findReadyMapping(ctx, one(body.mapping))
  if (!chosen) return importsPage(c, { upload: { values: body, errors: { mapping: 'form.choose' } } })
  const read = await withFile(c, (file) => takeRows(ctx, chosen, file))
  if ('wrong' in read) return importsPage(c, { upload: { values: body, errors: { files: read.wrong } } })
  return c.redirect(noticed(importPath(c.get('page'), read.done), read.notice), 303)
}

function readPreviewWish(query: Record<string, string>): PlanWish {
  const act = (['add', 'change', 'skip'] as const).find((known) => known === query.act)
  const from = /^\d{1,5}$/.test(query.from ?? '') ? Number(query.from) : 0
  return { act, from }
}

async function previewPage(c: C, found: Import, moved?: boolean): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const wish = readPreviewWish(c.req.query())
  const mapping = await getMapping(ctx, found.mapping_id)
  const plan = await previewImport(ctx, c.get('install'), found, mapping, page.lang)
  ctx.record({
    act: 'incident_import.read',
    kind: 'incident_import',
    id: found.id,
    shown: rowsAsked(plan, wish).rows.flatMap(({ known }) => known?.incident_id ?? []),
  })
  const unknown = new Set(
    plan.flatMap((row) =>
      row.act === 'skip' && row.why.why === 'answer' ? [`${row.why.field} ${row.why.answer}`] : [],
    ),
  )
  const unsure = plan.filter(({ act, row }) => act === 'add' && row.unsure).length
  return c.html(
    <PreviewPage
      page={page}
      found={found}
      mapping={mapping}
      plan={plan}
      counts={countPlan(plan)}
      wish={wish}
      unknown={unknown.size}
      unsure={unsure > 0 && (await wasBroughtIn(ctx, mapping.id)) ? unsure : 0}
      moved={moved}
    />,
    moved ? 409 : 200,
  )
}

async function donePage(c: C, found: Import): Promise<Response> {
  const ctx = c.get('ctx')
  const all = await broughtIn(ctx, found.id)
  const ids = all.slice(0, incidentsShown)
  const handles = await incidentHandles(ctx, ids)
  ctx.record({ act: 'incident_import.read', kind: 'incident_import', id: found.id, shown: ids })
  return c.html(
    <DonePage
      page={c.get('page')}
      found={found}
      mapping={await nameMapping(ctx, found.mapping_id)}
      incidents={ids.flatMap((id) => {
        const handle = handles.get(id)
        return handle ? [{ id, ...handle }] : []
      })}
      more={all.length - ids.length}
      workedOn={found.status === 'done' ? await countWorkedOn(ctx, found.id) : 0}
      member={(await membersOf(ctx, [found.uploaded_by])).get(found.uploaded_by)}
    />,
  )
}

/** Bringing incidents in from forms outside, below `/incidents/imports`. */
export function importRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    return importsPage(c)
  })
  app.post('/files', (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    return takeFile(c)
  })
  app.post('/mappings/files', (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    return takeSample(c)
  })
  app.route('/mappings', mappingRoutes())
  app.get('/:import', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    const found = await getImport(c.get('ctx'), c.req.param('import'))
    return found.status === 'waiting' ? previewPage(c, found) : donePage(c, found)
  })
  app.post('/:import', async (c) => {
    const ctx = c.get('ctx')
    const { added, changed } = c.get('body')
    allow(ctx, 'incidents.triage')
    const found = await getImport(ctx, c.req.param('import'))
    const seen = { added: Number(one(added)), changed: Number(one(changed)) }
    const done = await bringIn(ctx, c.get('install'), found.id, seen)
    if (!done) return previewPage(c, found, true)
    return c.redirect(`${importPath(c.get('page'), found.id)}?notice=notice.form_brought_in`, 303)
  })
  app.post('/:import/removal', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'incidents.triage')
    const found = await getImport(ctx, c.req.param('import'))
    if (found.status === 'waiting') {
      await dropImport(ctx, found.id)
      return c.redirect(`${importsPath(c.get('page'))}?notice=notice.form_file_discarded`, 303)
    }
    await takeBackImport(ctx, c.get('install'), found.id)
    return c.redirect(`${importsPath(c.get('page'))}?notice=notice.form_taken_back`, 303)
  })
  return app
}
