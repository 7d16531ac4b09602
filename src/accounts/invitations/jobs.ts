import { chooseLanguage, translator } from '../../platform/i18n/messages.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { describeError } from '../../platform/log.ts'
import { sendLetter } from '../../platform/mail.ts'
import { findOrganisation } from '../session.ts'
import { invitationToken } from './actions.ts'
import { openInvitation } from './queries.ts'

/**
 * Sends the letter of an invitation. It names the organisation and nobody: not who is invited, by whom, or to what.
 * One that was accepted or withdrawn meanwhile is not sent.
 */
async function mailInvitation(install: Installation, data: Record<string, string>): Promise<void> {
  const found = await install.pools.pool('door').query<{ slug: string; invited_by: string | null }>(
    `select o.slug, i.invited_by from invitation i join organisation o on o.id = i.organisation_id
     where i.organisation_id = $1 and i.id = $2 and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > $3`,
    [data.organisation, data.invitation, install.clock()],
  )
  const row = found.rows[0]
  const organisation = row && (await findOrganisation(install, row.slug))
  if (!row || !organisation || !data.invitation) return
  const opened = await openInvitation(install, organisation, data.invitation, row.invited_by)
  if (!opened) return
  const t = translator(chooseLanguage(organisation.language))
  const link = `${install.settings.publicUrl}/invitations/${invitationToken(install, organisation.id, data.invitation)}`
  await sendLetter(install.settings, {
    to: opened.address,
    from: organisation.name,
    subject: t('accounts.mail.invitation.subject', { organisation: organisation.name }),
    text: t('accounts.mail.invitation.text', { organisation: organisation.name, link }),
  })
}

/** The jobs of this module. A failure is logged by its kind; the queue tries again later. */
export const mailHandlers = (install: Installation): Pick<JobHandlers, 'invitation.mail'> => ({
  'invitation.mail': async (data) => {
    try {
      await mailInvitation(install, data)
    } catch (error) {
      install.log.error({ ...describeError(error), job: 'invitation.mail' }, 'a job failed')
      throw error
    }
  },
})
