import { sql } from 'kysely'
import type { AnyCtx, Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import type { Erased } from '../holding.ts'
import type { Why } from './erasure.ts'

const atOnce = 1_000

/**
 * Destroys the keys of what its module has just taken away whole, rows and all, and enters it into the ledger: a restored backup
 * forgets it again.
 */
export async function destroyKeys(
  ctx: Ctx<'erasure'> & Pick<AnyCtx, 'enqueue'>,
  kind: Erased['kind'],
  ids: readonly string[],
  why: Why,
): Promise<void> {
  const organisation_id = ctx.organisation.id
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = ids.slice(at, at + atOnce)
    await ctx.db
      .insertInto('erasure')
      .values(
        some.map((subject_id) => ({
          organisation_id,
          id: newId(),
          kind,
          subject_id,
          why,
          at: ctx.now,
          by: ctx.member.id,
        })),
      )
      .execute()
    await sql`delete from keys.subject_key where organisation_id = ${organisation_id} and id = any(${some}::uuid[])`.execute(
      ctx.db,
    )
  }
  // The job writes all that is entered into the ledger's file.
  const [first] = ids
  if (first) await ctx.enqueue('subject.erase', { kind, subject: first })
}
