import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { oneOf, optionalDate, optionalText, text, version } from '../../platform/http/fields.ts'
import { type Body, parseForm } from '../../platform/http/form.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { figuresOf } from '../figures/indicators.ts'
import { noteForm, reportForm } from '../forms.ts'
import { paths } from '../paths.ts'
import { getProject, listIndicators, type Project } from '../queries.ts'
import { NewReportPage, WriteReportPage } from '../views/report-form-page.tsx'
import { ReportPage, UnreadableReportPage } from '../views/report-page.tsx'
import { explainRestatement, startReport, submitReport, writeReport } from './actions.ts'
import { builtOf, reportFile } from './build.ts'
import { type Outline, outlineFor, outlineNames, type SectionId, unknownCodes, written } from './outline.ts'
import { getReport, type Report } from './queries.ts'

type C = Context<StaffEnv>

const formats = ['docx', 'pdf', 'xlsx', 'json'] as const

const outlineOf = (project: Project, report: Report): Outline =>
  report.narrative?.outline ?? outlineFor(project.funder, project.programme)

async function built(c: C, project: Project, report: Report) {
  const { ctx, page } = c.var
  return builtOf(
    ctx,
    project,
    report,
    { from: report.from_on, until: report.until_on },
    page.lang,
    page.demonstration,
  )
}

async function writePage(c: C, project: Project, report: Report, form?: FormState) {
  const { ctx, page } = c.var
  const outline = outlineOf(project, report)
  const figures = await figuresOf(
    ctx,
    project,
    await listIndicators(ctx, project.id),
    { from: report.from_on, until: report.until_on },
    page.lang,
  )
  const values = { title: report.title, due_on: report.due_on ?? '', outline, ...report.narrative?.sections }
  return (
    <WriteReportPage
      page={page}
      project={project}
      report={report}
      sections={written(outline)}
      figures={figures}
      form={form ?? { values, errors: {} }}
    />
  )
}

const headForm = z.object({ title: text(200), due_on: optionalDate(), outline: oneOf(outlineNames) })
const sectionForm = (ids: readonly SectionId[]) =>
  z.object(Object.fromEntries(ids.map((id) => [id, optionalText(20_000)])))

/** Reads the texts of a report and checks that every figure they call exists. */
function readTexts(body: Body, ids: readonly SectionId[], codes: ReadonlySet<string>) {
  const head = parseForm(headForm, body)
  if (!head.ok) return head
  const texts = parseForm(sectionForm(ids), body)
  if (!texts.ok) return texts
  const errors: Record<string, MessageId> = {}
  for (const id of ids)
    if (unknownCodes(texts.value[id] ?? '', codes).length > 0) errors[id] = 'projects.error.unknown_code'
  if (Object.keys(errors).length > 0) return { ok: false as const, form: { values: body, errors } }
  const sections: Partial<Record<SectionId, string>> = Object.fromEntries(
    ids.map((id) => [id, texts.value[id] ?? '']),
  )
  return { ok: true as const, value: { ...head.value, sections } }
}

/** Reports of a project, below `/:id/reports`. */
export function reportRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const project = (c: C) => getProject(c.var.ctx, c.req.param('id') ?? '')
  const report = (c: C, own: Project) => getReport(c.var.ctx, own.id, c.req.param('report') ?? '')

  app.get('/new', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const values = { from: own.starts_on, until: own.ends_on, outline: outlineFor(own.funder, own.programme) }
    return c.html(<NewReportPage page={page} project={own} form={{ values, errors: {} }} />)
  })
  app.post('/', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const parsed = parseForm(reportForm, body)
    if (!parsed.ok) return c.html(<NewReportPage page={page} project={own} form={parsed.form} />, 422)
    const id = await startReport(ctx, own.id, parsed.value)
    return c.redirect(`${paths.report(page, own.id, id)}?notice=notice.report_started`, 303)
  })
  app.get('/:report', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.read')
    const own = await project(c)
    const found = await report(c, own)
    ctx.record({ act: 'report.read', kind: 'report', id: found.id })
    if (found.frozen === null)
      return c.html(<UnreadableReportPage page={page} project={own} report={found} />)
    return c.html(<ReportPage page={page} project={own} report={found} built={await built(c, own, found)} />)
  })
  app.post('/:report/restatement', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'reports.submit')
    const own = await project(c)
    const found = await report(c, own)
    const parsed = parseForm(noteForm, body)
    if (!parsed.ok) {
      const answer = await built(c, own, found)
      return c.html(
        <ReportPage page={page} project={own} report={found} built={answer} note={parsed.form} />,
        422,
      )
    }
    await explainRestatement(ctx, own.id, found.id, parsed.value.note, version().parse(body._version))
    return c.redirect(`${paths.report(page, own.id, found.id)}?notice=notice.project_saved`, 303)
  })
  app.get('/:report/edit', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const found = await report(c, own)
    if (found.submitted_at) return c.redirect(paths.report(c.var.page, own.id, found.id), 303)
    c.var.ctx.record({ act: 'report.read', kind: 'report', id: found.id })
    return c.html(await writePage(c, own, found))
  })
  app.get('/:report/:file', async (c) => {
    const { ctx } = c.var
    allow(ctx, 'projects.read')
    const format = formats.find((one) => one === c.req.param('file').replace(/^report\./, ''))
    if (!format) throw new NotFound()
    const own = await project(c)
    const found = await report(c, own)
    const file = await reportFile(await built(c, own, found), format)
    ctx.record({ act: 'report.export', kind: 'report', id: found.id, fields: [format] })
    const name = `${own.number} ${found.title}`.replace(/[/\\:*?"<>|]+/g, '-')
    return sendMade(c, `${name}.${format}`, file)
  })
  app.post('/:report', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const found = await report(c, own)
    const codes = new Set((await listIndicators(ctx, own.id)).map((indicator) => indicator.code))
    const given = readTexts(body, written(outlineOf(own, found)), codes)
    if (!given.ok) return c.html(await writePage(c, own, found, given.form), 422)
    await writeReport(ctx, own.id, found.id, given.value, version().parse(body._version))
    return c.redirect(`${paths.report(page, own.id, found.id)}?notice=notice.project_saved`, 303)
  })
  app.post('/:report/submission', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'reports.submit')
    const own = await project(c)
    const found = await report(c, own)
    await submitReport(
      ctx,
      own.id,
      found.id,
      body._version === undefined ? undefined : version().parse(body._version),
    )
    return c.redirect(`${paths.report(page, own.id, found.id)}?notice=notice.report_submitted`, 303)
  })
  return app
}
