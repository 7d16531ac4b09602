import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { ContactDetails } from './contact.ts'

export interface ContactDraft extends ContactDetails {
  languages?: string[]
  checked_on?: string
}

type Writer = Ctx<'directory_contact', 'institution'>

const texts = ['name', 'function', 'phone', 'email', 'note'] as const

function detailsOf(draft: ContactDraft): ContactDetails {
  const name = draft.name.trim()
  if (!name) throw new Refused('form.required')
  const rest = texts.flatMap((field) => (draft[field]?.trim() ? [[field, draft[field]?.trim()]] : []))
  return { ...Object.fromEntries(rest), name }
}

const seal = (ctx: Writer, id: string, details: ContactDetails) =>
  ctx.keys.seal(ctx.keys.organisationKey, 'directory_contact', 'contact_sealed', id, details)

/** Adds somebody at an institution. Answers the id. Throws `NotFound` for an institution that is not of this organisation. */
export async function addContact(ctx: Writer, institutionId: string, draft: ContactDraft): Promise<string> {
  const known = isId(institutionId)
    ? await ctx.db
        .selectFrom('institution')
        .select('id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', institutionId)
        .executeTakeFirst()
    : undefined
  if (!known) throw new NotFound()
  const id = newId()
  await ctx.db
    .insertInto('directory_contact')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      institution_id: institutionId,
      contact_sealed: seal(ctx, id, detailsOf(draft)),
      languages: draft.languages ?? [],
      checked_on: draft.checked_on ?? null,
    })
    .execute()
  ctx.record({ act: 'contact.add', kind: 'institution', id: institutionId, reason: id })
  return id
}

async function lockContact(ctx: Writer, institutionId: string, id: string) {
  const row =
    isId(institutionId) && isId(id)
      ? await ctx.db
          .selectFrom('directory_contact')
          .select(['contact_sealed', 'languages', 'checked_on', 'left_on', 'version'])
          .where('organisation_id', '=', ctx.organisation.id)
          .where('institution_id', '=', institutionId)
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst()
      : undefined
  if (!row) throw new NotFound()
  return row
}

/** Corrects a contact; `base` is the version the reader saw. Throws `NotFound`, `Conflict` with both texts. */
export async function correctContact(
  ctx: Writer,
  institutionId: string,
  id: string,
  draft: ContactDraft,
  base: number,
): Promise<void> {
  const row = await lockContact(ctx, institutionId, id)
  const details = detailsOf(draft)
  const mine = {
    ...details,
    languages: (draft.languages ?? []).join(', '),
    checked_on: draft.checked_on ?? '',
  }
  const known = ctx.keys.open<ContactDetails>('directory_contact', 'contact_sealed', id, row.contact_sealed)
  const theirs = { ...known, languages: row.languages.join(', '), checked_on: row.checked_on ?? '' }
  const fields = [...texts, 'languages', 'checked_on'] as const
  const changed = fields.filter((field) => (mine[field] ?? '') !== (theirs[field] ?? ''))
  if (row.version !== base) {
    throw new Conflict({
      version: row.version,
      fields: changed.map((name) => ({
        name,
        label: `directory.contact.${name}`,
        mine: mine[name] ?? '',
        theirs: theirs[name] ?? '',
      })),
    })
  }
  await change(ctx, id, {
    contact_sealed: seal(ctx, id, details),
    languages: draft.languages ?? [],
    checked_on: draft.checked_on ?? null,
    version: base + 1,
  })
  ctx.record({ act: 'contact.correct', kind: 'institution', id: institutionId, fields: changed, reason: id })
}

const change = (
  ctx: Writer,
  id: string,
  set: Partial<Record<'left_on' | 'checked_on', string | null>> & {
    contact_sealed?: Buffer
    languages?: string[]
    version: number
  },
) =>
  ctx.db
    .updateTable('directory_contact')
    .set(set)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()

/** What happened to a contact: made sure today, left, or is back. */
export type ContactChange = 'check' | 'leave' | 'return'

/** Notes that a contact was made sure today, has left the institution, or is there again. Throws `NotFound`. */
export async function noteContact(
  ctx: Writer,
  institutionId: string,
  id: string,
  what: ContactChange,
): Promise<void> {
  const row = await lockContact(ctx, institutionId, id)
  const set = {
    check: { checked_on: ctx.today },
    leave: { left_on: ctx.today },
    return: { left_on: null },
  }[what]
  await change(ctx, id, { ...set, version: row.version + 1 })
  ctx.record({
    act: `contact.${what}`,
    kind: 'institution',
    id: institutionId,
    fields: Object.keys(set),
    reason: id,
  })
}
