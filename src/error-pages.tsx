import type { Context } from 'hono'
import { findVisitor } from './accounts/index.ts'
import { ConflictPage } from './conflict-page.tsx'
import { Conflict, Forbidden, NotFound, Refused, TooMany } from './platform/errors.ts'
import { chooseLanguage, isMessageId } from './platform/i18n/messages.ts'
import type { Installation } from './platform/installation.ts'
import { describeError } from './platform/log.ts'
import { refusalOf } from './platform/refusals.ts'
import { makePage } from './request.tsx'
import type { StaffEnv } from './ui/env.ts'
import { MessagePage } from './ui/message-page.tsx'
import type { Page } from './ui/page.ts'

async function pageFor(install: Installation, c: Context<StaffEnv>): Promise<Page> {
  const page = c.get('page') as Page | undefined
  if (page) return page
  const visitor = await findVisitor(install, c.req.header('cookie')).catch(() => ({ organisations: [] }))
  return makePage(
    install,
    {
      url: c.req.url,
      nonce: c.get('nonce'),
      lang: chooseLanguage(c.req.query('lang'), c.req.header('accept-language')),
    },
    visitor,
  )
}

/** The places of a stack without its message, which can quote what somebody wrote. */
const whereItBroke = (error: Error) =>
  [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].join('\n')

/** Every error becomes a page here and nowhere else: no stack, no SQL, no name. */
export function answerError(install: Installation) {
  return async (thrown: Error, c: Context<StaffEnv>): Promise<Response> => {
    const error = refusalOf(thrown) ?? thrown
    const page = await pageFor(install, c)
    if (error instanceof NotFound) return c.html(<MessagePage page={page} kind="not_found" />, 404)
    if (error instanceof Forbidden) return c.html(<MessagePage page={page} kind="forbidden" />, 403)
    if (error instanceof TooMany) {
      const { minutes } = error
      const text = page.t('message.too_many.text', { minutes })
      return c.html(<MessagePage page={page} kind="too_many" text={text} />, 429, {
        'retry-after': String(minutes * 60),
      })
    }
    if (error instanceof Conflict)
      return c.html(<ConflictPage page={page} clash={error.clash} body={c.get('body')} />, 409)
    if (error instanceof Refused && isMessageId(error.messageId)) {
      return c.html(
        <MessagePage page={page} kind="refused" text={page.t(error.messageId, error.values)} />,
        422,
      )
    }
    install.log.error({ ...describeError(error), method: c.req.method }, 'a request failed')
    if (install.settings.logLevel === 'debug') console.error(whereItBroke(error))
    return c.html(<MessagePage page={page} kind="broken" />, 500)
  }
}

/** An address that leads nowhere looks exactly like a record one may not see. */
export function answerUnknown(install: Installation) {
  return async (c: Context<StaffEnv>): Promise<Response> =>
    c.html(<MessagePage page={await pageFor(install, c)} kind="not_found" />, 404)
}
