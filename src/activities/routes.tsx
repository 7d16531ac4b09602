import { Hono } from 'hono'
import { allow } from '../accounts/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { version } from '../platform/http/fields.ts'
import { type Body, formErrors, parseForm } from '../platform/http/form.ts'
import { isId } from '../platform/ids.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Extension, Panel } from '../ui/extension.ts'
import { emptyForm } from '../ui/form.tsx'
import type { FormState, Page } from '../ui/page.ts'
import { correctActivity, hasPeople, holdActivity } from './actions.ts'
import { kinds, lengthText, nextWeekday, shownFor } from './activity.ts'
import { attendanceRoutes } from './attendance/routes.tsx'
import { activityForm } from './forms.ts'
import { afterText, readAfter } from './list.ts'
import { activitiesPath, activityPath } from './paths.ts'
import { type ActivityRow, getActivity, listPast, listUpcoming } from './queries.ts'
import { reachRoutes } from './reach/routes.tsx'
import { showActivity } from './show.tsx'
import { type Choice, FormPage } from './views/form-page.tsx'
import { IndexPage } from './views/index-page.tsx'

/** What the modules further right add: choices when an activity is made, and blocks on its page. */
export interface ActivityDeps {
  extensions: Extension[]
  panels: Panel[]
}

const perPage = 40
const mostUpcoming = 50

async function choicesOf(ctx: AnyCtx, page: Page, extensions: Extension[], on: string): Promise<Choice[]> {
  const choices: Choice[] = []
  for (const { field, label, options } of extensions)
    choices.push({ field, label: label(page), options: await options(ctx, on) })
  return choices.filter((choice) => choice.options.length > 0)
}

const chosen = (body: Body, field: string) => [body[field] ?? []].flat().filter(isId)
const written = (row: ActivityRow): FormState => ({
  errors: {},
  values: {
    kind: row.kind,
    title: row.title,
    held_on: row.held_on,
    until_on: row.until_on ?? '',
    length: lengthText(row.minutes),
    place: row.place ?? '',
    language: row.language ?? '',
    audience: row.audience ?? '',
    about: row.about ?? '',
  },
})

/** The next gathering of a series, as its form shows it: everything as it was, on the same day of a week to come. */
function nextOf(row: ActivityRow, today: string): FormState {
  const { values } = written(row)
  return {
    errors: {},
    values: { ...values, held_on: nextWeekday(row.held_on, today), until_on: '', about: '' },
  }
}

/** Everything under `/:organisation/activities`. */
export function activityRoutes(deps: ActivityDeps = { extensions: [], panels: [] }): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    allow(ctx, 'activities.read')
    const slug = ctx.organisation.slug
    const kind = kinds.find((known) => known === c.req.query('kind'))
    const after = readAfter(c.req.query('after'))
    const upcoming = after ? [] : await listUpcoming(ctx, { from: ctx.today, kind, limit: mostUpcoming })
    const found = await listPast(ctx, { kind, after, limit: perPage })
    const past = found.slice(0, perPage)
    const last = found.length > perPage ? past.at(-1) : undefined
    const query = last && new URLSearchParams({ ...(kind && { kind }), after: afterText(last) })
    return c.html(
      <IndexPage
        page={page}
        slug={slug}
        mayWrite={ctx.member.may('activities.write')}
        kind={kind}
        upcoming={upcoming}
        past={past}
        next={query && `${activitiesPath(slug)}?${query}`}
        further={after !== undefined}
      />,
    )
  })

  const newPage = async (ctx: AnyCtx, page: Page, form: FormState) => {
    const path = activitiesPath(ctx.organisation.slug)
    return (
      <FormPage
        page={page}
        form={form}
        action={path}
        back={{ href: path, label: page.t('activities.title') }}
        choices={await choicesOf(ctx, page, deps.extensions, ctx.today)}
      />
    )
  }

  app.get('/new', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'activities.write')
    const after = c.req.query('after')
    const form = after
      ? nextOf(await getActivity(ctx, after), ctx.today)
      : { ...emptyForm, values: { held_on: ctx.today, ...c.req.query() } }
    return c.html(await newPage(ctx, c.get('page'), form))
  })

  app.post('/', async (c) => {
    const [ctx, body] = [c.get('ctx'), c.get('body')]
    allow(ctx, 'activities.write')
    const result = parseForm(activityForm, body)
    if (!result.ok) return c.html(await newPage(ctx, c.get('page'), result.form), 422)
    const id = await holdActivity(ctx, result.value)
    for (const extension of deps.extensions) {
      const values = chosen(body, extension.field)
      if (values.length > 0) await extension.made(ctx, id, values, result.value.held_on)
    }
    return c.redirect(`${activityPath(ctx.organisation.slug, id)}?notice=notice.activity_held`, 303)
  })

  app.get('/:id', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'activities.read')
    return c.html(await showActivity(ctx, c.get('page'), c.req.param('id'), deps.panels))
  })

  const editPage = (ctx: AnyCtx, page: Page, activity: ActivityRow, form: FormState, base: number) => {
    const href = activityPath(ctx.organisation.slug, activity.id)
    return (
      <FormPage page={page} form={form} action={href} back={{ href, label: activity.title }} version={base} />
    )
  }

  app.get('/:id/edit', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'activities.write')
    const activity = await getActivity(ctx, c.req.param('id'))
    return c.html(editPage(ctx, c.get('page'), activity, written(activity), activity.version))
  })

  app.post('/:id', async (c) => {
    const [ctx, body] = [c.get('ctx'), c.get('body')]
    allow(ctx, 'activities.write')
    const activity = await getActivity(ctx, c.req.param('id'))
    const base = version().parse(body._version)
    const parsed = parseForm(activityForm, body)
    const empties = parsed.ok && !shownFor(parsed.value.kind).people && (await hasPeople(ctx, activity.id))
    const result = empties ? formErrors(body, { kind: 'activities.refused.has_people' }) : parsed
    if (!result.ok) return c.html(editPage(ctx, c.get('page'), activity, result.form, base), 422)
    await correctActivity(ctx, activity.id, result.value, base)
    return c.redirect(
      `${activityPath(ctx.organisation.slug, activity.id)}?notice=notice.activity_corrected`,
      303,
    )
  })

  app.route('/', attendanceRoutes(deps.panels))
  app.route('/', reachRoutes(deps.panels))
  return app
}
