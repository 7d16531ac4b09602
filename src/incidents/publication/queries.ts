import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Period, readPeriod } from '../statistics/period.ts'
import type { Edition } from './disclosure.ts'
import { readFigures } from './publication.ts'

type ReadCtx = Pick<Ctx<never, 'published_statistics'>, 'db' | 'organisation'>

/** Figures as they were published: they never change. `replaced_by` is the edition that corrects them, if one does. */
export interface PublishedEdition {
  id: string
  number: number
  period: Period
  published_at: Date
  why: string | null
  follows: number | undefined
  replaced_by: number | undefined
  figures: Edition
}

/** All editions, the newest first. Everybody may read them. */
export async function listEditions(ctx: ReadCtx): Promise<PublishedEdition[]> {
  const rows = await ctx.db
    .selectFrom('published_statistics')
    .select(['id', 'edition', 'period_from', 'period_until', 'published_at', 'why', 'follows_id', 'figures'])
    .where('organisation_id', '=', ctx.organisation.id)
    .orderBy('edition', 'desc')
    .execute()
  const numbers = new Map(rows.map(({ id, edition }) => [id, edition]))
  return rows.flatMap((row) => {
    const period = periodOf(row.period_from, row.period_until)
    if (!period) return []
    return {
      id: row.id,
      number: row.edition,
      period,
      published_at: row.published_at,
      why: row.why,
      follows: row.follows_id ? numbers.get(row.follows_id) : undefined,
      replaced_by: rows.find(({ follows_id }) => follows_id === row.id)?.edition,
      figures: readFigures(row.figures),
    }
  })
}

function periodOf(from: string, until: string): Period | undefined {
  const year = from.slice(0, 4)
  const quarter = `${year}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`
  return [readPeriod(year), readPeriod(quarter)].find(
    (period) => period?.from === from && period.until === until,
  )
}

/** One edition among all; an unknown number is not found. */
export function editionNumbered(editions: readonly PublishedEdition[], number: string): PublishedEdition {
  const found = editions.find((edition) => String(edition.number) === number)
  if (!found) throw new NotFound()
  return found
}
