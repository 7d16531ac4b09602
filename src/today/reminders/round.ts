import { actingMember, capabilitiesOf, findOrganisation } from '../../accounts/index.ts'
import { countWaiting } from '../../cases/index.ts'
import { countAnswersDue } from '../../incidents/index.ts'
import { dayIn } from '../../platform/clock.ts'
import type { AnyCtx, Organisation } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { describeError } from '../../platform/log.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { daysLater, midnight } from '../today.ts'
import { remindedDays, reminderDay } from './reminder.ts'
import { remindOfYear } from './yearly.ts'

interface Addressee {
  id: string
  slug: string
  user_id: string
  roles: string[]
  remind_on: number[]
}

const pause = 10 * 60_000

/** Members who want reminders and work with cases, of every organisation of the installation that is not invented. */
async function acrossAllOrganisationsAddressees(install: Installation): Promise<Addressee[]> {
  const { rows } = await install.pools.pool('door').query<Addressee>(
    `select m.id, o.slug, m.user_id, m.roles, m.remind_on from member m join organisation o on o.id = m.organisation_id
     where m.removed_at is null and cardinality(m.remind_on) > 0 and not o.demonstration order by o.slug, m.id`,
  )
  return rows.filter(({ roles }) => capabilitiesOf(roles).has('cases.read'))
}

/**
 * Decides about one member's day once and for all: the row of the day is the claim, so that neither a second process
 * nor a second round sends again. The mail is queued in the same transaction.
 */
async function remind(ctx: AnyCtx): Promise<void> {
  const day = { organisation_id: ctx.organisation.id, member_id: ctx.member.id, on_day: ctx.today }
  const known = await ctx.db
    .selectFrom('reminder')
    .select('member_id')
    .where('organisation_id', '=', day.organisation_id)
    .where('member_id', '=', day.member_id)
    .where('on_day', '=', day.on_day)
    .executeTakeFirst()
  if (known) return
  const cases = await countWaiting(ctx, {
    until: daysLater(ctx.today, remindedDays),
    meetings: { from: ctx.now, until: midnight(daysLater(ctx.today, 2), ctx.organisation.time_zone) },
  })
  const waiting = cases + (await countAnswersDue(ctx))
  const claimed = await ctx.db
    .insertInto('reminder')
    .values({ ...day, waiting })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 1n && waiting > 0)
    await ctx.enqueue('reminder.mail', { member: ctx.member.id, day: ctx.today })
}

/**
 * One round over all members: whoever has something late, due within three days, somebody to meet until tomorrow, or a body to
 * ask what came of an incident, is queued a letter, once a day, on the weekdays they chose. A member who cannot be looked at holds up nobody else.
 */
export async function sendReminders(install: Installation): Promise<void> {
  const organisations = new Map<string, Organisation | undefined>()
  for (const { slug, ...member } of await acrossAllOrganisationsAddressees(install)) {
    if (!organisations.has(slug)) organisations.set(slug, await findOrganisation(install, slug))
    const organisation = organisations.get(slug)
    const weekday = organisation && reminderDay(install.clock(), organisation.time_zone)
    if (!organisation || weekday === undefined || !member.remind_on.includes(weekday)) continue
    try {
      await inTransaction(
        install,
        { organisation, member: actingMember(organisation, { ...member, name: '' }) },
        remind,
      )
    } catch (error) {
      install.log.error({ ...describeError(error), organisation: organisation.id }, 'a reminder failed')
    }
  }
}

/** Makes a round now and every ten minutes. Answers how to stop. A demonstration sends nothing. */
export function startReminders(install: Installation): () => Promise<void> {
  if (install.demonstration) return async () => {}
  let looked = ''
  let running: Promise<void> = Promise.resolve()
  const round = () => {
    // One look an hour is enough: the day's rows are there after the first.
    const hour = `${dayIn('UTC', install.clock())} ${install.clock().getUTCHours()}`
    if (hour === looked) return
    looked = hour
    running = Promise.all([sendReminders(install), remindOfYear(install)])
      .then(() => {})
      .catch((error: unknown) => {
        looked = ''
        install.log.error(describeError(error), 'a round of reminders failed')
      })
  }
  round()
  const timer = setInterval(round, pause)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
