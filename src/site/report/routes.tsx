import { Hono } from 'hono'
import {
  mayReport,
  type ReportForm,
  readyFiles,
  receiveReport,
  reportForm,
  saidOf,
} from '../../incidents/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Body, parseForm } from '../../platform/http/form.ts'
import type { OpenEnv } from '../../ui/env.ts'
import {
  at,
  emptyPublicForm,
  type PublicContext,
  type PublicForm,
  type PublicPage,
  publicErrors,
  publicPageOf,
} from '../public/page.ts'
import type { FileNotTaken } from '../public/views/ask.tsx'
import { CheckPage } from './views/check-page.tsx'
import { ReceiptPage } from './views/receipt-page.tsx'
import { ClosedPage, ReportPage } from './views/report-page.tsx'

const keyOf = (page: PublicPage, body: Body) =>
  typeof body.report_key === 'string' && body.report_key ? body.report_key : page.newKey()

const formPage = (c: PublicContext, page: PublicPage, form: PublicForm, body: Body = {}) =>
  c.html(
    <ReportPage page={page} form={form} reportKey={keyOf(page, body)} />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )

/** Files whose names cannot be told, since only how many fit is known, are told by their number. */
function notTaken(refused: FileNotTaken[], { kept, left }: { kept: number; left: number }): FileNotTaken[] {
  return left > 0 ? [...refused, { name: `${left} / ${kept + left}` }] : refused
}

async function send(c: PublicContext, page: PublicPage, body: Body, form: ReportForm) {
  const { ctx, install } = c.var
  const turn = mayReport(install, ctx.organisation.id, {
    words: form.told,
    key: form.report_key,
    wait: form.wait,
  })
  if (!turn.go) return c.html(<CheckPage page={page} body={body} wait={turn} />, 429)
  const { ready, refused } = await readyFiles(install, c.get('files'), ctx.today)
  const { police_told, contact_way } = form
  const agreed = contact_way && contact_way !== 'none' ? [...form.agreed, 'contact'] : form.agreed
  const said = saidOf({ ...form, police_told, agreed }, page.lang, ctx.today)
  const { receipt, visit, files } = await receiveReport(ctx, install, said, {
    key: form.report_key,
    aside: turn.aside,
    files: ready,
  })
  return c.html(
    <ReceiptPage
      page={page}
      receipt={receipt}
      visit={visit}
      address={`${install.settings.publicUrl}/${page.organisation.slug}/receipt`}
      refused={notTaken(refused, files)}
    />,
  )
}

/** `/:organisation/report`: the form, what was said to check it, and the receipt. The words travel in the pages; nothing is kept before they are sent. */
export function reportRoutes(): Hono<OpenEnv> {
  const app = new Hono<OpenEnv>()
  app.use('/*', async (c, next) => {
    c.header('x-robots-tag', 'noindex, nofollow')
    await next()
  })
  app.get('/', async (c) => {
    const page = await publicPageOf(c)
    return page.line.open ? formPage(c, page, emptyPublicForm) : c.html(<ClosedPage page={page} />)
  })
  app.get('/send', async (c) => c.redirect(at(await publicPageOf(c), '/report'), 303))
  app.on('POST', ['/', '/send'], async (c) => {
    const page = await publicPageOf(c)
    if (!page.line.open) return c.html(<ClosedPage page={page} />, 409)
    const body = c.get('body')
    if (body.step === 'change') return formPage(c, page, { values: body, errors: {} }, body)
    const parsed = parseForm(reportForm, { ...body, report_key: keyOf(page, body) })
    if (!parsed.ok) return formPage(c, page, { values: body, errors: publicErrors(parsed.form.errors) }, body)
    return c.req.path.endsWith('/send')
      ? send(c, page, body, parsed.value)
      : c.html(<CheckPage page={page} body={body} />)
  })
  app.all('/*', () => {
    throw new NotFound()
  })
  return app
}
