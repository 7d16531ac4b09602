import type { Installation } from '../platform/installation.ts'
import type { JobHandlers } from '../platform/jobs.ts'
import { inTransaction } from '../platform/transaction.ts'
import { actingMember } from './actions.ts'
import { letterToMember } from './letters.ts'
import { findOrganisation } from './session.ts'

/** What somebody is told about their own account by mail: never where, never with what, never by whom. */
const kinds = ['device', 'changed', 'ended', 'reset', 'renewed', 'guessed'] as const
export type News = (typeof kinds)[number]

/** Tells a user something about their account, once, however many organisations they work in. A demonstration tells nobody. */
export async function tellUser(install: Installation, userId: string, news: News): Promise<void> {
  if (install.demonstration) return
  const found = await install.pools.pool('door').query<{ id: string; slug: string; roles: string[] }>(
    `select m.id, o.slug, m.roles from member m join organisation o on o.id = m.organisation_id
       where m.user_id = $1 and m.removed_at is null order by m.id limit 1`,
    [userId],
  )
  const row = found.rows[0]
  const organisation = row && (await findOrganisation(install, row.slug))
  if (!row || !organisation) return
  const member = actingMember(organisation, { id: row.id, user_id: userId, name: '', roles: row.roles })
  await inTransaction(install, { organisation, member }, (ctx) =>
    ctx.enqueue('account.news', { member: row.id, news }),
  )
}

/** Writes the letters. One whose receiver has gone meanwhile is not sent. */
export const newsHandlers = (install: Installation): Pick<JobHandlers, 'account.news'> => ({
  'account.news': async (data) => {
    const news = kinds.find((kind) => kind === data.news)
    const found = await install.pools
      .pool('door')
      .query<{ slug: string }>('select slug from organisation where id = $1', [data.organisation])
    const organisation = found.rows[0] && (await findOrganisation(install, found.rows[0].slug))
    if (!news || !organisation) return
    const link = `${install.settings.publicUrl}/account`
    await letterToMember(install, organisation, data.member, (t) => ({
      subject: t('accounts.mail.news.subject'),
      text: t(`accounts.mail.news.${news}`, { link }),
    }))
  },
})
