import { findOrganisation, letterToMember, newsToMember } from '../../accounts/index.ts'
import type { Organisation } from '../../platform/context.ts'
import { chooseLanguage, type Translate, translator } from '../../platform/i18n/messages.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandler, JobHandlers } from '../../platform/jobs.ts'
import { readTrustees } from '../../platform/keys/trustees.ts'
import { describeError } from '../../platform/log.ts'
import { sendLetter } from '../../platform/mail.ts'
import { headText } from './chain/head.ts'
import { findHead } from './chain/heads.ts'

type Data = Record<string, string>

async function organisationOf(install: Installation, data: Data): Promise<Organisation | undefined> {
  const found = await install.pools
    .pool('door')
    .query<{ slug: string }>('select slug from organisation where id = $1', [data.organisation])
  const [row] = found.rows
  return row && findOrganisation(install, row.slug)
}

/** Sends the head of a day to a trustee or a member: what it is for, and the head as text. It says nothing about anybody. */
async function mailHead(install: Installation, data: Data): Promise<void> {
  const organisation = await organisationOf(install, data)
  const head = organisation && (await findHead(install, organisation, data.day))
  if (!organisation || !head) return
  const words = (t: Translate) => ({
    subject: t('audit.mail.head.subject', { organisation: organisation.name }),
    text: t('audit.mail.head.text', { organisation: organisation.name, head: headText(head) }),
  })
  if (data.member) return letterToMember(install, organisation, data.member, words)
  const trustee = (await readTrustees(install)).find(({ id }) => id === data.trustee)
  if (!trustee?.address) return
  const t = translator(chooseLanguage(organisation.language))
  await sendLetter(install.settings, { to: trustee.address, from: organisation.name, ...words(t) })
}

const logged =
  (install: Installation, job: string, work: JobHandler): JobHandler =>
  async (data) => {
    try {
      await work(data)
    } catch (error) {
      install.log.error({ ...describeError(error), job }, 'a job failed')
      throw error
    }
  }

/** The jobs of the access log. A broken chain and an opened decoy are told as news alone: where to look, not what. */
export const auditHandlers = (
  install: Installation,
): Pick<JobHandlers, 'audit.head' | 'audit.broken' | 'decoy.opened'> => ({
  'audit.head': logged(install, 'audit.head', (data) => mailHead(install, data)),
  'audit.broken': (data) => newsToMember(install, data),
  'decoy.opened': (data) => newsToMember(install, data),
})
