import { type Context, Hono } from 'hono'
import { allow, askStepUp } from '../../accounts/index.ts'
import { parseForm, singleFields } from '../../platform/http/form.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import { isId } from '../../platform/ids.ts'
import { keepReason, needsSecond, requestApproval, takeApproval } from '../../privacy/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Extension } from '../../ui/extension.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { labelsOf } from '../inbox/choices.ts'
import { countFound } from '../inbox/queries.ts'
import { filtersOn, type InboxWish, readInboxWish, readWholeWish, wishFields } from '../inbox/wish.ts'
import { incidentsPath } from '../paths.ts'
import { wordColumns } from './columns.ts'
import { type ExportSpec, exportForm, exportSpec } from './forms.ts'
import { incidentFile } from './rows.ts'
import { ApprovedPage, ExportPage } from './views/export-page.tsx'

type C = Context<StaffEnv>

async function askPage(c: C, wish: InboxWish, form: FormState, extensions: readonly Extension[]) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const members = await labelsOf(ctx, wish, extensions)
  const count = await countFound(ctx, wish)
  return <ExportPage page={page} form={form} wish={wish} members={members} count={count} />
}

/** The file itself; what is in it is in the access log before its first byte leaves. */
async function send(c: C, spec: ExportSpec, agreed = false): Promise<Response> {
  const ctx = c.get('ctx')
  if (spec.words) allow(ctx, 'incidents.export')
  const wish = readInboxWish(spec.wish)
  const count = await countFound(ctx, wish)
  const alone = spec.words && !agreed
  if (alone && (await needsSecond(ctx, count))) {
    const id = await requestApproval(ctx, {
      kind: 'incidents',
      spec,
      count,
      reason: spec.reason,
      path: incidentsPath(c.get('page'), '/export'),
    })
    return c.redirect(`/${ctx.organisation.slug}/settings/approvals/${id}?notice=notice.export_asked`, 303)
  }
  ctx.record({
    act: 'incident.export',
    kind: 'incident',
    fields: [
      `count ${count}`,
      wish.view,
      ...filtersOn(wish),
      spec.format,
      ...(spec.words ? wordColumns : ['codes']),
    ],
    reason: await keepReason(ctx, spec.reason, alone ? count : 0),
  })
  const file = incidentFile(c.get('install'), ctx, c.get('page'), spec)
  return sendMade(c, `incidents-${ctx.today}.${spec.format}`, file)
}

async function fetchApproved(c: C, approval: string): Promise<Response> {
  const taken = await takeApproval(c.get('ctx'), approval)
  const spec = taken?.kind === 'incidents' ? exportSpec.safeParse(taken.spec) : undefined
  if (spec?.success) return send(c, spec.data, true)
  const form: FormState = { values: {}, errors: { form: 'ui.export.not_approved' } }
  return c.html(<ApprovedPage page={c.get('page')} approval={approval} form={form} />, 422)
}

/**
 * Taking incidents out as a file, by those who decide about reports, after proving who they are, with a reason. The words of
 * reporters need a capability of their own, and for more than a few incidents a second person.
 */
export function exportRoutes(extensions: readonly Extension[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/export', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    const approval = c.req.query('approval')
    if (isId(approval))
      return c.html(<ApprovedPage page={c.get('page')} approval={approval} form={emptyForm} />)
    return c.html(
      await askPage(
        c,
        readWholeWish(c.req.query()),
        { values: { format: 'csv', words: 'no' }, errors: {} },
        extensions,
      ),
    )
  })
  app.post('/export', async (c) => {
    const body = c.get('body')
    allow(c.get('ctx'), 'incidents.triage')
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    if (typeof body.approval === 'string') return fetchApproved(c, body.approval)
    const wish = readWholeWish(singleFields(body))
    const result = parseForm(exportForm, body)
    if (!result.ok) return c.html(await askPage(c, wish, result.form, extensions), 422)
    const { format, words, reason } = result.value
    return send(c, { wish: wishFields(wish), format, words: words === 'yes', reason })
  })
  return app
}
