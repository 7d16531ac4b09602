import type { Ctx } from '../../platform/context.ts'
import { isId } from '../../platform/ids.ts'
import { anyOf, statement } from '../../platform/statement.ts'
import type { SafeContact } from './safe-contact.ts'

type Reader = Ctx<never, 'person'>

/** How a person may be reached: the rules, `undefined` when none stand there, null when they cannot be opened. */
export async function safeContactOf(ctx: Reader, id: string): Promise<SafeContact | null | undefined> {
  return (await safeContactsOf(ctx, [id])).get(id)
}

const readRules = statement((db: Reader['db'], given: { organisation: string; wanted: string[] }) =>
  db
    .selectFrom('person')
    .select(['id', 'safe_contact_sealed'])
    .where('organisation_id', '=', given.organisation)
    .where('id', '=', anyOf(given.wanted))
    .where('safe_contact_sealed', 'is not', null)
    .compile(),
)

/** The rules for reaching several persons; only those who have some. */
export async function safeContactsOf(
  ctx: Reader,
  ids: Iterable<string>,
): Promise<Map<string, SafeContact | null>> {
  const wanted = [...new Set(ids)].filter(isId)
  if (wanted.length === 0) return new Map()
  const rows = await readRules(ctx.db, { organisation: ctx.organisation.id, wanted })
  await ctx.keys.load(rows.map((row) => row.id))
  return new Map(
    rows.map((row) => [
      row.id,
      ctx.keys.open<SafeContact>('person', 'safe_contact_sealed', row.id, row.safe_contact_sealed) ?? null,
    ]),
  )
}
