import { Hono } from 'hono'
import { allow, membersOf } from '../../../accounts/index.ts'
import { isId } from '../../../platform/ids.ts'
import { aloneUpTo } from '../../../privacy/index.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import type { Extension } from '../../../ui/extension.ts'
import { askedOf } from '../asking.ts'
import { mostAtOnce } from '../bulk/bulk.ts'
import { labelsOf } from '../choices.ts'
import { filtersOn, readWish } from '../list.ts'
import { takeCases } from '../queries.ts'
import { wishWords } from '../words.ts'
import { PrintPage } from './views/print-page.tsx'

/** So many cases fit on paper. With names no more than one member may export alone. */
const mostOnPaper = 200

/** A list on paper: the cases of a wish or the chosen ones, with names or without. */
export function printRoutes(extensions: readonly Extension[]): Hono<StaffEnv> {
  return new Hono<StaffEnv>().get('/print', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.read')
    const ids = (c.req.queries('cases') ?? []).filter(isId).slice(0, mostAtOnce)
    const chosen = ids.length > 0 ? ids : undefined
    // The chosen cases are meant whatever the list showed besides.
    const wish = chosen ? readWish({ view: 'team', status: 'any', sort: 'due' }) : readWish(c.req.query())
    const named = c.req.query('names') !== 'no'
    const most = named ? aloneUpTo : mostOnPaper
    const list = await takeCases(ctx, wish, await askedOf(ctx, wish, chosen), most + 1)
    const cases = list.cases.slice(0, most)
    ctx.record({
      act: 'case.print',
      kind: 'case',
      fields: [...(chosen ? ['chosen'] : [wish.view, ...filtersOn(wish)]), named ? 'names' : 'pseudonyms'],
    })
    return c.html(
      <PrintPage
        page={c.get('page')}
        wish={wish}
        chosen={chosen}
        words={chosen ? [] : wishWords(c.get('page'), wish, await labelsOf(ctx, wish, extensions))}
        cases={cases}
        names={list.names}
        named={named}
        cut={list.cases.length > most}
        leads={
          await membersOf(
            ctx,
            cases.map((one) => one.lead_member_id),
          )
        }
        now={ctx.now}
      />,
    )
  })
}
