import { Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { casePath } from '../handles.ts'
import { assess, correctAssessment, withdrawAssessment } from './actions.ts'
import {
  answersFrom,
  answerValues,
  assessmentForm,
  chooseForm,
  fieldOf,
  overrideForm,
  tooLittle,
} from './forms.ts'
import { type Ask, editPage, formPage, openOne, roomPage, showPage } from './pages.tsx'
import { getScale } from './scales/queries.ts'
import { StepPage } from './views/step-page.tsx'

/** The room of a case where scales are asked, one by one or all at once. */
export function assessmentRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const to = (c: Ask, id: string, rest: string) =>
    c.redirect(`${casePath(c.get('ctx').organisation.slug, id)}/assessments${rest}`, 303)

  app.get('/:id/assessments', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    return c.html(await roomPage(c, c.req.param('id')))
  })
  app.get('/:id/assessments/new', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    const chosen = parseForm(chooseForm, c.req.query())
    if (!chosen.ok) return c.html(await roomPage(c, c.req.param('id'), chosen.form))
    return c.html(await formPage(c, c.req.param('id'), chosen.value))
  })
  app.post('/:id/assessments', async (c) => {
    const [ctx, id, body] = [c.get('ctx'), c.req.param('id'), c.get('body')]
    allow(ctx, 'cases.write')
    const chosen = parseForm(chooseForm, body)
    if (!chosen.ok) return c.html(await roomPage(c, id, chosen.form), 422)
    const given = { person_id: chosen.value.person, scale: chosen.value.scale }
    if (body.step === 'yes') {
      const made = await assess(ctx, id, { ...given, done_on: ctx.today, answers: {}, done: false })
      return to(c, id, `/${made}/step/1`)
    }
    if (body.step === 'no') return to(c, id, `/new?person=${given.person_id}&scale=${given.scale}`)
    const scale = await getScale(ctx, given.scale)
    const parsed = parseForm(assessmentForm, body)
    const answers = answersFrom(scale, body)
    const draft = parsed.ok && parsed.value.later !== undefined
    const errors = { ...(parsed.ok ? {} : parsed.form.errors), ...(draft ? {} : tooLittle(scale, answers)) }
    if (!parsed.ok || Object.keys(errors).length > 0)
      return c.html(await formPage(c, id, chosen.value, { values: body, errors }), 422)
    const { done_on, remark } = parsed.value
    const made = await assess(ctx, id, { ...given, done_on, remark, answers, done: !draft })
    return to(c, id, draft ? '?notice=notice.assessment_draft' : `/${made}?notice=notice.assessment_saved`)
  })

  app.get('/:id/assessments/:assessment', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    return c.html(await showPage(c, c.req.param('id'), c.req.param('assessment')))
  })
  app.get('/:id/assessments/:assessment/edit', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await editPage(c, c.req.param('id'), c.req.param('assessment')))
  })
  app.post('/:id/assessments/:assessment', async (c) => {
    const [ctx, body] = [c.get('ctx'), c.get('body')]
    const { id, assessment: one } = c.req.param()
    allow(ctx, 'cases.write')
    const { assessment, scale } = await openOne(c, id, one)
    const parsed = parseForm(assessmentForm, body)
    const answers = answersFrom(scale, body)
    const draft = parsed.ok && parsed.value.later !== undefined
    const errors = { ...(parsed.ok ? {} : parsed.form.errors), ...(draft ? {} : tooLittle(scale, answers)) }
    if (!parsed.ok || Object.keys(errors).length > 0)
      return c.html(await editPage(c, id, one, { values: body, errors }), 422)
    const { done_on, remark, _version } = parsed.value
    const override = keptJudgement(assessment)
    await correctAssessment(ctx, id, one, { done_on, remark, answers, done: !draft, override }, _version)
    return to(c, id, draft ? '?notice=notice.assessment_draft' : `/${one}?notice=notice.assessment_saved`)
  })

  app.get('/:id/assessments/:assessment/step/:at', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    const { id, assessment: one, at } = c.req.param()
    const { page, room, assessment, scale, person } = await openOne(c, id, one)
    if (!scale.items[Number(at) - 1]) throw new NotFound()
    return c.html(
      <StepPage
        page={page}
        assessment={assessment}
        heading={room.heading}
        scale={scale}
        person={person.name}
        at={Number(at)}
        form={{ values: answerValues(assessment.answers), errors: {} }}
      />,
    )
  })
  app.post('/:id/assessments/:assessment/step/:at', async (c) => {
    const [ctx, body] = [c.get('ctx'), c.get('body')]
    const { id, assessment: one, at } = c.req.param()
    allow(ctx, 'cases.write')
    const { assessment, scale } = await openOne(c, id, one)
    const item = scale.items[Number(at) - 1]
    if (!item) throw new NotFound()
    const answers = {
      ...assessment.answers,
      ...answersFrom(scale, { [fieldOf(item.id)]: body[fieldOf(item.id)] ?? '' }),
    }
    const last = Number(at) === scale.items.length
    const done = last && Object.keys(tooLittle(scale, answers)).length === 0
    const { done_on, remark } = assessment
    const given = { done_on, remark: remark ?? undefined, answers, done, override: keptJudgement(assessment) }
    await correctAssessment(ctx, id, one, given, overrideForm.shape._version.parse(body._version))
    if (!last) return to(c, id, `/${one}/step/${Number(at) + 1}`)
    return to(c, id, done ? `/${one}?notice=notice.assessment_saved` : '?notice=notice.assessment_draft')
  })

  app.post('/:id/assessments/:assessment/judgement', async (c) => {
    const [ctx, body] = [c.get('ctx'), c.get('body')]
    const { id, assessment: one } = c.req.param()
    allow(ctx, 'cases.write')
    const parsed = parseForm(overrideForm, body)
    if (!parsed.ok) return c.html(await showPage(c, id, one, parsed.form), 422)
    const { assessment } = await openOne(c, id, one)
    if (assessment.answers === null) throw new NotFound()
    const { level, reason, _version } = parsed.value
    const given = {
      done_on: assessment.done_on,
      remark: assessment.remark ?? undefined,
      answers: assessment.answers,
    }
    await correctAssessment(ctx, id, one, { ...given, override: { level, reason } }, _version)
    return to(c, id, `/${one}?notice=notice.assessment_judged`)
  })
  app.post('/:id/assessments/:assessment/withdrawal', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    await withdrawAssessment(c.get('ctx'), c.req.param('id'), c.req.param('assessment'), true)
    return to(c, c.req.param('id'), `/${c.req.param('assessment')}?notice=notice.assessment_withdrawn`)
  })
  app.post('/:id/assessments/:assessment/withdrawal/removal', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    await withdrawAssessment(c.get('ctx'), c.req.param('id'), c.req.param('assessment'), false)
    return to(c, c.req.param('id'), `/${c.req.param('assessment')}?notice=notice.assessment_restored`)
  })
  return app
}

/** The worker's own judgement goes along with a correction of the answers. */
const keptJudgement = (assessment: {
  level: string | null
  suggested: string | null
  override: string | null | undefined
}) =>
  assessment.level && assessment.level !== assessment.suggested
    ? { level: assessment.level, reason: assessment.override ?? '' }
    : undefined
