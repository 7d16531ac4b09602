import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { safeContactsOf } from './queries.ts'
import { mayContact, type SafeAnswer, type SafeChannel, type SafeContact } from './safe-contact.ts'

/** What reaches somebody: each asks first. */
export const contactActs = [
  'call',
  'visit',
  'appointment',
  'letter',
  'referral',
  'invitation',
  'mail',
] as const
export type ContactAct = (typeof contactActs)[number]

export interface ContactQuestion {
  person_id: string
  channel: SafeChannel
  /** When it would reach them; now when left out. */
  at?: Date
}

/** The answer to a question, with the rules it came from. */
export interface ContactAsked extends SafeAnswer {
  person_id: string
  channel: SafeChannel
  at: Date
  safe: SafeContact | null | undefined
}

/** Asks of several persons at once whether they may be reached; in the order asked. */
export async function askBeforeContacts(
  ctx: Ctx<never, 'person'>,
  questions: readonly ContactQuestion[],
): Promise<ContactAsked[]> {
  const rules = await safeContactsOf(
    ctx,
    questions.map((one) => one.person_id),
  )
  return questions.map(({ person_id, channel, at = ctx.now }) => {
    const safe = rules.get(person_id)
    return { ...mayContact(safe, channel, at, ctx.organisation.time_zone), person_id, channel, at, safe }
  })
}

/** Asks whether a person may be reached. Every page that offers to reach somebody asks here first. */
export async function askBeforeContact(
  ctx: Ctx<never, 'person'>,
  question: ContactQuestion,
): Promise<ContactAsked> {
  const [asked] = await askBeforeContacts(ctx, [question])
  if (!asked) throw new Error('nothing was asked')
  return asked
}

const isoWeekday = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay() || 7

/** The sentence with which a contact is refused, for whoever reads it in whatever language. */
function refusalOf(ctx: Pick<Ctx, 'organisation' | 'today'>, asked: ContactAsked): Refused {
  const { why, channel, from } = asked
  if (why === 'never' || why === 'not_agreed' || why === 'unreadable')
    return new Refused(`people.safe.refused.${why}`, { channel })
  const zone = ctx.organisation.time_zone
  const day = from && new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(from)
  const time = from && new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(from)
  return new Refused('people.safe.refused.hours', {
    channel,
    day: !day ? 'none' : day === ctx.today ? 'today' : String(isoWeekday(day)),
    time: time?.replace(/^0/, '') ?? '',
  })
}

/**
 * The guard of every action that reaches somebody: asks, and throws `Refused` with the words when it may not be.
 * With a reason in `override` it goes on all the same; the reason is sealed under the person's key, who and what is
 * logged. Answers the override's id, `undefined` when none was needed.
 */
export async function refuseUnsafeContact(
  ctx: Ctx<'contact_override', 'person'>,
  given: ContactQuestion & { act: ContactAct; override?: string },
): Promise<string | undefined> {
  if (!isId(given.person_id)) throw new Refused('form.choose')
  const asked = await askBeforeContact(ctx, given)
  if (asked.may) return undefined
  const reason = given.override?.trim()
  if (!reason) throw refusalOf(ctx, asked)
  const id = newId()
  await ctx.keys.load([given.person_id])
  await ctx.db
    .insertInto('contact_override')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      person_id: given.person_id,
      channel: given.channel,
      act: given.act,
      rule: asked.why,
      reason_sealed: ctx.keys.seal(given.person_id, 'contact_override', 'reason_sealed', id, reason),
      member_id: ctx.member.id,
      at: ctx.now,
    })
    .execute()
  ctx.record({
    act: 'contact.override',
    kind: 'person',
    id: given.person_id,
    fields: [given.channel, given.act, asked.why],
  })
  return id
}

export interface ContactOverride {
  id: string
  channel: string
  act: string
  rule: string
  /** Null when it cannot be opened. */
  reason: string | null
  member_id: string
  at: Date
}

/** When somebody was reached against their rules, the latest first. */
export async function listOverrides(
  ctx: Ctx<never, 'contact_override'>,
  personId: string,
  limit = 20,
): Promise<ContactOverride[]> {
  if (!isId(personId)) return []
  const rows = await ctx.db
    .selectFrom('contact_override')
    .select(['id', 'channel', 'act', 'rule', 'reason_sealed', 'member_id', 'at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  if (rows.length > 0) await ctx.keys.load([personId])
  return rows.map(({ reason_sealed, ...row }) => ({
    ...row,
    reason: ctx.keys.open<string>('contact_override', 'reason_sealed', row.id, reason_sealed) ?? null,
  }))
}
