import { actingMember, capabilitiesOf, findOrganisation } from '../../accounts/index.ts'
import { claimOdihrReminder } from '../../incidents/index.ts'
import type { Installation } from '../../platform/installation.ts'
import { describeError } from '../../platform/log.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { reminderDay } from './reminder.ts'

interface Publisher {
  id: string
  slug: string
  user_id: string
  roles: string[]
}

/** Whether somebody may make the submission: publish figures, and read the incidents they are of. */
export const maySubmit = (roles: readonly string[]): boolean => {
  const may = capabilitiesOf(roles)
  return may.has('statistics.publish') && may.has('incidents.read')
}

/** Those who may make the submission, by organisation, of every one that is not invented. */
async function acrossAllOrganisationsPublishers(install: Installation): Promise<Map<string, Publisher[]>> {
  const { rows } = await install.pools
    .pool('door')
    .query<Publisher>(
      `select m.id, o.slug, m.user_id, m.roles from member m join organisation o on o.id = m.organisation_id where m.removed_at is null and not o.demonstration order by o.slug, m.id`,
    )
  return Map.groupBy(
    rows.filter(({ roles }) => maySubmit(roles)),
    ({ slug }) => slug,
  )
}

/**
 * Has those who may make it reminded of the yearly submission to ODIHR, once, when its last day is near and nobody has made the
 * file. The letters are queued in the transaction that claims the year.
 */
export async function remindOfYear(install: Installation): Promise<void> {
  for (const [slug, publishers] of await acrossAllOrganisationsPublishers(install)) {
    const organisation = await findOrganisation(install, slug)
    const [first] = publishers
    if (!organisation || !first) continue
    if (reminderDay(install.clock(), organisation.time_zone) === undefined) continue
    const member = actingMember(organisation, { ...first, name: '' })
    try {
      await inTransaction(install, { organisation, member }, async (ctx) => {
        const year = await claimOdihrReminder(ctx)
        if (year === undefined) return
        for (const { id } of publishers)
          await ctx.enqueue('odihr.reminder', { member: id, year: String(year) })
      })
    } catch (error) {
      install.log.error({ ...describeError(error), organisation: organisation.id }, 'a reminder failed')
    }
  }
}
