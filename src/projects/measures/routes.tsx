import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { version } from '../../platform/http/fields.ts'
import { type Body, formErrors, parseForm } from '../../platform/http/form.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { computeMeasures, figuresOf } from '../figures/indicators.ts'
import { explainFigure } from '../figures/why.ts'
import { answersForm, asTyped, indicatorForm, resultForm } from '../forms.ts'
import { paths } from '../paths.ts'
import { putBackFrom, removedAt, removedHere } from '../put-back.ts'
import {
  getIndicator,
  getProject,
  type Indicator,
  listIndicators,
  listResults,
  type Project,
} from '../queries.ts'
import { IndicatorFormPage, PresetPage, type Preview } from '../views/indicator-form-page.tsx'
import { IndicatorsPage } from '../views/indicators-page.tsx'
import { ResultPage } from '../views/result-page.tsx'
import { valueWords } from '../views/why-lines.ts'
import { WhyPage } from '../views/why-page.tsx'
import { addIndicator, addResult, changeIndicator, codeTaken } from './actions.ts'
import { changeResult, isReported, removeIndicator, removeResult } from './corrections.ts'
import { describeMeasure } from './describe.ts'
import { kindOf, type Measure } from './measure.ts'
import { firstAnswers, measureFrom, type Preset, presetOf, presets } from './presets.ts'

type C = Context<StaffEnv>

const presetNamed = (name: unknown): Preset | undefined => presets.find((preset) => preset === name)
const wholeOf = (project: Project) => ({ from: project.starts_on, until: project.ends_on })
async function listPage(c: C, project: Project, form: FormState) {
  const { ctx, page } = c.var
  const figures = await figuresOf(
    ctx,
    project,
    await listIndicators(ctx, project.id),
    wholeOf(project),
    page.lang,
  )
  return (
    <IndicatorsPage
      page={page}
      project={project}
      results={await listResults(ctx, project.id)}
      figures={figures}
      form={form}
      removed={removedHere(c)}
    />
  )
}

async function formPage(
  c: C,
  project: Project,
  form: FormState,
  preset: Preset | undefined,
  more: { indicator?: Indicator; preview?: Preview } = {},
) {
  const { ctx, page } = c.var
  const kept = more.indicator && describeMeasure(more.indicator.measure, page.t, page.lang)
  return (
    <IndicatorFormPage
      page={page}
      project={project}
      results={await listResults(ctx, project.id)}
      form={form}
      preset={preset}
      kept={kept}
      reported={more.indicator && (await isReported(ctx, project.id, more.indicator.id))}
      {...more}
    />
  )
}

/** The measure a sent form stands for: the preset's, or the kept one where no preset can say it. */
function measureOf(body: Body, kept: Measure | undefined) {
  const preset = presetNamed(body.preset)
  if (!preset && kept) return { ok: true as const, value: kept }
  const answers = parseForm(answersForm, body)
  return answers.ok ? { ok: true as const, value: measureFrom(answers.value.preset, answers.value) } : answers
}

async function previewOf(c: C, project: Project, measure: Measure): Promise<Preview | undefined> {
  const { ctx, page } = c.var
  const [figure] = await computeMeasures(ctx, project, [measure], wholeOf(project))
  return (
    figure && {
      value: valueWords(page, { kind: kindOf(measure), value: figure.value }, project.currency),
      how: describeMeasure(measure, page.t, page.lang),
      records: figure.records,
    }
  )
}

/** Reads, previews or saves a sent indicator. A preview answers 422, so that nothing is kept. */
async function sent(c: C, project: Project, indicator: Indicator | undefined) {
  const { ctx, page, body } = c.var
  const preset = presetNamed(body.preset)
  const again = async (form: FormState, preview?: Preview) =>
    c.html(await formPage(c, project, form, preset, { indicator, preview }), 422)
  const measure = measureOf(body, indicator?.measure)
  if (!measure.ok) return again(measure.form)
  if (body.preview) return again({ values: body, errors: {} }, await previewOf(c, project, measure.value))
  const parsed = parseForm(indicatorForm, body)
  if (!parsed.ok) return again(parsed.form)
  const results = await listResults(ctx, project.id)
  if (!results.some((result) => result.id === parsed.value.result_id))
    return again({ values: body, errors: { result_id: 'form.choose' } })
  if (await codeTaken(ctx, project.id, parsed.value.code, indicator?.id)) {
    const taken = formErrors(body, { code: 'projects.error.code_taken' })
    return again(taken.ok ? emptyForm : taken.form)
  }
  const given = { ...parsed.value, measure: measure.value }
  if (indicator) await changeIndicator(ctx, indicator.id, given, version().parse(body._version))
  else await addIndicator(ctx, project.id, given)
  return c.redirect(`${paths.project(page, project.id, '/indicators')}?notice=notice.indicator_saved`, 303)
}

