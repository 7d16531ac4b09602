import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { holidaysOf } from '../holidays/queries.ts'
import { holidayRoutes } from '../holidays/routes.tsx'
import { choosePathway, findPathwayVersion, type Pathway, validOn } from '../pathways/pathway.ts'
import { pathways } from '../pathways.ts'
import { copyPathway } from './actions.ts'
import { isOwn } from './at-hand.ts'
import { copyForm } from './forms.ts'
import type { OwnPathway } from './own.ts'
import { ownRoutes } from './own-routes.tsx'
import { ownPath } from './paths.ts'
import { listOwnPathways } from './queries.ts'
import { readTry, tryPathway } from './try.ts'
import { CopyPage } from './views/copy-page.tsx'
import { PathwaysPage } from './views/list-page.tsx'
import { PathwayPage } from './views/show-page.tsx'

type C = Context<StaffEnv>

const looks = ['cases.read', 'projects.read', 'settings.read'] as const

/** Whoever works with cases, with projects or with the settings may look; there is nothing about people in it. */
function allowLooking(ctx: AnyCtx): void {
  if (!looks.some((capability) => ctx.member.may(capability))) allow(ctx, 'cases.read')
}

/** The version asked for; without one the version of the day, or the latest. */
function chosen<T>(all: T[], pathwayOf: (one: T) => Pathway, today: string, asked?: string): T {
  const found = asked
    ? all.find((one) => pathwayOf(one).version === asked)
    : (all.find((one) => validOn(pathwayOf(one), today)) ?? all.at(-1))
  if (!found) throw new NotFound()
  return found
}

async function find(c: C): Promise<{ pathway: Pathway; versions: Pathway[]; own?: OwnPathway }> {
  const { ctx } = c.var
  const id = c.req.param('pathway') ?? ''
  const version = c.req.query('version')
  if (!isOwn(id)) {
    const versions = pathways.filter((pathway) => pathway.id === id)
    return { versions, pathway: chosen(versions, (one) => one, ctx.today, version) }
  }
  const all = (await listOwnPathways(ctx, id)).filter(({ state }) => state !== 'discarded')
  const own = chosen(all, (one) => one.data, ctx.today, version)
  return { own, pathway: own.data, versions: all.map(({ data }) => data) }
}

function copyPage(c: C, asked: { id?: string; version?: string }, form?: FormState) {
  const { page, ctx } = c.var
  const { id = '', version } = asked
  const pathway = version ? findPathwayVersion(pathways, id, version) : choosePathway(pathways, id, ctx.today)
  if (!pathway) throw new NotFound()
  return (
    <CopyPage
      page={page}
      pathway={pathway}
      form={form ?? { values: { title: pathway.title[page.lang] }, errors: {} }}
    />
  )
}

/** Procedures as data: looking at them, making one's own, and the days that count as holidays. Below `/:organisation/pathways`. */
export function pathwayRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/', async (c) => {
    const { ctx, page } = c.var
    allowLooking(ctx)
    const own = await listOwnPathways(ctx)
    const manages = ctx.member.may('pathways.manage')
    return c.html(
      <PathwaysPage
        page={page}
        own={own}
        shipped={pathways}
        home={ctx.organisation.country}
        manages={manages}
      />,
    )
  })
  app.route('/holidays', holidayRoutes())
  app.route('/own', ownRoutes())

  app.post('/copies', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'pathways.manage')
    const parsed = parseForm(copyForm, body)
    const asked = { id: String(body.from ?? ''), version: String(body.from_version ?? '') }
    if (!parsed.ok) return c.html(copyPage(c, asked, parsed.form), 422)
    const id = await copyPathway(ctx, parsed.value)
    return c.redirect(`${ownPath(page, id)}?notice=notice.pathway_copied`, 303)
  })

  app.get('/:pathway', async (c) => {
    const { ctx, page } = c.var
    allowLooking(ctx)
    const found = await find(c)
    const holidays = await holidaysOf(ctx)
    const tries = readTry(
      c.req.query(),
      found.pathway,
      (asked) => tryPathway(found.pathway, asked, holidays),
      ctx.today,
    )
    return c.html(
      <PathwayPage page={page} {...found} manages={ctx.member.may('pathways.manage')} tries={tries} />,
      Object.keys(tries.form.errors).length > 0 ? 422 : 200,
    )
  })
  app.get('/:pathway/copy', (c) => {
    allow(c.var.ctx, 'pathways.manage')
    return c.html(copyPage(c, { id: c.req.param('pathway'), version: c.req.query('version') }))
  })
  return app
}
