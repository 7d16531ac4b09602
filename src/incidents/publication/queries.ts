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

const editions = (ctx: ReadCtx) =>
  ctx.db
    .selectFrom('published_statistics as own')
    .select([
      'own.id',
      'own.edition',
      'own.period_from',
      'own.period_until',
      'own.published_at',
      'own.why',
      'own.figures',
    ])
    .select(({ selectFrom }) => [
      selectFrom('published_statistics as before')
        .select('before.edition')
        .where('before.organisation_id', '=', ctx.organisation.id)
        .whereRef('before.id', '=', 'own.follows_id')
        .as('follows'),
      selectFrom('published_statistics as after')
        .select('after.edition')
        .where('after.organisation_id', '=', ctx.organisation.id)
        .whereRef('after.follows_id', '=', 'own.id')
        .as('replaced_by'),
    ])
    .where('own.organisation_id', '=', ctx.organisation.id)

type EditionRow = Awaited<ReturnType<ReturnType<typeof editions>['execute']>>[number]

function editionOf({ edition, period_from, period_until, ...row }: EditionRow): PublishedEdition[] {
  const period = periodOf(period_from, period_until)
  return period
    ? [
        {
          id: row.id,
          number: edition,
          period,
          published_at: row.published_at,
          why: row.why,
          follows: row.follows ?? undefined,
          replaced_by: row.replaced_by ?? undefined,
          figures: readFigures(row.figures),
        },
      ]
    : []
}

/** All editions, the newest first. Everybody may read them. */
export async function listEditions(ctx: ReadCtx): Promise<PublishedEdition[]> {
  const rows = await editions(ctx).orderBy('own.edition', 'desc').execute()
  return rows.flatMap(editionOf)
}

/** The edition to show first: that of the latest period, of a year rather than its last quarter, as corrected last. */
export async function findCurrentEdition(ctx: ReadCtx): Promise<PublishedEdition | undefined> {
  const row = await editions(ctx)
    .orderBy('own.period_until', 'desc')
    .orderBy('own.period_from')
    .orderBy('own.edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && editionOf(row)[0]
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
