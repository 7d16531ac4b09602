import { type Context, Hono } from 'hono'
import { allow } from '../../../accounts/index.ts'
import type { AnyCtx } from '../../../platform/context.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { Body } from '../../../platform/http/form.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import { emptyForm } from '../../../ui/form.tsx'
import type { FormState } from '../../../ui/page.ts'
import { suggested } from '../answers.ts'
import { targets } from '../fields.ts'
import { fieldWords, type KnownOf, knownHere } from '../known.ts'
import { importPath, mappingPath, noticed, pushPath, uploadPath } from '../paths.ts'
import { getImport, waitingRows } from '../queries.ts'
import { withFile } from '../sent-file.ts'
import { AnswersPage } from '../views/answers-page.tsx'
import { QuestionsPage } from '../views/questions-page.tsx'
import { leadQuestions, removeMapping, renewSample, tellAnswers } from './actions.ts'
import { leftOut, questionsForm, readAnswers, readQuestions } from './forms.ts'
import { answersToTell, noRules, type SampleQuestion, sampleOf } from './mapping.ts'
import { getMapping, getSampledMapping, type SampledMapping } from './queries.ts'

type C = Context<StaffEnv>

/** The questions of a form: those of its sample, and those that lead somewhere since before. */
function questionsOf({ sample, rules }: SampledMapping): SampleQuestion[] {
  const asked = sample?.questions ?? []
  const known = new Set(asked.map(({ question }) => question))
  const before = (rules?.questions ?? []).filter(([question]) => !known.has(question))
  return [...asked, ...before.map(([question]) => ({ question, examples: [], answers: [] }))]
}

/** A sample says what people answered. */
const recordLook = (ctx: AnyCtx, { id, sample }: SampledMapping) =>
  ctx.record({
    act: 'incident_mapping.read',
    kind: 'incident_mapping',
    id,
    fields: sample ? ['sample'] : undefined,
  })

async function questionsPage(c: C, form?: FormState, sample: FormState = emptyForm): Promise<Response> {
  const page = c.get('page')
  const mapping = await getSampledMapping(c.get('ctx'), c.req.param('mapping'))
  recordLook(c.get('ctx'), mapping)
  const questions = questionsOf(mapping)
  const words = fieldWords(targets)
  return c.html(
    <QuestionsPage
      page={page}
      mapping={mapping}
      questions={questions}
      form={form ?? questionsForm(mapping.name, mapping.rules ?? noRules, questions, words)}
      version={mapping.version}
      rebased={form !== undefined && statusOf(form) === 409}
      sample={sample}
      push={new URL(pushPath(mapping.id), c.get('install').settings.publicUrl).href}
    />,
    form ? statusOf(form) : sample !== emptyForm ? 422 : 200,
  )
}

const clashed = 'incidents.import.wrong.clashed'
const statusOf = ({ errors }: FormState) => (errors.form === clashed ? 409 : 422)

/** What was typed stands again, based on what somebody else saved meanwhile; saved once more, it holds. */
function asTyped(values: Body, error: unknown): FormState {
  if (!(error instanceof Conflict)) throw error
  return { values, errors: { form: clashed } }
}

async function takeNewerSample(c: C): Promise<Response> {
  const ctx = c.get('ctx')
  const body = c.get('body')
  const { id } = await getMapping(ctx, c.req.param('mapping'))
  const read = await withFile(c, ({ submissions }) => sampleOf(submissions))
  if ('wrong' in read) return questionsPage(c, undefined, { values: body, errors: { files: read.wrong } })
  await renewSample(ctx, id, read.done, Number(one(body._version)))
  return c.redirect(noticed(mappingPath(c.get('page'), id), read.notice), 303)
}

/** What was answered to each question: in the sample, and in a file that waits. */
async function saidIn(
  c: C,
  { sample }: SampledMapping,
  importId: string | undefined,
): Promise<Map<string, string[]>> {
  const ctx: AnyCtx = c.get('ctx')
  const said = new Map(sample?.questions.map(({ question, answers }) => [question, [...answers]]))
  if (!importId) return said
  await getImport(ctx, importId)
  ctx.record({ act: 'incident_import.read', kind: 'incident_import', id: importId })
  for (const { answers } of await waitingRows(ctx, c.get('install'), importId))
    for (const [question, answer] of answers) said.set(question, [...(said.get(question) ?? []), answer])
  return new Map([...said].map(([question, answers]) => [question, [...new Set(answers)]]))
}

