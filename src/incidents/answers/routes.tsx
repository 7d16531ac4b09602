import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { incidentsPath } from '../paths.ts'
import { addAnswer, changeAnswer, removeAnswer } from './actions.ts'
import { templateForm } from './forms.ts'
import { getAnswer, listAnswers } from './queries.ts'
import { AnswerPage } from './views/answer-page.tsx'
import { AnswersPage } from './views/answers-page.tsx'

async function answersPage(c: Context<StaffEnv>, form?: FormState): Promise<Response> {
  const answers = await listAnswers(c.get('ctx'))
  const begun = form ?? { values: { language: c.get('ctx').organisation.language }, errors: {} }
  return c.html(<AnswersPage page={c.get('page')} answers={answers} form={begun} />, form ? 422 : 200)
}

async function answerPage(c: Context<StaffEnv>, form?: FormState): Promise<Response> {
  const answer = await getAnswer(c.get('ctx'), c.req.param('answer') ?? '')
  const { language, title, words } = answer
  const stands = { values: { language, title: title ?? '', words: words ?? '' }, errors: {} }
  return c.html(
    <AnswerPage page={c.get('page')} answer={answer} form={form ?? stands} version={answer.version} />,
    form ? 422 : 200,
  )
}

/** Ready answers in the languages of those who write to us, below `/incidents/answers`. */
export function answerRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, rest: string) =>
    c.redirect(incidentsPath(c.get('page'), `/answers${rest}`), 303)

  app.get('/answers', (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    return answersPage(c)
  })
  app.post('/answers', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    const result = parseForm(templateForm, c.get('body'))
    if (!result.ok) return answersPage(c, result.form)
    await addAnswer(c.get('ctx'), result.value)
    return back(c, '?notice=notice.answer_saved')
  })
  app.get('/answers/:answer', (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    return answerPage(c)
  })
  app.post('/answers/:answer', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    const result = parseForm(templateForm, c.get('body'))
    if (!result.ok) return answerPage(c, result.form)
    await changeAnswer(c.get('ctx'), c.req.param('answer'), result.value, result.value._version)
    return back(c, '?notice=notice.answer_saved')
  })
  app.post('/answers/:answer/removal', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    await removeAnswer(c.get('ctx'), c.req.param('answer'), true)
    return back(c, `/${c.req.param('answer')}?notice=notice.answer_removed`)
  })
  app.post('/answers/:answer/removal/undo', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    await removeAnswer(c.get('ctx'), c.req.param('answer'), false)
    return back(c, `/${c.req.param('answer')}?notice=notice.answer_restored`)
  })
  return app
}
