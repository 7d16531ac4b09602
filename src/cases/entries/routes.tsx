import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Panel } from '../../ui/extension.ts'
import type { FormState } from '../../ui/page.ts'
import { casePath } from '../handles.ts'
import { headOf } from '../heading.ts'
import { getCase } from '../queries.ts'
import { showCase } from '../show.tsx'
import { correctEntry, type EntryInput, markNextDone, writeEntry } from './actions.ts'
import { defaultKind } from './entry.ts'
import { entryErrors, entryForm, entryFrom, entryValues } from './forms.ts'
import { getEntry } from './queries.ts'
import { EntryPage } from './views/entry-page.tsx'

type Read = { ok: true; entry: EntryInput; version: number } | { ok: false; form: FormState }

function readEntry(c: Context<StaffEnv>, kind: EntryInput['kind']): Read {
  const ctx = c.get('ctx')
  const body = c.get('body')
  const result = parseForm(entryForm, body)
  if (!result.ok) return { ok: false, form: result.form }
  const zone = ctx.organisation.time_zone
  const entry = entryFrom(result.value, { now: ctx.now, zone, kind })
  const errors = entryErrors(entry, ctx.now, zone)
  if (Object.keys(errors).length > 0) return { ok: false, form: { values: body, errors } }
  return { ok: true, entry, version: result.value._version }
}

async function entryPage(c: Context<StaffEnv>, form?: FormState) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const { id = '', entry = '' } = c.req.param()
  const found = await getEntry(ctx, id, entry)
  const record = await getCase(ctx, id)
  const { heading, involved } = await headOf(ctx, page, record)
  const version = found.version
  return (
    <EntryPage
      page={page}
      id={id}
      entryId={entry}
      heading={heading}
      kind={record.kind}
      people={involved}
      version={version}
      form={form ?? { values: entryValues(found, page.f.time(found.occurred_at)), errors: {} }}
    />
  )
}

/** Notes of a case: writing, correcting, ticking off what came next. */
export function entryRoutes(panels: Panel[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.post('/:id/entries', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const read = readEntry(c, defaultKind)
    if (!read.ok) return c.html(await showCase(c, panels, id, read.form), 422)
    const entry = await writeEntry(ctx, id, read.entry)
    return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.entry_saved#entry-${entry}`, 303)
  })

  app.get('/:id/entries/:entry', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await entryPage(c))
  })

  app.post('/:id/entries/:entry', async (c) => {
    const ctx = c.get('ctx')
    const { id, entry } = c.req.param()
    allow(ctx, 'cases.write')
    const read = readEntry(c, defaultKind)
    if (!read.ok) return c.html(await entryPage(c, read.form), 422)
    await correctEntry(ctx, id, entry, read.entry, read.version)
    return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.entry_saved#entry-${entry}`, 303)
  })

  app.post('/:id/entries/:entry/done', async (c) => {
    const ctx = c.get('ctx')
    const { id, entry } = c.req.param()
    allow(ctx, 'cases.write')
    await markNextDone(ctx, id, entry)
    const to =
      c.get('body').back === 'today' ? `/${ctx.organisation.slug}/today` : casePath(ctx.organisation.slug, id)
    return c.redirect(`${to}?notice=notice.next_done`, 303)
  })
  return app
}
