import { type Context, Hono } from 'hono'
import { formErrors, parseForm } from '../../../platform/http/form.ts'
import type { OpenEnv } from '../../../ui/env.ts'
import { emptyForm } from '../../../ui/form.tsx'
import type { FormState } from '../../../ui/page.ts'
import { answerForm } from '../forms.ts'
import { answerReferral, noteOpening, type OpenedLink, standingOfLink, tryCode } from './shared.ts'
import { CodePage, SharedPage, SharedWordsOnly } from './views/pages.tsx'

type C = Context<OpenEnv>

const actionOf = (c: C) => `/shared/${c.get('ctx').organisation.slug}/${c.req.param('token')}`
const codeFrom = (c: C): string => {
  const { code } = c.get('body')
  return typeof code === 'string' ? code.slice(0, 40) : ''
}

function wordsOnly(c: C, kind: 'gone' | 'asleep' | 'answered'): Response | Promise<Response> {
  return c.html(
    <SharedWordsOnly page={c.get('page')} kind={kind} />,
    kind === 'gone' ? 404 : kind === 'asleep' ? 429 : 200,
  )
}

/** Opens the link with the code sent, or answers why not. A wrong code is counted although the answer is no. */
async function opened(c: C): Promise<OpenedLink | Response> {
  const tried = await tryCode(c.get('ctx'), c.get('install'), c.req.param('token') ?? '', codeFrom(c))
  if (tried.state === 'open') return tried.opened
  c.set('keeps', true)
  if (tried.state !== 'wrong') return wordsOnly(c, tried.state)
  const wrong = formErrors({}, { code: tried.left > 3 ? 'shared.code.wrong' : 'shared.code.wrong_soon' })
  const form = wrong.ok ? emptyForm : wrong.form
  return c.html(<CodePage page={c.get('page')} action={actionOf(c)} form={form} />, 422)
}

const content = (c: C, link: OpenedLink, form: FormState = emptyForm) =>
  c.html(
    <SharedPage
      page={c.get('page')}
      action={actionOf(c)}
      code={codeFrom(c)}
      content={link.content}
      form={form}
    />,
    form === emptyForm ? 200 : 422,
  )

/** `/shared/:organisation/:token`: what was shared, for whoever has the link and its code. No cookie, nothing kept, not indexed. */
export function sharedRoutes(): Hono<OpenEnv> {
  const app = new Hono<OpenEnv>()
  app.use('/shared/*', async (c, next) => {
    await next()
    c.header('x-robots-tag', 'noindex, nofollow, noarchive')
  })
  app.get('/shared/:organisation/:token', async (c) => {
    const standing = await standingOfLink(c.get('ctx'), c.req.param('token'))
    if (standing !== 'open') return wordsOnly(c, standing)
    return c.html(<CodePage page={c.get('page')} action={actionOf(c)} form={emptyForm} />)
  })
  app.post('/shared/:organisation/:token', async (c) => {
    const link = await opened(c)
    if (link instanceof Response) return link
    await noteOpening(c.get('ctx'), link)
    return content(c, link)
  })
  app.get('/shared/:organisation/:token/answer', (c) => c.redirect(actionOf(c), 303))
  app.post('/shared/:organisation/:token/answer', async (c) => {
    const link = await opened(c)
    if (link instanceof Response) return link
    const result = parseForm(answerForm, c.get('body'))
    if (!result.ok) return content(c, link, result.form)
    await answerReferral(c.get('ctx'), link, result.value)
    return c.redirect(`${actionOf(c)}/answered?lang=${c.get('page').lang}`, 303)
  })
  app.get('/shared/:organisation/:token/answered', (c) => wordsOnly(c, 'answered'))
  return app
}
