import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { allow, askStepUp } from '../../../accounts/index.ts'
import { csvStream } from '../../../platform/http/csv.ts'
import { text, ticked } from '../../../platform/http/fields.ts'
import { parseForm, singleFields } from '../../../platform/http/form.ts'
import { sendMade } from '../../../platform/http/made-file.ts'
import { isId } from '../../../platform/ids.ts'
import { inTransaction } from '../../../platform/transaction.ts'
import {
  alarmIfDecoy,
  keepReason,
  needsSecond,
  requestApproval,
  takeApproval,
} from '../../../privacy/index.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import { emptyForm } from '../../../ui/form.tsx'
import type { FormState } from '../../../ui/page.ts'
import { searchNameIndex } from '../../name-index.ts'
import { filtersOn, type PeopleWish, peopleFields, readPeopleWish } from '../list.ts'
import { countPeople, takePeople } from '../queries.ts'
import { ApprovedPage, PeopleExportPage } from '../views/export-page.tsx'
import { cellsOf, columnWords, type PeopleSpec, peopleColumns, peopleSpec } from './columns.ts'

type C = Context<StaffEnv>

const exportForm = z.object({
  columns: ticked(z.enum(peopleColumns, { error: 'form.not_valid' })).refine(
    (columns) => columns.length > 0,
    'form.choose',
  ),
  names: z.enum(['yes', 'no'], { error: 'form.choose' }),
  reason: text(300),
})

const usual = ['name', 'languages', 'interpreter', 'added']
const chunk = 500
/** No search takes out more than this. */
const mostFound = 200

/** Whom a wish means: with a name that is looked for, those who bear it; asked once. */
async function meantBy(c: C, wish: PeopleWish): Promise<{ among?: string[]; count: number }> {
  const ctx = c.get('ctx')
  if (!wish.q) return { count: await countPeople(ctx, wish) }
  ctx.record({ act: 'person.search', kind: 'person' })
  const ids = await searchNameIndex(ctx, wish.q, mostFound)
  const found = await takePeople(ctx, wish, { limit: mostFound, among: ids })
  return { among: ids, count: found.length }
}

async function askPage(c: C, wish: PeopleWish, form: FormState) {
  const { count } = await meantBy(c, wish)
  return <PeopleExportPage page={c.get('page')} form={form} wish={wish} count={count} />
}

/** The file itself; what is in it is in the access log before its first byte leaves. */
async function send(c: C, spec: PeopleSpec, agreed = false): Promise<Response> {
  const [ctx, page, install] = [c.get('ctx'), c.get('page'), c.get('install')]
  const wish = readPeopleWish(spec.wish)
  const { among, count } = await meantBy(c, wish)
  const alone = spec.named && !agreed
  if (alone && (await needsSecond(ctx, count))) {
    const path = `/${ctx.organisation.slug}/people/export`
    const id = await requestApproval(ctx, { kind: 'people', spec, count, reason: spec.reason, path })
    return c.redirect(`/${ctx.organisation.slug}/settings/approvals/${id}?notice=notice.export_asked`, 303)
  }
  ctx.record({
    act: 'person.export',
    kind: 'person',
    fields: [`count ${count}`, ...filtersOn(wish), ...spec.columns, spec.named ? 'names' : 'pseudonyms'],
    reason: await keepReason(ctx, spec.reason, alone ? count : 0),
  })
  const scope = { organisation: ctx.organisation, member: ctx.member }
  let after: string | undefined
  const file = csvStream(
    spec.columns.map((name) => columnWords(page, name)),
    () =>
      inTransaction(install, scope, async (own) => {
        const people = await takePeople(own, wish, { after, limit: chunk, among })
        await alarmIfDecoy(own, [{ act: 'person.export', kind: 'person', shown: people.map(({ id }) => id) }])
        after = people.at(-1)?.id ?? after
        return people.map((person) => cellsOf(page, person, spec.named, spec.columns))
      }),
  )
  return sendMade(c, `people-${ctx.today}.csv`, file)
}

async function fetchApproved(c: C, approval: string): Promise<Response> {
  const taken = await takeApproval(c.get('ctx'), approval)
  const spec = taken?.kind === 'people' ? peopleSpec.safeParse(taken.spec) : undefined
  if (spec?.success) return send(c, spec.data, true)
  const form: FormState = { values: {}, errors: { form: 'ui.export.not_approved' } }
  return c.html(<ApprovedPage page={c.get('page')} approval={approval} form={form} />, 422)
}

/** Taking the list of people out as a file, as cases are: by those who may, proved, with a reason, many names by two. */
export function peopleExportRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/export', async (c) => {
    allow(c.get('ctx'), 'people.export')
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    const approval = c.req.query('approval')
    if (isId(approval))
      return c.html(<ApprovedPage page={c.get('page')} approval={approval} form={emptyForm} />)
    const form = { values: { columns: usual, names: 'no' }, errors: {} }
    return c.html(await askPage(c, readPeopleWish(c.req.query()), form))
  })
  app.post('/export', async (c) => {
    const body = c.get('body')
    allow(c.get('ctx'), 'people.export')
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    if (typeof body.approval === 'string') return fetchApproved(c, body.approval)
    const wish = readPeopleWish(singleFields(body))
    const result = parseForm(exportForm, body)
    if (!result.ok) return c.html(await askPage(c, wish, result.form), 422)
    const { columns, names, reason } = result.value
    return send(c, { wish: peopleFields(wish), columns, named: names === 'yes', reason })
  })
  return app
}
