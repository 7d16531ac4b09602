import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { allow } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState, Page } from '../../ui/page.ts'
import { announceHoliday, previewHoliday, previewRemoval, removeHoliday } from './actions.ts'
import { holidayForm } from './forms.ts'
import { listMoved, markSeen, nameTouched } from './notices.ts'
import { placeFrom } from './override.ts'
import { holidaysPath } from './paths.ts'
import { placeChoices } from './places.ts'
import { getOwnHoliday, listOwnHolidays } from './queries.ts'
import type { Touched } from './touched.ts'
import { HolidayPreviewPage, HolidaysPage } from './views/holidays-page.tsx'
import { MovedBlock } from './views/moved-panel.tsx'
import type { Moves } from './views/moves.tsx'

type C = Context<StaffEnv>

async function holidaysPage(c: C, form?: FormState) {
  const { ctx, page } = c.var
  const { country } = ctx.organisation
  const places = placeChoices(page, country)
  return (
    <HolidaysPage
      page={page}
      own={await listOwnHolidays(ctx)}
      manages={ctx.member.may('pathways.manage')}
      places={[...places.countries, ...places.regions]}
      form={form ?? { values: { place: country, holiday: 'yes' }, errors: {} }}
    />
  )
}

async function movesOf(ctx: AnyCtx, touched: Touched[]): Promise<Moves> {
  const moving = touched.filter(({ moves }) => moves)
  ctx.record({ act: 'case.list', kind: 'case', fields: ['holidays'] })
  return { moved: moving.length, named: await nameTouched(ctx, moving) }
}

/** Deadlines of the member's own cases that a late holiday moved: a block of everybody's day. */
export async function movedPanel(ctx: AnyCtx, page: Page): Promise<Child> {
  if (!ctx.member.may('cases.read')) return null
  return <MovedBlock page={page} moved={await listMoved(ctx)} />
}

/** Holidays announced late and days that are none after all. Below `/:organisation/pathways/holidays`. */
export function holidayRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: C, notice: string) =>
    c.redirect(`${holidaysPath(c.var.page)}?notice=notice.${notice}`, 303)

  app.get('/', async (c) => {
    const { ctx } = c.var
    if (!ctx.member.may('settings.read')) allow(ctx, 'cases.read')
    return c.html(await holidaysPage(c))
  })
  app.get('/new', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'pathways.manage')
    const query = c.req.query()
    const parsed = parseForm(holidayForm, query)
    if (!parsed.ok) return c.html(await holidaysPage(c, parsed.form))
    const seen = await previewHoliday(ctx, parsed.value)
    if ('wrong' in seen) return c.html(await holidaysPage(c, { values: query, errors: seen.wrong }))
    const { place, day, holiday, name, source } = parsed.value
    return c.html(
      <HolidayPreviewPage
        page={page}
        day={{ ...placeFrom(place), day, name, source, holiday: holiday === 'yes' }}
        moves={await movesOf(ctx, seen.touched)}
        hidden={{ place, day, holiday, name, source }}
      />,
    )
  })
  app.post('/', async (c) => {
    const { ctx, body } = c.var
    allow(ctx, 'pathways.manage')
    const parsed = parseForm(holidayForm, body)
    if (!parsed.ok) return c.html(await holidaysPage(c, parsed.form), 422)
    const made = await announceHoliday(ctx, parsed.value)
    if ('wrong' in made) return c.html(await holidaysPage(c, { values: body, errors: made.wrong }), 422)
    return back(c, 'holiday_saved')
  })

  app.post('/seen/:notice', async (c) => {
    const { ctx } = c.var
    allow(ctx, 'cases.read')
    await markSeen(ctx, c.req.param('notice'))
    return c.redirect(`/${ctx.organisation.slug}/today`, 303)
  })
  app.get('/:holiday', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'pathways.manage')
    const own = await getOwnHoliday(ctx, c.req.param('holiday'))
    const moves = await movesOf(ctx, await previewRemoval(ctx, own.id))
    return c.html(<HolidayPreviewPage page={page} day={own} moves={moves} removes={own.id} />)
  })
  app.post('/:holiday/removal', async (c) => {
    const { ctx } = c.var
    allow(ctx, 'pathways.manage')
    await removeHoliday(ctx, c.req.param('holiday'))
    return back(c, 'holiday_removed')
  })
  return app
}
