import { type Context, Hono } from 'hono'
import { sendMade } from '../../platform/http/made-file.ts'
import type { OpenEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import type { OpenedLink, SharedKind } from './kind.ts'
import { noteOpening, standingOfLink, tryCode } from './open.ts'
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

/** A link that was opened, and what it is. */
interface Opened {
  kind: SharedKind
  link: OpenedLink
}

function content(c: C, { kind, link }: Opened, form: FormState = emptyForm) {
  const place = { page: c.get('page'), action: actionOf(c), code: codeFrom(c) }
  return c.html(
    <SharedPage {...place}>
      <kind.View {...place} content={link.content} form={form} />
    </SharedPage>,
    form === emptyForm ? 200 : 422,
  )
}

/**
 * `/shared/:organisation/:token`: what was shared, for whoever has the link and its code. No cookie, nothing kept, not indexed.
 * `kinds` are what the modules share.
 */
export function sharedRoutes(kinds: readonly SharedKind[]): Hono<OpenEnv> {
  const app = new Hono<OpenEnv>()

  /** Opens the link with the code sent, or answers why not. A wrong code is counted although the answer is no. */
  async function opened(c: C): Promise<Opened | Response> {
    const tried = await tryCode(
      c.get('ctx'),
      c.get('install'),
      kinds,
      c.req.param('token') ?? '',
      codeFrom(c),
    )
    if (tried.state === 'open') return tried
    c.set('keeps', true)
    if (tried.state !== 'wrong') return wordsOnly(c, tried.state)
    const code = tried.left > 3 ? 'shared.code.wrong' : 'shared.code.wrong_soon'
    const form: FormState = { values: {}, errors: { code } }
    return c.html(<CodePage page={c.get('page')} action={actionOf(c)} form={form} />, 422)
  }

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
    const found = await opened(c)
    if (found instanceof Response) return found
    await noteOpening(c.get('ctx'), found.kind, found.link)
    return content(c, found)
  })
  app.get('/shared/:organisation/:token/answer', (c) => c.redirect(actionOf(c), 303))
  app.post('/shared/:organisation/:token/answer', async (c) => {
    const found = await opened(c)
    if (found instanceof Response) return found
    const refused = await found.kind.answer(c.get('ctx'), found.link, c.get('body'))
    if (refused) return content(c, found, refused)
    return c.redirect(`${actionOf(c)}/answered?lang=${c.get('page').lang}`, 303)
  })
  app.get('/shared/:organisation/:token/answered', (c) => wordsOnly(c, 'answered'))
  app.get('/shared/:organisation/:token/file', (c) => c.redirect(actionOf(c), 303))
  app.post('/shared/:organisation/:token/file', async (c) => {
    const found = await opened(c)
    if (found instanceof Response) return found
    const file = await found.kind.file?.(c.get('ctx'), found.link, c.get('body'))
    return file ? sendMade(c, file.name, file.bytes) : wordsOnly(c, 'gone')
  })
  return app
}