function answersForm(
  { rules }: SampledMapping,
  toTell: ReturnType<typeof answersToTell>,
  known: KnownOf,
  language: string,
): FormState {
  const values: FormState['values'] = { days: rules?.days }
  const before = new Map(rules?.answers.map(([field, answer, code]) => [`${field} ${answer}`, code]))
  for (const { field, answers } of toTell)
    for (const [at, answer] of answers.entries()) {
      const code = before.get(`${field} ${answer}`)
      values[`code_${field}_${at}`] =
        code === null ? leftOut : (code ?? suggested(answer, known(field)) ?? '')
    }
  for (const { field, constant } of targets) if (constant) values[`same_${field}`] = rules?.constants[field]
  values.same_language ??= language
  return { values, errors: {} }
}

async function answersPage(c: C, given: { form?: FormState; importId?: string }): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const mapping = await getSampledMapping(ctx, c.req.param('mapping'))
  if (mapping.removed) throw new NotFound()
  recordLook(ctx, mapping)
  const known = await knownHere(ctx, page.lang)
  const said = await saidIn(c, mapping, given.importId)
  const toTell = answersToTell(mapping.rules ?? noRules, said, known)
  return c.html(
    <AnswersPage
      page={page}
      mapping={mapping}
      toTell={toTell}
      known={known}
      form={given.form ?? answersForm(mapping, toTell, known, ctx.organisation.language)}
      version={mapping.version}
      rebased={given.form !== undefined && statusOf(given.form) === 409}
      importId={given.importId}
    />,
    given.form ? statusOf(given.form) : 200,
  )
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

async function saveAnswers(c: C): Promise<Response> {
  const ctx = c.get('ctx')
  const body = c.get('body')
  const importId = one(body.import) || undefined
  const mapping = await getMapping(ctx, c.req.param('mapping'))
  const known = await knownHere(ctx, c.get('page').lang)
  const read = readAnswers(body, mapping.rules ?? noRules, known)
  if (!read.ok) return answersPage(c, { form: { values: body, errors: read.errors }, importId })
  try {
    await tellAnswers(ctx, mapping.id, read.value, Number(one(body._version)))
  } catch (error) {
    return answersPage(c, { form: asTyped(body, error), importId })
  }
  if (!importId) return c.redirect(uploadPath(c.get('page'), mapping.id, 'notice.form_ready'), 303)
  const { id } = await getImport(ctx, importId)
  return c.redirect(importPath(c.get('page'), id), 303)
}

/** Forms outside and how they are read, below `/incidents/imports/mappings`. */
export function mappingRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/:mapping', (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    return questionsPage(c)
  })
  app.post('/:mapping', async (c) => {
    const ctx = c.get('ctx')
    const body = c.get('body')
    allow(ctx, 'incidents.triage')
    const { id } = await getMapping(ctx, c.req.param('mapping'))
    const read = readQuestions(body)
    if (!read.ok) return questionsPage(c, { values: body, errors: read.errors })
    try {
      await leadQuestions(ctx, id, read.value, Number(one(body._version)))
    } catch (error) {
      return questionsPage(c, asTyped(body, error))
    }
    return c.redirect(mappingPath(c.get('page'), id, '/answers'), 303)
  })
  app.post('/:mapping/files', (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    return takeNewerSample(c)
  })
  app.get('/:mapping/answers', (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    return answersPage(c, { importId: c.req.query('import') })
  })
  app.post('/:mapping/answers', (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    return saveAnswers(c)
  })
  app.post('/:mapping/removal', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    await removeMapping(c.get('ctx'), c.req.param('mapping'), true)
    return c.redirect(mappingPath(c.get('page'), c.req.param('mapping'), '?notice=notice.form_removed'), 303)
  })
  app.post('/:mapping/removal/undo', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    await removeMapping(c.get('ctx'), c.req.param('mapping'), false)
    return c.redirect(mappingPath(c.get('page'), c.req.param('mapping'), '?notice=notice.form_restored'), 303)
  })
  return app
}
