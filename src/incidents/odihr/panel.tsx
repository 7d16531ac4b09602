import type { AnyCtx } from '../../platform/context.ts'
import { Block } from '../../ui/block.tsx'
import type { Page } from '../../ui/page.ts'
import { incidentsPath } from '../paths.ts'
import { readFacts } from '../statistics/queries.ts'
import { odihrTypeOf, yearDue } from './odihr.ts'

/** From 1 March to 30 April, for those who publish figures: the year before is to be told to ODIHR, if there is anything to tell. */
export async function odihrPanel(ctx: AnyCtx, page: Page) {
  const year = yearDue(ctx.today)
  if (year === undefined || !ctx.member.may('statistics.publish')) return null
  const facts = await readFacts(ctx, `${year}-01-01`, `${year}-12-31`)
  const count = facts.filter((fact) => odihrTypeOf({ ...fact, qualification: null })).length
  if (count === 0) return null
  const due = `${year + 1}-04-30`
  return (
    <Block title={page.t('odihr.open')} id="odihr">
      <p>
        <a class="ds-link" href={incidentsPath(page, `/statistics/odihr?year=${year}`)}>
          {page.t('odihr.due', { year: String(year), n: count, day: page.f.longDate(due) })}
        </a>
      </p>
    </Block>
  )
}
