import type { Installation } from '../../platform/installation.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { actingMember } from '../actions.ts'
import { capabilitiesOf } from '../roles.ts'
import { findOrganisation } from '../session.ts'

/** The weekdays on which somebody can be reminded: 1 is Monday. */
export const reminderDays = [1, 2, 3, 4, 5] as const

/** On which weekdays one is reminded by mail, in an organisation. */
export interface OwnReminders {
  member_id: string
  slug: string
  organisation: string
  roles: string[]
  days: number[]
}

/** One's own reminders, in every organisation in which one works with cases. */
export async function ownReminders(install: Installation, userId: string): Promise<OwnReminders[]> {
  const { rows } = await install.pools.pool('door').query<OwnReminders>(
    `select m.id as member_id, o.slug, o.name as organisation, m.roles, m.remind_on as days
     from member m join organisation o on o.id = m.organisation_id
     where m.user_id = $1 and m.removed_at is null order by o.name`,
    [userId],
  )
  return rows.filter(({ roles }) => capabilitiesOf(roles).has('cases.read'))
}

/** Chooses the weekdays on which one is reminded in an organisation of one's own; none is never. False for another's. */
export async function chooseReminders(
  install: Installation,
  userId: string,
  slug: string,
  days: readonly number[],
): Promise<boolean> {
  const own = (await ownReminders(install, userId)).find((one) => one.slug === slug)
  const organisation = own && (await findOrganisation(install, slug))
  if (!own || !organisation) return false
  const member = actingMember(organisation, {
    id: own.member_id,
    user_id: userId,
    name: '',
    roles: own.roles,
  })
  await inTransaction(install, { organisation, member }, async (ctx) => {
    await ctx.db
      .updateTable('member')
      .set({ remind_on: reminderDays.filter((day) => days.includes(day)) })
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', member.id)
      .execute()
    ctx.record({ act: 'reminders.choose', kind: 'member', id: member.id, fields: ['remind_on'] })
  })
  return true
}
