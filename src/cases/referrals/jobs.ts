import { actsAs, findOrganisation, letterToMember } from '../../accounts/index.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Organisation } from '../../platform/context.ts'
import { chooseLanguage, type Translate, translator } from '../../platform/i18n/messages.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandler, JobHandlers } from '../../platform/jobs.ts'
import { describeError } from '../../platform/log.ts'
import { sendLetter } from '../../platform/mail.ts'
import { inTransaction, publicScope } from '../../platform/transaction.ts'
import { linkToken } from '../../privacy/index.ts'

type Data = Record<string, string>

async function organisationOf(install: Installation, data: Data): Promise<Organisation | undefined> {
  const found = await install.pools
    .pool('door')
    .query<{ slug: string }>('select slug from organisation where id = $1', [data.organisation])
  const [row] = found.rows
  return row && findOrganisation(install, row.slug)
}

/** Mails a link: the organisation's name and the link, nothing else. One that ended meanwhile is not sent. */
async function mailLink(install: Installation, data: Data): Promise<void> {
  const organisation = await organisationOf(install, data)
  const id = data.link
  if (!organisation || !id) return
  const to = await inTransaction(install, publicScope(organisation), async (ctx) => {
    const row = await ctx.db
      .selectFrom('shared_link')
      .select('address_sealed')
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', ctx.now)
      .executeTakeFirst()
    return ctx.keys.open<string>('shared_link', 'address_sealed', id, row?.address_sealed)
  })
  if (!to) return
  const t = translator(chooseLanguage(organisation.language))
  const link = `${install.settings.publicUrl}/shared/${organisation.slug}/${linkToken(install, organisation.id, id)}`
  await sendLetter(install.settings, {
    to,
    from: organisation.name,
    subject: t('referrals.mail.link.subject', { organisation: organisation.name }),
    text: t('referrals.mail.link.text', { organisation: organisation.name, link }),
  })
}

const newsWords = (install: Installation, organisation: Organisation) => (t: Translate) => ({
  subject: t('referrals.mail.news.subject', { organisation: organisation.name }),
  text: t('referrals.mail.news.text', { link: `${install.settings.publicUrl}/${organisation.slug}/today` }),
})

async function mailNews(install: Installation, data: Data): Promise<void> {
  const organisation = await organisationOf(install, data)
  if (organisation) await letterToMember(install, organisation, data.member, newsWords(install, organisation))
}

/** Reminds whoever looks after a referral whose answer is overdue: looked up with the eyes of the one who asked to be reminded. */
async function mailReminder(install: Installation, data: Data): Promise<void> {
  const organisation = await organisationOf(install, data)
  const scope = organisation && (await actsAs(install, organisation, data.member))
  if (!scope || !organisation) return
  const today = dayIn(organisation.time_zone, install.clock())
  const member = await inTransaction(install, scope, async (ctx) => {
    const row = await ctx.db
      .selectFrom('referral')
      .select('member_id')
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', data.referral ?? '')
      .where('status', '=', 'sent')
      .where('answer_due_on', '<', today)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('referral_answer')
              .select('referral_answer.id')
              .where('referral_answer.organisation_id', '=', organisation.id)
              .whereRef('referral_answer.referral_id', '=', 'referral.id'),
          ),
        ),
      )
      .executeTakeFirst()
    return row?.member_id
  })
  if (member) await letterToMember(install, organisation, member, newsWords(install, organisation))
}

/** The jobs of referrals: letters that name nobody. A failure is logged by its kind; the queue tries again later. */
export function referralHandlers(
  install: Installation,
): Pick<JobHandlers, 'referral.link' | 'referral.news' | 'referral.reminder'> {
  const logged =
    (job: string, work: (install: Installation, data: Data) => Promise<void>): JobHandler =>
    async (data) => {
      try {
        await work(install, data)
      } catch (error) {
        install.log.error({ ...describeError(error), job }, 'a job failed')
        throw error
      }
    }
  return {
    'referral.link': logged('referral.link', mailLink),
    'referral.news': logged('referral.news', mailNews),
    'referral.reminder': logged('referral.reminder', mailReminder),
  }
}
