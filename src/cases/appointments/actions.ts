import { askBeforeContacts, type ContactAsked, refuseUnsafeContact } from '../../people/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Clash, Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { lockOpenCase, type Standing } from '../standing.ts'
import { checkOpener } from '../tasks/actions.ts'
import {
  type AppointmentKind,
  type AppointmentState,
  type AppointmentText,
  channelOf,
} from './appointment.ts'

export interface AppointmentInput {
  kind: AppointmentKind
  starts_at: Date
  /** 0 … 1440 */
  minutes: number
  /** Persons of the case it is with. */
  person_ids: string[]
  /** Members who go; whoever plans it when none is named. Each must be able to open the case. */
  member_ids: string[]
  institution_id?: string
  needs_interpreter?: boolean
  place?: string
  about?: string
  /** Why it is right although somebody's rules for safe contact speak against it. */
  although?: string
}

/** What came of it: saved, or whose rules for safe contact speak against it. */
export type Planned = { id: string; against?: undefined } | { against: ContactAsked[] }

type AppointmentCtx = Ctx<
  'cases' | 'appointment' | 'appointment_person' | 'appointment_member' | 'contact_override',
  'case_member' | 'member' | 'involvement' | 'person' | 'institution'
>

const textOf = ({ about, place }: AppointmentInput): AppointmentText => ({
  ...(about ? { about } : {}),
  ...(place ? { place } : {}),
})

const columnsOf = (given: AppointmentInput) => ({
  kind: given.kind,
  starts_at: given.starts_at,
  minutes: given.minutes,
  institution_id: given.institution_id ?? null,
  needs_interpreter: given.needs_interpreter ?? false,
})

async function involvedOf(ctx: AppointmentCtx, caseId: string, chosen: string[]): Promise<string[]> {
  if (chosen.length === 0) return []
  const rows = await ctx.db
    .selectFrom('involvement')
    .select('person_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where((eb) => eb('person_id', '=', eb.fn.any(eb.val(chosen))))
    .execute()
  return [...new Set(rows.map((row) => row.person_id))]
}

/** Whom it concerns, checked: people of the case, members who can open it, and nobody's rules against it unless a reason is given. */
async function checked(ctx: AppointmentCtx, standing: Standing, given: AppointmentInput) {
  const people = await involvedOf(ctx, standing.id, given.person_ids)
  const members = [...new Set(given.member_ids.length > 0 ? given.member_ids : [ctx.member.id])]
  for (const member of members) await checkOpener(ctx, standing, member)
  if (given.institution_id) {
    const known = await ctx.db
      .selectFrom('institution')
      .select('id')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', given.institution_id)
      .executeTakeFirst()
    if (!known) throw new Refused('cases.appointment.refused.institution')
  }
  const channel = channelOf(given.kind)
  const asked = channel
    ? await askBeforeContacts(
        ctx,
        people.map((person_id) => ({ person_id, channel, at: given.starts_at })),
      )
    : []
  return { people, members, against: asked.filter(({ may }) => !may) }
}

/** Keeps, sealed with the person and logged, why somebody is reached against their rules. */
async function overrule(ctx: AppointmentCtx, against: ContactAsked[], although: string): Promise<void> {
  for (const { person_id, channel, at } of against)
    await refuseUnsafeContact(ctx, { person_id, channel, at, act: 'appointment', override: although })
}

async function seat(
  ctx: AppointmentCtx,
  row: { organisation_id: string; appointment_id: string; case_id: string; restricted: boolean },
  { people, members }: { people: string[]; members: string[] },
): Promise<void> {
  if (people.length > 0)
    await ctx.db
      .insertInto('appointment_person')
      .values(people.map((person_id) => ({ ...row, person_id })))
      .execute()
  await ctx.db
    .insertInto('appointment_member')
    .values(members.map((member_id) => ({ ...row, member_id })))
    .execute()
}

/**
 * Plans an appointment in an open case. A visit, a call or a letter asks the rules for safe contact of everybody it
 * is with: what speaks against it is answered and nothing saved, unless `although` says why it is right all the same.
 */
export async function planAppointment(
  ctx: AppointmentCtx,
  caseId: string,
  given: AppointmentInput,
): Promise<Planned> {
  const standing = await lockOpenCase(ctx, caseId)
  const { people, members, against } = await checked(ctx, standing, given)
  if (against.length > 0 && !given.although) return { against }
  await overrule(ctx, against, given.although ?? '')
  await ctx.keys.load([caseId])
  const id = newId()
  const said = ctx.keys.seal(caseId, 'appointment', 'said_sealed', id, textOf(given))
  await ctx.db
    .insertInto('appointment')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      ...columnsOf(given),
      said_sealed: said,
      created_by: ctx.member.id,
      created_at: ctx.now,
    })
    .execute()
  const row = { organisation_id: ctx.organisation.id, appointment_id: id, case_id: caseId }
  await seat(ctx, { ...row, restricted: standing.restricted }, { people, members })
  ctx.record({ act: 'appointment.plan', kind: 'case', id: caseId, reason: id })
  return { id }
}

