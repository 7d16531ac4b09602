import { type Context, Hono } from 'hono'
import { allow, askStepUp } from '../../../accounts/index.ts'
import { parseForm, singleFields } from '../../../platform/http/form.ts'
import { sendMade } from '../../../platform/http/made-file.ts'
import { isId } from '../../../platform/ids.ts'
import { keepReason, needsSecond, requestApproval, takeApproval } from '../../../privacy/index.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import type { Extension } from '../../../ui/extension.ts'
import { emptyForm } from '../../../ui/form.tsx'
import type { FormState } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import { askedOf } from '../asking.ts'
import { mostAtOnce } from '../bulk/bulk.ts'
import { labelsOf } from '../choices.ts'
import { countAsked } from '../counts.ts'
import { filtersOn, kept, type ListWish, readWish, wishFields } from '../list.ts'
import { wishWords } from '../words.ts'
import { type ExportSpec, exportSpec, usualColumns } from './columns.ts'
import { exportForm } from './forms.ts'
import { caseFile } from './rows.ts'
import { ApprovedPage, ExportPage } from './views/export-page.tsx'

type C = Context<StaffEnv>

/** What is to be taken out: the cases of a wish, or those chosen one by one, whatever the list showed besides. */
interface Meant {
  wish: ListWish
  chosen?: string[]
}

const meantBy = (query: Record<string, string | undefined>, cases: string[]): Meant => {
  const ids = cases.filter(isId).slice(0, mostAtOnce)
  return ids.length > 0
    ? { wish: readWish({ view: 'team', status: 'any' }), chosen: ids }
    : { wish: kept(readWish(query)) }
}

/**
 * Taking a list out as a file, by those who may, after proving who they are, with a reason. With names of more than a few cases
 * a second person has to agree before.
 */
export function exportRoutes(extensions: readonly Extension[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  async function askPage(c: C, { wish, chosen }: Meant, form: FormState) {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    const words = chosen
      ? [page.t('cases.list.chosen')]
      : wishWords(page, wish, await labelsOf(ctx, wish, extensions))
    const count = await countAsked(ctx, wish, await askedOf(ctx, wish, chosen))
    return (
      <ExportPage page={page} form={form} wish={wish} chosen={chosen ?? []} words={words} count={count} />
    )
  }

  /** The file itself; what is in it is in the access log before its first byte leaves. */
  async function send(c: C, spec: ExportSpec, { secondOf }: { secondOf?: 'agreed' } = {}): Promise<Response> {
    const ctx = c.get('ctx')
    const { wish, chosen } = { wish: readWish(spec.wish), chosen: spec.chosen }
    const asked = await askedOf(ctx, wish, chosen)
    const count = await countAsked(ctx, wish, asked)
    const alone = spec.named && secondOf !== 'agreed'
    if (alone && (await needsSecond(ctx, count))) {
      const id = await requestApproval(ctx, {
        kind: 'cases',
        spec,
        count,
        reason: spec.reason,
        path: casesPath(c.get('page'), '/export'),
      })
      return c.redirect(`/${ctx.organisation.slug}/settings/approvals/${id}?notice=notice.export_asked`, 303)
    }
    ctx.record({
      act: 'case.export',
      kind: 'case',
      fields: [
        `count ${count}`,
        ...(chosen ? ['chosen'] : [wish.view, ...filtersOn(wish)]),
        ...spec.columns,
        spec.named ? 'names' : 'pseudonyms',
      ],
      reason: await keepReason(ctx, spec.reason, alone ? count : 0),
    })
    return sendMade(c, `cases-${ctx.today}.csv`, caseFile(c.get('install'), ctx, c.get('page'), spec, asked))
  }

  async function fetchApproved(c: C, approval: string): Promise<Response> {
    const taken = await takeApproval(c.get('ctx'), approval)
    const spec = taken?.kind === 'cases' ? exportSpec.safeParse(taken.spec) : undefined
    if (spec?.success) return send(c, spec.data, { secondOf: 'agreed' })
    const form: FormState = { values: {}, errors: { form: 'ui.export.not_approved' } }
    return c.html(<ApprovedPage page={c.get('page')} approval={approval} form={form} />, 422)
  }

  app.get('/export', async (c) => {
    allow(c.get('ctx'), 'cases.export')
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    const approval = c.req.query('approval')
    if (isId(approval))
      return c.html(<ApprovedPage page={c.get('page')} approval={approval} form={emptyForm} />)
    const meant = meantBy(c.req.query(), c.req.queries('cases') ?? [])
    return c.html(
      await askPage(c, meant, { values: { columns: [...usualColumns], names: 'no' }, errors: {} }),
    )
  })

  app.post('/export', async (c) => {
    const body = c.get('body')
    allow(c.get('ctx'), 'cases.export')
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    if (typeof body.approval === 'string') return fetchApproved(c, body.approval)
    const meant = meantBy(singleFields(body), [body.cases ?? []].flat())
    const result = parseForm(exportForm, body)
    if (!result.ok) return c.html(await askPage(c, meant, result.form), 422)
    const { columns, names, reason } = result.value
    return send(c, {
      wish: wishFields(meant.wish),
      chosen: meant.chosen,
      columns,
      named: names === 'yes',
      reason,
    })
  })
  return app
}
