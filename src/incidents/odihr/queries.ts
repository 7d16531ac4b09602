import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { countedStatuses } from '../statistics/fact.ts'
import { type Known, toldActs, untoldQualifications } from './odihr.ts'

interface Contact {
  name?: string
}

/** Hate crimes of a year with the words about them that are needed; opening them is recorded by whoever shows them. */
export async function readKnown(ctx: Ctx<never, 'incident'>, year: number): Promise<Known[]> {
  const rows = await ctx.db
    .selectFrom('incident')
    .selectAll()
    .where('organisation_id', '=', ctx.organisation.id)
    .where('status', 'in', countedStatuses)
    .where('uncounted', '=', false)
    .where('kind', '=', 'hate_crime')
    .where(sql<string>`coalesce(occurred_from, received_on)`, '>=', `${year}-01-01`)
    .where(sql<string>`coalesce(occurred_from, received_on)`, '<=', `${year}-12-31`)
    .orderBy('id')
    .execute()
  await ctx.keys.load(rows.flatMap(({ id, agreed }) => (agreed.includes('odihr') ? [id] : [])))
  return rows.map((row) => {
    const agrees = row.agreed.includes('odihr')
    const open = <T>(column: string, value: Buffer | null): T | undefined =>
      (agrees ? ctx.keys.open<T>('incident', column, row.id, value) : undefined) ?? undefined
    const contact = open<Contact>('contact_sealed', row.contact_sealed)
    return {
      ...row,
      institution_kinds: [],
      summary: open<string>('summary_sealed', row.summary_sealed),
      place: row.agreed.includes('exact_place_and_day')
        ? open<string>('place_sealed', row.place_sealed)
        : undefined,
      names: contact?.name ? [contact.name] : [],
    }
  })
}

/** How many incidents of a year there are to tell: those that have a type in `odihrTypeOf`. */
export async function countTellable(
  ctx: Pick<Ctx, 'organisation' | 'statistics'>,
  year: number,
): Promise<number> {
  const { rows } = await ctx.statistics((db) =>
    sql<{ n: number }>`/* count */ select count(*)::int as n from incident
      where organisation_id = ${ctx.organisation.id} and status = any(${countedStatuses}::text[])
        and coalesce(occurred_from, received_on) between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
        and kind = 'hate_crime' and acts && ${toldActs}::text[] and cardinality(bias_perceived || bias_assessed) > 0
        and coalesce(qualification, '') <> all(${untoldQualifications}::text[])`.execute(db),
  )
  return rows[0]?.n ?? 0
}

/** When the file of a year was last made; undefined while nobody made one. */
export async function fileMadeOn(ctx: Ctx<never, 'odihr_year'>, year: number): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('odihr_year')
    .select('file_made_on')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('year', '=', year)
    .executeTakeFirst()
  return row?.file_made_on ?? undefined
}
