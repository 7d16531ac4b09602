import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { type Contact, type ContactDetails, contactOrder } from './contact.ts'

type Reader = Ctx<never, 'directory_contact'>

const columns = [
  'id',
  'institution_id',
  'contact_sealed',
  'languages',
  'checked_on',
  'left_on',
  'version',
] as const

const rowsOf = (ctx: Reader) =>
  ctx.db.selectFrom('directory_contact').select(columns).where('organisation_id', '=', ctx.organisation.id)
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

const opened = (ctx: Reader, { contact_sealed, ...row }: Row): Contact => ({
  ...row,
  details:
    ctx.keys.open<ContactDetails>('directory_contact', 'contact_sealed', row.id, contact_sealed) ?? null,
})

/** People at institutions by the institution's id, those who left last. Of confidential ones only for who works with cases. */
export async function contactsOf(
  ctx: Reader,
  institutionIds: Iterable<string>,
): Promise<Map<string, Contact[]>> {
  const wanted = [...new Set(institutionIds)].filter(isId)
  const found = new Map<string, Contact[]>()
  if (wanted.length === 0) return found
  const rows = await rowsOf(ctx)
    .where((eb) => eb('institution_id', '=', eb.fn.any(eb.val(wanted))))
    .execute()
  const contacts = rows.map((row) => opened(ctx, row)).sort(contactOrder(ctx.organisation.language))
  for (const contact of contacts)
    found.set(contact.institution_id, [...(found.get(contact.institution_id) ?? []), contact])
  return found
}

/** One contact of an institution. Throws `NotFound`. */
export async function getContact(ctx: Reader, institutionId: string, id: string): Promise<Contact> {
  const row =
    isId(institutionId) && isId(id)
      ? await rowsOf(ctx).where('institution_id', '=', institutionId).where('id', '=', id).executeTakeFirst()
      : undefined
  if (!row) throw new NotFound()
  return opened(ctx, row)
}
