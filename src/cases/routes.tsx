import type { Context } from 'hono'
import { Hono } from 'hono'
import { allow } from '../accounts/index.ts'
import { namesOf } from '../people/index.ts'
import { parseForm } from '../platform/http/form.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Extension, Panel } from '../ui/extension.ts'
import type { FormState } from '../ui/page.ts'
import { closeCase, openUpCase, reopenCase, restrictCase } from './actions.ts'
import { mayClose } from './case.ts'
import { markDeadlineMet } from './deadlines/actions.ts'
import { listOpenDeadlines } from './deadlines/queries.ts'
import { countOpenSteps } from './diary/queries.ts'
import { entryRoutes } from './entries/routes.tsx'
import { eventRoutes } from './events/routes.tsx'
import { closureForm } from './forms.ts'
import { casePath } from './handles.ts'
import { colleaguesOf, headOf } from './heading.ts'
import { readWish } from './list/list.ts'
import { countCases, listCases } from './list/queries.ts'
import { IndexPage } from './list/views/index-page.tsx'
import { createCase, showNewCase } from './new.tsx'
import { getCase } from './queries.ts'
import { showCase } from './show.tsx'
import { teamRoutes } from './team/routes.tsx'
import { ClosurePage } from './views/closure-page.tsx'

export interface CaseDeps {
  /** Choices other modules add to opening a case. */
  extensions: Extension[]
  /** Blocks other modules add beside a case's timeline. */
  panels: Panel[]
}

async function closurePage(c: Context<StaffEnv>, id: string, form?: FormState) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const record = await getCase(ctx, id)
  const { heading } = await headOf(ctx, page, record)
  return (
    <ClosurePage
      page={page}
      id={id}
      heading={heading}
      version={record.version}
      form={form ?? { values: { on: ctx.today }, errors: {} }}
      blocked={mayClose(record, await listOpenDeadlines(ctx, id)) === 'deadline_open'}
      steps={await countOpenSteps(ctx, id)}
    />
  )
}

/** Pages and changes of cases, below `/:organisation/cases`. */
export function caseRoutes(deps: CaseDeps = { extensions: [], panels: [] }): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, id: string, notice: string) =>
    c.redirect(`${casePath(c.get('ctx').organisation.slug, id)}?notice=notice.${notice}`, 303)

  app.get('/', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.read')
    const wish = readWish(c.req.query())
    const counts = await countCases(ctx)
    const { cases, more } = await listCases(ctx, wish)
    const names = await namesOf(
      ctx,
      cases.flatMap((row) => row.people),
    )
    const page = { ...c.get('page'), counts: { cases: counts.mine } }
    const leads = wish.view === 'mine' && !wish.lead ? [] : await colleaguesOf(ctx)
    const opens = ctx.member.may('cases.write') && ctx.member.may('people.write')
    return c.html(
      <IndexPage
        page={page}
        wish={wish}
        counts={counts}
        cases={cases}
        more={more}
        names={names}
        leads={leads}
        opens={opens}
      />,
    )
  })
  app.get('/new', (c) => showNewCase(c, deps.extensions))
  app.post('/', (c) => createCase(c, deps.extensions))

  app.get('/:id', (c) => {
    allow(c.get('ctx'), 'cases.read')
    return showCase(c, deps.panels, c.req.param('id')).then((page) => c.html(page))
  })

  app.get('/:id/closure', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await closurePage(c, c.req.param('id')))
  })
  app.post('/:id/closure', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const result = parseForm(closureForm, c.get('body'))
    if (!result.ok) return c.html(await closurePage(c, id, result.form), 422)
    const { reason, on, _version } = result.value
    if (on > ctx.today) {
      return c.html(
        await closurePage(c, id, { values: c.get('body'), errors: { on: 'cases.entry.future' } }),
        422,
      )
    }
    await closeCase(ctx, id, { reason, on }, _version)
    return back(c, id, 'case_closed')
  })
  app.post('/:id/closure/removal', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    await reopenCase(c.get('ctx'), c.req.param('id'))
    return back(c, c.req.param('id'), 'case_reopened')
  })

  app.post('/:id/restriction', async (c) => {
    allow(c.get('ctx'), 'cases.restrict')
    await restrictCase(c.get('ctx'), c.req.param('id'))
    return back(c, c.req.param('id'), 'case_restricted')
  })
  app.post('/:id/restriction/removal', async (c) => {
    allow(c.get('ctx'), 'cases.restrict')
    await openUpCase(c.get('ctx'), c.req.param('id'))
    return back(c, c.req.param('id'), 'case_opened_up')
  })

  app.post('/:id/deadlines/:deadline/met', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    await markDeadlineMet(ctx, c.req.param('id'), c.req.param('deadline'), ctx.today)
    const to =
      c.get('body').back === 'today'
        ? `/${ctx.organisation.slug}/today`
        : casePath(ctx.organisation.slug, c.req.param('id'))
    return c.redirect(`${to}?notice=notice.deadline_met`, 303)
  })

  app.route('/', entryRoutes(deps.panels))
  app.route('/', eventRoutes())
  app.route('/', teamRoutes())
  return app
}