/** Results and indicators of a project, below `/:id/indicators`, and a figure's own page. */
export function indicatorRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const project = (c: C) => getProject(c.var.ctx, c.req.param('id') ?? '')

  app.get('/', async (c) => {
    allow(c.var.ctx, 'projects.write')
    return c.html(await listPage(c, await project(c), emptyForm))
  })
  app.post('/results', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const parsed = parseForm(resultForm, body)
    if (!parsed.ok) return c.html(await listPage(c, own, parsed.form), 422)
    await addResult(ctx, own.id, parsed.value)
    return c.redirect(`${paths.project(page, own.id, '/indicators')}?notice=notice.project_saved`, 303)
  })
  const result = async (c: C, own: Project) => {
    const found = (await listResults(c.var.ctx, own.id)).find((one) => one.id === c.req.param('result'))
    if (!found) throw new NotFound()
    return found
  }
  const resultPage = async (c: C, own: Project, form?: FormState) => {
    const found = await result(c, own)
    const used = (await listIndicators(c.var.ctx, own.id)).some((one) => one.result_id === found.id)
    return (
      <ResultPage
        page={c.var.page}
        project={own}
        id={found.id}
        version={found.version}
        used={used}
        form={form ?? asTyped(found)}
      />
    )
  }
  app.get('/results/:result', async (c) => {
    allow(c.var.ctx, 'projects.write')
    return c.html(await resultPage(c, await project(c)))
  })
  app.post('/results/:result', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const found = await result(c, own)
    const parsed = parseForm(resultForm, body)
    if (!parsed.ok) return c.html(await resultPage(c, own, parsed.form), 422)
    await changeResult(ctx, own.id, found.id, parsed.value, version().parse(body._version))
    return c.redirect(`${paths.project(page, own.id, '/indicators')}?notice=notice.project_saved`, 303)
  })
  app.post('/results/:result/removal', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const { id } = await result(c, own)
    await removeResult(ctx, own.id, id)
    return c.redirect(removedAt(paths.project(page, own.id, '/indicators'), 'results', id), 303)
  })
  app.post('/results/:result/return', (c) => putBackFrom(c, 'results', c.req.param('result'), '/indicators'))
  app.get('/new', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const results = await listResults(ctx, own.id)
    const [first] = results
    if (!first) return c.redirect(paths.project(page, own.id, '/indicators#add'), 303)
    const preset = presetNamed(c.req.query('preset'))
    const result = c.req.query('result')
    if (!preset)
      return c.html(<PresetPage page={page} project={own} result={isId(result) ? result : first.id} />)
    const code = `P${(await listIndicators(ctx, own.id)).length + 1}`
    return c.html(
      await formPage(
        c,
        own,
        asTyped({ ...firstAnswers[preset], result_id: result ?? first.id, code }),
        preset,
      ),
    )
  })
  app.post('/', async (c) => {
    allow(c.var.ctx, 'projects.write')
    return sent(c, await project(c), undefined)
  })
  app.get('/:indicator', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.read')
    const own = await project(c)
    const indicator = await getIndicator(ctx, own.id, c.req.param('indicator'))
    const [figure] = await figuresOf(ctx, own, [indicator], wholeOf(own), page.lang)
    if (!figure) throw new Error('an indicator without a figure')
    const after = c.req.query('after')
    const why = await explainFigure(ctx, own, figure, wholeOf(own), {
      limit: 50,
      after: isId(after) ? after : undefined,
    })
    return c.html(<WhyPage page={page} project={own} figure={figure} why={why} />)
  })
  app.get('/:indicator/edit', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const indicator = await getIndicator(c.var.ctx, own.id, c.req.param('indicator'))
    const found = presetOf(indicator.measure)
    return c.html(
      await formPage(c, own, asTyped({ ...indicator, ...found?.answers }), found?.preset, { indicator }),
    )
  })
  app.post('/:indicator/removal', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.write')
    const own = await project(c)
    const indicator = await getIndicator(ctx, own.id, c.req.param('indicator'))
    await removeIndicator(ctx, own.id, indicator.id)
    return c.redirect(removedAt(paths.project(page, own.id, '/indicators'), 'indicators', indicator.id), 303)
  })
  app.post('/:indicator/return', (c) => putBackFrom(c, 'indicators', c.req.param('indicator'), '/indicators'))
  app.post('/:indicator', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    return sent(c, own, await getIndicator(c.var.ctx, own.id, c.req.param('indicator')))
  })
  return app
}
