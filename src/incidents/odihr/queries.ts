import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { countedStatuses } from '../statistics/fact.ts'
import type { Known } from './odihr.ts'

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
    .where('kind', '=', 'hate_crime')
    .where(sql<string>`coalesce(occurred_from, received_on)`, '>=', `${year}-01-01`)
    .where(sql<string>`coalesce(occurred_from, received_on)`, '<=', `${year}-12-31`)
    .orderBy('id')
    .execute()
  await ctx.keys.load(rows.map(({ id }) => id))
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
