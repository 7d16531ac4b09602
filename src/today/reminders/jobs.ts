import { actingMember, addressOf, findOrganisation } from '../../accounts/index.ts'
import { odihrLastDay } from '../../incidents/index.ts'
import type { Organisation } from '../../platform/context.ts'
import { formats } from '../../platform/i18n/format.ts'
import { chooseLanguage, translator } from '../../platform/i18n/messages.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandlers, QueueName } from '../../platform/jobs.ts'
import { describeError } from '../../platform/log.ts'
import { sendLetter } from '../../platform/mail.ts'
import { inTransaction, type Scope } from '../../platform/transaction.ts'
import { maySubmit } from './yearly.ts'

interface Addressee {
  scope: Scope
  language: string
}

async function addresseeOf(
  install: Installation,
  data: Record<string, string>,
): Promise<Addressee | undefined> {
  const { rows } = await install.pools.pool('door').query<{
    id: string
    user_id: string
    roles: string[]
    language: string
    slug: string
  }>(
    `select m.id, m.user_id, m.roles, m.language, o.slug from member m join organisation o on o.id = m.organisation_id
     where m.organisation_id = $1 and m.id = $2 and m.removed_at is null`,
    [data.organisation, data.member],
  )
  const row = rows[0]
  const organisation: Organisation | undefined = row && (await findOrganisation(install, row.slug))
  if (!row || !organisation) return undefined
  return {
    language: row.language,
    scope: { organisation, member: actingMember(organisation, { ...row, name: '' }) },
  }
}

/** Marks a day's letter as sent, or as not sent after all; answers how many things it told of, when it was there to be marked. */
const mark = (install: Installation, { organisation, member }: Scope, day: string, sent: boolean) =>
  inTransaction(install, { organisation, member }, async (ctx) => {
    const row = await ctx.db
      .updateTable('reminder')
      .set({ sent_at: sent ? ctx.now : null })
      .where('organisation_id', '=', organisation.id)
      .where('member_id', '=', member.id)
      .where('on_day', '=', day)
      .where('sent_at', sent ? 'is' : 'is not', null)
      .returning('waiting')
      .executeTakeFirst()
    return row?.waiting
  })

/**
 * Sends the letter of a day: how many things wait, and where to sign in. It names nobody, no case, no kind. Marked before it is
 * sent, so that a job that runs twice sends once; a letter that could not be sent is unmarked and tried again.
 */
async function mailReminder(install: Installation, data: Record<string, string>): Promise<void> {
  const found = await addresseeOf(install, data)
  if (!found || !data.day) return
  const { organisation, member } = found.scope
  const waiting = await mark(install, found.scope, data.day, true)
  if (!waiting) return
  const t = translator(chooseLanguage(found.language, organisation.language))
  const { publicUrl } = install.settings
  try {
    await sendLetter(install.settings, {
      to: await addressOf(install, member.user_id),
      from: 'Alongside',
      subject: t('reminders.subject', { n: waiting }),
      text: t('reminders.text', {
        n: waiting,
        link: `${publicUrl}/${organisation.slug}/today`,
        account: `${publicUrl}/account#reminders`,
      }),
    })
  } catch (error) {
    await mark(install, found.scope, data.day, false)
    throw error
  }
}

/** Tells that the yearly figures are due, and where to sign in: nothing of what they are about, nor how many. */
async function mailOfYear(install: Installation, data: Record<string, string>): Promise<void> {
  const found = await addresseeOf(install, data)
  const year = Number(data.year)
  if (!found || !year || !maySubmit(found.scope.member.roles)) return
  const { organisation, member } = found.scope
  const lang = chooseLanguage(found.language, organisation.language)
  const t = translator(lang)
  const { publicUrl } = install.settings
  const f = formats(lang, organisation.time_zone, odihrLastDay(year))
  await sendLetter(install.settings, {
    to: await addressOf(install, member.user_id),
    from: 'Alongside',
    subject: t('reminders.year.subject'),
    text: t('reminders.year.text', {
      year: String(year),
      day: f.longDate(odihrLastDay(year)),
      link: `${publicUrl}/${organisation.slug}/today`,
    }),
  })
}

const logged =
  (install: Installation, job: QueueName, work: typeof mailReminder) =>
  async (data: Record<string, string>) => {
    try {
      await work(install, data)
    } catch (error) {
      install.log.error({ ...describeError(error), job }, 'a job failed')
      throw error
    }
  }

/** The jobs of this module. A failure is logged by its kind; the queue tries again later. */
export const reminderHandlers = (
  install: Installation,
): Pick<JobHandlers, 'reminder.mail' | 'odihr.reminder'> => ({
  'reminder.mail': logged(install, 'reminder.mail', mailReminder),
  'odihr.reminder': logged(install, 'odihr.reminder', mailOfYear),
})
