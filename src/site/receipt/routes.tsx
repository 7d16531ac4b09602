import { Hono } from 'hono'
import {
  confirmKept,
  copyOfReport,
  digitsTyped,
  forgetForm,
  forgetReport,
  mayAsk,
  missed,
  type OpenReport,
  openByReceipt,
  openByVisit,
  readyFiles,
  receiptForm,
  writeAgain,
  writeAgainForm,
} from '../../incidents/index.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import type { OpenEnv } from '../../ui/env.ts'
import {
  at,
  emptyPublicForm,
  type PublicContext,
  type PublicPage,
  publicErrors,
  publicPageOf,
} from '../public/page.ts'
import { EnterPage } from './views/enter-page.tsx'
import { ForgetPage, ForgottenPage, TalkPage } from './views/talk-page.tsx'

const lapsed = (c: PublicContext, page: PublicPage) =>
  c.html(<EnterPage page={page} form={emptyPublicForm} lapsed />, 422)

const talk = (c: PublicContext, page: PublicPage, report: OpenReport) =>
  c.html(<TalkPage page={page} report={report} form={emptyPublicForm} />)

/** Opens the report of the hidden field `visit`; else answers with the page that asks for the receipt again. */
async function visited(
  c: PublicContext,
  page: PublicPage,
  then: (report: OpenReport) => Response | Promise<Response>,
): Promise<Response> {
  const { visit } = c.get('body')
  const seen =
    typeof visit === 'string' ? await openByVisit(c.get('ctx'), c.get('install'), visit) : undefined
  if (!seen) return lapsed(c, page)
  return seen.state === 'forgotten' ? c.html(<ForgottenPage page={page} />) : then(seen)
}

async function enter(c: PublicContext, page: PublicPage): Promise<Response> {
  const { ctx, install, body } = c.var
  const parsed = parseForm(receiptForm, body)
  if (!parsed.ok)
    return c.html(
      <EnterPage page={page} form={{ values: {}, errors: publicErrors(parsed.form.errors) }} />,
      422,
    )
  const { receipt, wait } = parsed.value
  const turn = mayAsk(install, ctx.organisation.id, { receipt, wait })
  if (!turn.go)
    return c.html(<EnterPage page={page} form={{ values: { receipt }, errors: {} }} wait={turn} />, 429)
  const seen = await openByReceipt(ctx, install, receipt)
  if (seen?.state === 'open') return talk(c, page, seen)
  if (seen) return c.html(<ForgottenPage page={page} />)
  missed(install, ctx.organisation.id)
  const form = { values: { receipt }, errors: { receipt: 'public.enter.wrong' as const } }
  return c.html(<EnterPage page={page} form={form} digits={digitsTyped(receipt).length} />, 422)
}

async function say(c: PublicContext, page: PublicPage, report: OpenReport): Promise<Response> {
  const { ctx, install, body } = c.var
  const parsed = parseForm(writeAgainForm, body)
  const again = (errors: Record<string, 'public.needed' | 'public.too_long' | 'public.enough'>) =>
    c.html(<TalkPage page={page} report={report} form={{ values: { words: body.words }, errors }} />, 422)
  if (!parsed.ok) return again({ words: 'public.too_long' })
  const { words } = parsed.value
  if (c.get('repeated'))
    return c.html(
      <TalkPage
        page={page}
        report={report}
        form={emptyPublicForm}
        sent={{ words: true, files: 0, refused: [] }}
      />,
    )
  const { ready, refused } = await readyFiles(install, c.get('files'), ctx.today)
  if (!words && ready.length === 0) {
    if (refused.length === 0) return again({ words: 'public.needed' })
    return c.html(
      <TalkPage
        page={page}
        report={report}
        form={emptyPublicForm}
        sent={{ words: false, files: 0, refused }}
      />,
    )
  }
  let files: { kept: number; left: number }
  try {
    ;({ files } = await writeAgain(ctx, install, report, { words, language: page.lang, files: ready }))
  } catch (error) {
    if (error instanceof Refused) return again({ words: 'public.enough' })
    throw error
  }
  const now = await openByVisit(ctx, install, report.visit)
  const left = files.left > 0 ? [{ name: `${files.left} / ${ready.length}` }] : []
  const sent = { words: Boolean(words), files: files.kept, refused: [...refused, ...left] }
  return c.html(
    <TalkPage page={page} report={now?.state === 'open' ? now : report} form={emptyPublicForm} sent={sent} />,
  )
}

/** `/:organisation/receipt`: coming back. What a receipt opened goes from page to page in a hidden field, sealed and for half an hour. */
export function receiptRoutes(): Hono<OpenEnv> {
  const app = new Hono<OpenEnv>()
  app.use('/*', async (c, next) => {
    c.header('x-robots-tag', 'noindex, nofollow')
    await next()
  })
  app.get('/', async (c) => c.html(<EnterPage page={await publicPageOf(c)} form={emptyPublicForm} />))
  app.post('/', async (c) => enter(c, await publicPageOf(c)))
  // Somebody who loads the page again, or comes by its address, has no form with them.
  for (const step of ['say', 'again', 'copy', 'kept', 'forget', 'forgotten'])
    app.get(`/${step}`, async (c) => c.redirect(at(await publicPageOf(c), '/receipt'), 303))
  app.post('/say', async (c) => {
    const page = await publicPageOf(c)
    return visited(c, page, (report) => say(c, page, report))
  })
  app.post('/again', async (c) => {
    const page = await publicPageOf(c)
    return visited(c, page, (report) => talk(c, page, report))
  })
  app.post('/copy', async (c) => {
    const page = await publicPageOf(c)
    return visited(c, page, async (report) => {
      const as = c.get('body').as === 'json' ? 'json' : 'text'
      const { name, body } = await copyOfReport(c.get('ctx'), report, page, as)
      return sendMade(c, name, body)
    })
  })
  app.post('/kept', async (c) => {
    const page = await publicPageOf(c)
    return visited(c, page, async (report) => {
      await confirmKept(c.get('ctx'), report)
      return c.get('body').then === 'add' ? talk(c, page, report) : c.redirect(at(page, '/front'), 303)
    })
  })
  app.post('/forget', async (c) => {
    const page = await publicPageOf(c)
    return visited(c, page, (report) => c.html(<ForgetPage page={page} visit={report.visit} />))
  })
  app.post('/forgotten', async (c) => {
    const page = await publicPageOf(c)
    return visited(c, page, async (report) => {
      const parsed = parseForm(forgetForm, c.get('body'))
      if (!parsed.ok || !parsed.value.sure)
        return c.html(<ForgetPage page={page} visit={report.visit} />, 422)
      await forgetReport(c.get('ctx'), c.get('install'), report)
      return c.html(<ForgottenPage page={page} />)
    })
  })
  app.all('/*', () => {
    throw new NotFound()
  })
  return app
}