async function lockAppointment(ctx: AppointmentCtx, caseId: string, id: string) {
  if (!isId(caseId) || !isId(id)) throw new NotFound()
  const found = await ctx.db
    .selectFrom('appointment')
    .select(['id', 'status', 'said_sealed', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

function clashOf(given: AppointmentInput, theirs: AppointmentText, version: number): Clash {
  const field = (name: 'about' | 'place', label: string) => ({
    name,
    label,
    mine: given[name] ?? '',
    theirs: theirs[name] ?? '',
  })
  return {
    version,
    fields: [field('about', 'cases.appointment.about'), field('place', 'cases.appointment.place')].filter(
      ({ mine, theirs }) => mine !== theirs,
    ),
  }
}

/** Changes a planned appointment; asks the rules for safe contact again. Based on an older version: `Conflict`. */
export async function changeAppointment(
  ctx: AppointmentCtx,
  caseId: string,
  id: string,
  given: AppointmentInput,
  base: number,
): Promise<Planned> {
  const standing = await lockOpenCase(ctx, caseId)
  const before = await lockAppointment(ctx, caseId, id)
  await ctx.keys.load([caseId])
  const theirs = ctx.keys.open<AppointmentText>('appointment', 'said_sealed', id, before.said_sealed) ?? {}
  if (before.version !== base) throw new Conflict(clashOf(given, theirs, before.version))
  const { people, members, against } = await checked(ctx, standing, given)
  if (against.length > 0 && !given.although) return { against }
  await overrule(ctx, against, given.although ?? '')
  const said = ctx.keys.seal(caseId, 'appointment', 'said_sealed', id, textOf(given))
  await ctx.db
    .updateTable('appointment')
    .set({ ...columnsOf(given), said_sealed: said, status: 'planned', version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  for (const table of ['appointment_person', 'appointment_member'] as const)
    await ctx.db
      .deleteFrom(table)
      .where('organisation_id', '=', ctx.organisation.id)
      .where('appointment_id', '=', id)
      .execute()
  const row = { organisation_id: ctx.organisation.id, appointment_id: id, case_id: caseId }
  await seat(ctx, { ...row, restricted: standing.restricted }, { people, members })
  ctx.record({ act: 'appointment.change', kind: 'case', id: caseId, reason: id })
  return { id }
}

/** Says what became of an appointment, or puts it back as planned. */
export async function markAppointment(
  ctx: AppointmentCtx,
  caseId: string,
  id: string,
  status: AppointmentState,
): Promise<void> {
  await lockOpenCase(ctx, caseId)
  const before = await lockAppointment(ctx, caseId, id)
  if (before.status === status) return
  await ctx.db
    .updateTable('appointment')
    .set({ status, version: before.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: `appointment.${status}`, kind: 'case', id: caseId, reason: id })
}
