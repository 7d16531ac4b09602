import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

/**
 * Takes one of the `most` turns that a public form has in an hour, in all processes together. Answers false when they are
 * gone. A turn is given back when the transaction is undone. Counts, of nobody.
 */
export async function takeTurn(ctx: Ctx<'public_pace'>, door: string, most: number): Promise<boolean> {
  const hour = new Date(Math.floor(ctx.now.getTime() / 3_600_000) * 3_600_000)
  const { rows } = await sql`insert into public_pace (organisation_id, door, hour, taken)
    values (${ctx.organisation.id}, ${door}, ${hour}, 1)
    on conflict (organisation_id, door, hour) do update set taken = public_pace.taken + 1
      where public_pace.taken < ${most}
    returning taken`.execute(ctx.db)
  return rows.length > 0
}
