import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { safeContactTexts } from './forms.ts'
import { hoursAreOrdered, type SafeContact } from './safe-contact.ts'

/**
 * Sets how a person may be reached. `base` is the person's version the reader saw; `Conflict` carries both texts.
 * Throws `NotFound`, and `Refused` for hours that never open or a way both agreed and forbidden.
 */
export async function setSafeContact(
  ctx: Ctx<'person'>,
  id: string,
  safe: SafeContact,
  base: number,
): Promise<void> {
  if (!hoursAreOrdered(safe.from, safe.until)) throw new Refused('people.safe.error.hours')
  if (safe.allowed.some((channel) => safe.never.includes(channel)))
    throw new Refused('people.safe.error.both')
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('person')
    .select(['safe_contact_sealed', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  await ctx.keys.load([id])
  const before = safeContactTexts(
    ctx.keys.open<SafeContact>('person', 'safe_contact_sealed', id, row.safe_contact_sealed),
  )
  const after = safeContactTexts(safe)
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => (before[field] ?? '') !== (after[field] ?? ''),
  )
  if (row.version !== base) {
    throw new Conflict({
      version: row.version,
      fields: changed.map((name) => ({
        name,
        label: `people.safe.field.${name}`,
        mine: after[name] ?? '',
        theirs: before[name] ?? '',
      })),
    })
  }
  await ctx.db
    .updateTable('person')
    .set({
      safe_contact_sealed: ctx.keys.seal(id, 'person', 'safe_contact_sealed', id, safe),
      version: base + 1,
      updated_at: ctx.now,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'person.safe_contact', kind: 'person', id, fields: changed })
}
