import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { namesOf } from '../queries.ts'
import type { DependsOn, Paper, PaperKind, PaperState } from './paper.ts'

type Reader = Ctx<never, 'person_paper'>

const rowsOf = (ctx: Reader) =>
  ctx.db
    .selectFrom('person_paper')
    .select(['id', 'person_id', 'kind', 'state', 'valid_until', 'asked_on', 'dependent'])
    .select(['depends_on_sealed', 'number_sealed', 'in_record', 'ended_on', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function opened(ctx: Reader, { depends_on_sealed, number_sealed, ...row }: Row): Paper {
  const open = <T>(column: string, value: Buffer | null) =>
    ctx.keys.open<T>('person_paper', column, row.id, value)
  return {
    ...row,
    kind: row.kind as PaperKind,
    state: row.state as PaperState,
    depends_on: open<DependsOn>('depends_on_sealed', depends_on_sealed),
    number: open<string>('number_sealed', number_sealed),
  }
}

/** A person's papers: those that stand, the soonest to lapse first, then those put away. */
export async function listPapers(ctx: Reader, personId: string): Promise<Paper[]> {
  return (await papersOf(ctx, [personId])).get(personId) ?? []
}

/** The papers of several persons, by person. Only those who have some. */
export async function papersOf(ctx: Reader, ids: Iterable<string>): Promise<Map<string, Paper[]>> {
  const wanted = [...new Set(ids)].filter(isId)
  if (wanted.length === 0) return new Map()
  const rows = await rowsOf(ctx)
    .where((eb) => eb('person_id', '=', eb.fn.any(eb.val(wanted))))
    .orderBy('ended_on', (order) => order.desc().nullsFirst())
    .orderBy('valid_until', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute()
  await ctx.keys.load(rows.map((row) => row.person_id))
  return Map.groupBy(
    rows.map((row) => opened(ctx, row)),
    (paper) => paper.person_id,
  )
}

/** One paper of a person. Throws `NotFound`. */
export async function getPaper(ctx: Reader, personId: string, paperId: string): Promise<Paper> {
  if (!isId(personId) || !isId(paperId)) throw new NotFound()
  const row = await rowsOf(ctx).where('person_id', '=', personId).where('id', '=', paperId).executeTakeFirst()
  if (!row) throw new NotFound()
  await ctx.keys.load([personId])
  return opened(ctx, row)
}

/** A paper that lapses soon, with whose it is. */
export interface ExpiringPaper {
  id: string
  person_id: string
  /** Null when it cannot be opened. */
  name: string | null
  kind: PaperKind
  valid_until: string
  dependent: boolean
}

const watched = (ctx: Ctx<never, 'person_paper' | 'person'>, until: string) =>
  ctx.db
    .selectFrom('person_paper as paper')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'paper.organisation_id')
        .onRef('person.id', '=', 'paper.person_id'),
    )
    .where('paper.organisation_id', '=', ctx.organisation.id)
    .where('person.organisation_id', '=', ctx.organisation.id)
    .where('person.merged_into', 'is', null)
    .where('paper.ended_on', 'is', null)
    .where('paper.state', '=', 'held')
    .where('paper.valid_until', '<=', until)

/** Papers that lapse by a day or have lapsed, the soonest first, of all persons the member may see. */
export async function expiringPapers(
  ctx: Ctx<never, 'person_paper' | 'person'>,
  until: string,
  limit = 200,
): Promise<ExpiringPaper[]> {
  const rows = await watched(ctx, until)
    .select(['paper.id', 'paper.person_id', 'paper.kind', 'paper.valid_until', 'paper.dependent'])
    .orderBy('paper.valid_until')
    .orderBy('paper.id')
    .limit(limit)
    .execute()
  const names = await namesOf(
    ctx,
    rows.map((row) => row.person_id),
  )
  return rows.map((row) => ({
    ...row,
    kind: row.kind as PaperKind,
    valid_until: row.valid_until ?? '',
    name: names.get(row.person_id) ?? null,
  }))
}

/** How many papers lapse by a day or have lapsed. */
export async function countExpiring(
  ctx: Ctx<never, 'person_paper' | 'person'>,
  until: string,
): Promise<number> {
  const row = await watched(ctx, until)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}
