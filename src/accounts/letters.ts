import type { Organisation } from '../platform/context.ts'
import { chooseLanguage, type Translate, translator } from '../platform/i18n/messages.ts'
import type { Installation } from '../platform/installation.ts'
import { sendLetter } from '../platform/mail.ts'
import type { Scope } from '../platform/transaction.ts'
import { actingMember } from './actions.ts'
import { openAddress } from './address.ts'
import { findOrganisation } from './session.ts'

interface MemberRow {
  id: string
  user_id: string
  roles: string[]
  language: string
  address_sealed: Buffer | null
}

async function findMemberRow(install: Installation, organisation: Organisation, id: string | undefined) {
  const found = await install.pools.pool('door').query<MemberRow>(
    `select m.id, m.user_id, m.roles, m.language, u.address_sealed from member m join auth_user u on u.id = m.user_id
     where m.organisation_id = $1 and m.id = $2 and m.removed_at is null`,
    [organisation.id, id],
  )
  return found.rows[0]
}

/** The scope of a member who is still there, for a job that looks with their eyes; `undefined` once they have gone. */
export async function actsAs(
  install: Installation,
  organisation: Organisation,
  id: string | undefined,
): Promise<Scope | undefined> {
  const row = await findMemberRow(install, organisation, id)
  if (!row) return undefined
  const { user_id, roles } = row
  return { organisation, member: actingMember(organisation, { id: row.id, user_id, name: '', roles }) }
}

/**
 * Writes to a member at the address they sign in with, in their language. A letter says nothing about anybody: that there
 * is news, and where to look. One who has gone gets none.
 */
export async function letterToMember(
  install: Installation,
  organisation: Organisation,
  id: string | undefined,
  words: (t: Translate) => { subject: string; text: string },
): Promise<void> {
  const row = await findMemberRow(install, organisation, id)
  const to = row && openAddress(install, row.user_id, row.address_sealed)
  if (!row || !to) return
  const letter = words(translator(chooseLanguage(row.language, organisation.language)))
  await sendLetter(install.settings, { to, from: organisation.name, ...letter })
}

/**
 * Tells a member that there is news, and where to look: the letter of a job whose data name the organisation and the member.
 * It says nothing else, so that whoever reads over a shoulder learns nothing.
 */
export async function newsToMember(install: Installation, data: Record<string, string>): Promise<void> {
  const found = await install.pools
    .pool('door')
    .query<{ slug: string }>('select slug from organisation where id = $1', [data.organisation])
  const organisation = found.rows[0] && (await findOrganisation(install, found.rows[0].slug))
  if (!organisation) return
  const link = `${install.settings.publicUrl}/${organisation.slug}/today`
  await letterToMember(install, organisation, data.member, (t) => ({
    subject: t('accounts.mail.news.subject', { organisation: organisation.name }),
    text: t('accounts.mail.news.text', { link }),
  }))
}
