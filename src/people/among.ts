import { type RawBuilder, sql } from 'kysely'
import { statement } from '../platform/statement.ts'
import { hasSafeContact, lineColumns, openLines, type PersonLine, type Reader } from './queries.ts'
import type { SafeContact } from './safe-contact/safe-contact.ts'

/** Persons as other records show them, and how they may be reached: the rules of those who have some. */
export interface PeopleAmong {
  people: Map<string, PersonLine>
  rules: Map<string, SafeContact | null>
}

/**
 * How to read the persons of another module's record in one statement that needs nothing but the record's id, and so goes
 * out together with the record. `among` says in SQL whose ids they are; the row rules of its tables hold in it. Answers what
 * `peopleOf` and `safeContactsOf` do.
 */
export function peopleAmong<Given extends { organisation: string }>(
  among: (given: Given) => RawBuilder<unknown>,
): (ctx: Reader, given: Given) => Promise<PeopleAmong> {
  const read = statement((db: Reader['db'], given: Given) =>
    db
      .selectFrom('person')
      .select([...lineColumns, hasSafeContact, 'safe_contact_sealed'])
      .where('organisation_id', '=', given.organisation)
      .where(sql<boolean>`id in (${among(given)})`)
      .compile(),
  )
  return async (ctx, given) => {
    const rows = await read(ctx.db, given)
    const lines = await openLines(ctx, rows)
    const rules = rows
      .filter((row) => row.safe_contact)
      .map(({ id, safe_contact_sealed: sealed }) => {
        const safe = ctx.keys.open<SafeContact>('person', 'safe_contact_sealed', id, sealed)
        return [id, safe ?? null] as const
      })
    return { people: new Map(lines.map((line) => [line.id, line])), rules: new Map(rules) }
  }
}
