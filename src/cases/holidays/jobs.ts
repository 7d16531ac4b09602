import { actingMember, addressOf, findOrganisation } from '../../accounts/index.ts'
import type { Member, Organisation } from '../../platform/context.ts'
import { chooseLanguage, translator } from '../../platform/i18n/messages.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandler, JobHandlers } from '../../platform/jobs.ts'
import { describeError } from '../../platform/log.ts'
import { sendLetter } from '../../platform/mail.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { holidaysOf } from './queries.ts'
import { recompute } from './recompute.ts'
import { findTouched } from './touched.ts'

async function organisationBy(install: Installation, id = ''): Promise<Organisation | undefined> {
  const found = await install.pools
    .pool('door')
    .query<{ slug: string }>('select slug from organisation where id = $1', [id])
  return found.rows[0] && findOrganisation(install, found.rows[0].slug)
}

/** Somebody who sees the cases on whose team a member is, and no other. */
const onTeamsOf = (organisation: Organisation, id: string): Member => ({
  ...actingMember(organisation, { id, user_id: id, name: '', roles: [] }),
  sight: 'own',
})

/** The touched deadlines by who on a case's team may see them; a case nobody works on is left to the organisation's own sight. */
async function shares(install: Installation, organisation: Organisation, overrideId: string) {
  const nobody = newId()
  return inTransaction(install, { organisation, member: onTeamsOf(organisation, nobody) }, async (ctx) => {
    const override = await ctx.db
      .selectFrom('holiday_override')
      .select(['id', 'country', 'region', 'day'])
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', overrideId)
      .executeTakeFirst()
    if (!override) return undefined
    const touched = await findTouched(ctx, override, await holidaysOf(ctx))
    const teams = await ctx.db
      .selectFrom('case_member')
      .select(['case_id', 'member_id'])
      .where('organisation_id', '=', organisation.id)
      .where((eb) => eb('case_id', '=', eb.fn.any(eb.val(touched.map(({ case_id }) => case_id)))))
      .where('until_on', 'is', null)
      .orderBy('part')
      .execute()
    const worker = new Map(teams.map(({ case_id, member_id }) => [case_id, member_id]))
    return {
      override,
      nobody,
      byMember: Map.groupBy(touched, ({ case_id }) => worker.get(case_id) ?? nobody),
    }
  })
}

/**
 * Counts anew what an announced or forgotten day still touches, over all cases. Restricted cases show themselves to their
 * team alone, so each share is done in the sight of somebody who works on the case.
 */
async function recomputeAll(install: Installation, data: Record<string, string>): Promise<void> {
  const organisation = await organisationBy(install, data.organisation)
  const found = organisation && (await shares(install, organisation, data.override ?? ''))
  if (!organisation || !found) return
  const { override, nobody, byMember } = found
  for (const [member, deadlines] of byMember) {
    const acting = onTeamsOf(organisation, member)
    const scope = { organisation, member: member === nobody ? { ...acting, sight: 'all' as const } : acting }
    await inTransaction(install, scope, async (ctx) => {
      const ids = deadlines.map(({ id }) => id)
      const { moved } = await recompute(ctx, override, await holidaysOf(ctx), ids)
      await ctx.db
        .updateTable('holiday_override')
        .set((eb) => ({ moved: eb('moved', '+', moved) }))
        .where('organisation_id', '=', organisation.id)
        .where('id', '=', override.id)
        .execute()
    })
  }
  await inTransaction(install, { organisation, member: onTeamsOf(organisation, nobody) }, async (ctx) => {
    await ctx.db
      .updateTable('holiday_override')
      .set({ pending: false })
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', override.id)
      .where('pending', '=', true)
      .execute()
  })
}

/** Tells a member that a deadline of theirs moved: not which, nor whose. */
async function mailMoved(install: Installation, data: Record<string, string>): Promise<void> {
  const organisation = await organisationBy(install, data.organisation)
  const found = await install.pools
    .pool('door')
    .query<{ user_id: string; language: string }>(
      'select user_id, language from member where organisation_id = $1 and id = $2 and removed_at is null',
      [data.organisation, data.member],
    )
  const member = found.rows[0]
  const to = member && (await addressOf(install, member.user_id))
  if (!organisation || !to) return
  const t = translator(chooseLanguage(member.language))
  const link = `${install.settings.publicUrl}/${organisation.slug}/today`
  await sendLetter(install.settings, {
    to,
    from: organisation.name,
    subject: t('deadlines.mail.moved.subject'),
    text: t('deadlines.mail.moved.text', { organisation: organisation.name, link }),
  })
}

const reporting =
  (install: Installation, job: string, work: JobHandler): JobHandler =>
  async (data) => {
    try {
      await work(data)
    } catch (error) {
      install.log.error({ ...describeError(error), job }, 'a job failed')
      throw error
    }
  }

/** What moved deadlines set off in the background. */
export const deadlineHandlers = (
  install: Installation,
): Pick<JobHandlers, 'deadline.recompute' | 'deadline.moved'> => ({
  'deadline.recompute': reporting(install, 'deadline.recompute', (data) => recomputeAll(install, data)),
  'deadline.moved': reporting(install, 'deadline.moved', (data) => mailMoved(install, data)),
})
