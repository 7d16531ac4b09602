import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { countryOf, regionCodes } from '../coding/regions.ts'
import { figuresOf } from '../statistics/figures.ts'
import type { Period } from '../statistics/period.ts'
import { readFacts } from '../statistics/queries.ts'
import { discloseGrid, type Level } from './disclosure.ts'
import { gridOf } from './grid.ts'
import type { Preview } from './preview.ts'
import { writeFigures } from './publication.ts'
import { listEditions } from './queries.ts'

type PublicationCtx = Ctx<'published_statistics'>

/** Works out what a period's edition would show, given everything of its year that was published before. */
export async function previewEdition(
  ctx: PublicationCtx,
  period: Period,
  level: Level = 'public',
): Promise<Preview> {
  const year = period.code.slice(0, 4)
  const facts = await readFacts(ctx, `${year}-01-01`, `${year}-12-31`)
  const regions = regionCodes.filter((code) => countryOf(code) === ctx.organisation.country)
  const grid = gridOf(facts, period, regions)
  const editions = await listEditions(ctx)
  const ofYear = editions.filter((edition) => edition.period.code.startsWith(year))
  const before = level === 'public' ? ofYear.map(({ figures }) => figures) : []
  return {
    period,
    cells: grid.cells.filter(({ unseen }) => !unseen),
    disclosed: discloseGrid(grid.cells, grid.relations, level, before),
    figures: figuresOf(facts, period),
    corrects: editions.find((edition) => edition.period.code === period.code),
    unfinished: period.until >= ctx.today,
  }
}

/**
 * Publishes a period: writes down what is shown, once and for all, and answers the edition's number. A second edition of the
 * same period corrects the first and says why. Refuses a period that has not ended, and one too small to be published.
 */
export async function publishStatistics(
  ctx: PublicationCtx,
  period: Period,
  why: string | undefined,
): Promise<number> {
  const preview = await previewEdition(ctx, period)
  if (preview.unfinished) throw new Refused('publication.refused.unfinished')
  if (!preview.disclosed.safe) throw new Refused('publication.refused.unsafe')
  if (preview.corrects && !why) throw new Refused('publication.refused.why')
  const [newest] = await listEditions(ctx)
  const edition = (newest?.number ?? 0) + 1
  const id = newId()
  const written = await ctx.db
    .insertInto('published_statistics')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      edition,
      period_from: period.from,
      period_until: period.until,
      follows_id: preview.corrects?.id ?? null,
      why: preview.corrects ? (why ?? null) : null,
      figures: writeFigures(preview.disclosed),
      published_by: ctx.member.id,
      published_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'edition']).doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Refused('publication.refused.meanwhile')
  ctx.record({ act: 'statistics.publish', kind: 'statistics', id, fields: ['figures'] })
  return edition
}
