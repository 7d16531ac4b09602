import { type Context, Hono } from 'hono'
import { allow, askStepUp } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { csvLines } from '../../platform/http/csv.ts'
import { optionalText } from '../../platform/http/fields.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import { incidentsPath } from '../paths.ts'
import { begunPeriods, type Period, readPeriod } from '../statistics/period.ts'
import { firstYear } from '../statistics/queries.ts'
import { previewEdition, publishStatistics } from './actions.ts'
import { readKey } from './grid.ts'
import { listEditions } from './queries.ts'
import { EditionsPage } from './views/editions-page.tsx'
import { PreviewPage } from './views/preview-page.tsx'
import { codeWord } from './words.ts'

type C = Context<StaffEnv>

function periodOf(c: C): Period {
  const period = readPeriod(c.req.param('period'))
  if (!period) throw new NotFound()
  return period
}

/** Publishing figures, mounted at `/:organisation/incidents/statistics/publication`. */
export function publicationRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'statistics.publish')
    const editions = await listEditions(ctx)
    const since = (await firstYear(ctx)) ?? Number(ctx.today.slice(0, 4))
    const ended = begunPeriods(ctx.today, since).filter(({ until }) => until < ctx.today)
    return c.html(<EditionsPage page={page} editions={editions} periods={ended} />)
  })

  app.get('/:period', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'statistics.publish')
    const preview = await previewEdition(ctx, periodOf(c))
    ctx.record({ act: 'statistics.read', kind: 'statistics', fields: [preview.period.code] })
    return c.html(<PreviewPage page={page} preview={preview} form={emptyForm} />)
  })

  app.post('/:period', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'statistics.publish')
    const asked = await askStepUp(c, 'stepup.why.publish')
    if (asked) return asked
    const period = periodOf(c)
    const why = optionalText(500).safeParse(body.why)
    const preview = await previewEdition(ctx, period)
    if (!why.success || (preview.corrects && !why.data)) {
      const error = why.success ? ('form.required' as const) : ('form.too_long' as const)
      return c.html(
        <PreviewPage page={page} preview={preview} form={{ values: body, errors: { why: error } }} />,
        422,
      )
    }
    await publishStatistics(ctx, period, why.data)
    return c.redirect(incidentsPath(page, '/statistics/publication?notice=notice.statistics_published'), 303)
  })

  app.post('/:period/partners', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'statistics.publish')
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    const { period, disclosed } = await previewEdition(ctx, periodOf(c), 'partners')
    ctx.record({ act: 'statistics.export', kind: 'statistics', fields: [period.code] })
    const rows = [...disclosed.shown].map(([key, value]) => {
      const cell = readKey(key)
      return [cell.period, cell.table, cell.code, codeWord(page, cell.table, cell.code), value?.toString()]
    })
    const lines = csvLines([['period', 'table', 'code', 'label', 'value'], ...rows], true)
    return sendMade(c, `incidents-${period.code}.csv`, lines)
  })

  return app
}
