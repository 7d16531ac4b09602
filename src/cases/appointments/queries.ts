import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { AppointmentKind, AppointmentLine, AppointmentState, AppointmentText } from './appointment.ts'

/** One appointment of a case, opened. `NotFound` like a case. */
export async function getAppointment(
  ctx: Ctx<never, 'appointment' | 'appointment_person' | 'appointment_member'>,
  caseId: string,
  id: string,
): Promise<AppointmentLine> {
  if (!isId(caseId) || !isId(id)) throw new NotFound()
  const organisation = ctx.organisation.id
  const row = await ctx.db
    .selectFrom('appointment as a')
    .select(['a.id', 'a.kind', 'a.starts_at', 'a.minutes', 'a.institution_id', 'a.needs_interpreter'])
    .select(['a.status', 'a.version', 'a.said_sealed'])
    .select((eb) => [
      eb
        .selectFrom('appointment_person as p')
        .select((one) => one.fn<string[]>('array_agg', ['p.person_id']).as('ids'))
        .where('p.organisation_id', '=', organisation)
        .whereRef('p.appointment_id', '=', 'a.id')
        .as('people'),
      eb
        .selectFrom('appointment_member as m')
        .select((one) => one.fn<string[]>('array_agg', ['m.member_id']).as('ids'))
        .where('m.organisation_id', '=', organisation)
        .whereRef('m.appointment_id', '=', 'a.id')
        .as('members'),
    ])
    .where('a.organisation_id', '=', organisation)
    .where('a.case_id', '=', caseId)
    .where('a.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  await ctx.keys.load([caseId])
  const { said_sealed, ...rest } = row
  return {
    ...rest,
    kind: row.kind as AppointmentKind,
    status: row.status as AppointmentState,
    people: row.people ?? [],
    members: row.members ?? [],
    said: ctx.keys.open<AppointmentText>('appointment', 'said_sealed', id, said_sealed) ?? null,
  }
}
