import type { AnyCtx } from '../../platform/context.ts'
import { Block } from '../../ui/block.tsx'
import type { Page } from '../../ui/page.ts'
import { incidentsPath } from '../paths.ts'
import { lastDay, yearDue } from './odihr.ts'
import { countTellable, fileMadeOn } from './queries.ts'

/** From 1 March to 30 April, for those who publish figures: the year before is to be told to ODIHR, if there is anything to tell. */
export async function odihrPanel(ctx: AnyCtx, page: Page) {
  const year = yearDue(ctx.today)
  if (year === undefined || !ctx.member.may('statistics.publish')) return null
  const count = await countTellable(ctx, year)
  if (count === 0) return null
  const made = await fileMadeOn(ctx, year)
  return (
    <Block title={page.t('odihr.open')} id="odihr">
      <p>
        <a class="ds-link" href={incidentsPath(page, `/statistics/odihr?year=${year}`)}>
          {page.t('odihr.due', { year: String(year), n: count, day: page.f.longDate(lastDay(year)) })}
        </a>
      </p>
      <p class="small quiet">{page.t('odihr.due.unsure')}</p>
      {made && <p class="small quiet">{page.t('odihr.made', { day: page.f.longDate(made) })}</p>}
    </Block>
  )
}
