import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { listInstitutions } from '../../directory/index.ts'
import { type ContactAsked, overrideField } from '../../people/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { isServed } from '../case.ts'
import { kindsFirst } from '../entries/entry.ts'
import { casePath } from '../handles.ts'
import { openRoom } from '../room.ts'
import { openersOf } from '../tasks/queries.ts'
import { type AppointmentInput, changeAppointment, markAppointment, planAppointment } from './actions.ts'
import { type AppointmentLine, appointmentStates } from './appointment.ts'
import { appointmentForm, appointmentFrom, appointmentValues } from './forms.ts'
import { getAppointment } from './queries.ts'
import { AppointmentPage } from './views/appointment-page.tsx'

/** A fresh form, or the saved appointment, or what could not be saved and why. */
interface Asked {
  saved?: AppointmentLine
  form?: FormState
  against?: ContactAsked[]
}

async function appointmentPage(c: Context<StaffEnv>, { saved, form, against = [] }: Asked = {}) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const id = c.req.param('id') ?? ''
  const { record, heading, involved, safe } = await openRoom(ctx, page, id)
  const served = record.people.filter(({ role, until_on }) => isServed(role) && !until_on)
  const fresh = {
    kind: kindsFirst(record.kind)[0],
    people: [...new Set(served.map((one) => one.person_id))],
    members: [ctx.member.id],
  }
  const kept =
    saved &&
    appointmentValues(saved, { date: page.f.dateOf(saved.starts_at), time: page.f.time(saved.starts_at) })
  return (
    <AppointmentPage
      page={page}
      id={id}
      heading={heading}
      safe={safe}
      saved={
        saved && {
          id: saved.id,
          version: saved.version,
          status: saved.status,
          starts_at: saved.starts_at,
        }
      }
      people={involved}
      openers={
        await openersOf(ctx, {
          restricted: record.restricted,
          team: record.team.map(({ member_id }) => member_id),
        })
      }
      institutions={await listInstitutions(ctx)}
      against={against}
      form={form ?? { values: kept ?? fresh, errors: {} }}
    />
  )
}

type Save = (given: AppointmentInput, base: number) => ReturnType<typeof planAppointment>

/** Reads the form and saves it; what is wrong, or what safe contact forbids, is shown with everything that was typed. */
async function save(c: Context<StaffEnv>, saved: AppointmentLine | undefined, work: Save) {
  const ctx = c.get('ctx')
  const body = c.get('body')
  const result = parseForm(appointmentForm, body)
  if (!result.ok) return c.html(await appointmentPage(c, { saved, form: result.form }), 422)
  const done = await work(appointmentFrom(result.value, ctx.organisation.time_zone), result.value._version)
  if (done.against) {
    const form: FormState = { values: body, errors: { [overrideField]: 'cases.appointment.error.although' } }
    return c.html(await appointmentPage(c, { saved, form, against: done.against }), 422)
  }
  const to = casePath(ctx.organisation.slug, c.req.param('id') ?? '')
  return c.redirect(`${to}/plan?notice=notice.appointment_saved#appointments`, 303)
}

/** Appointments of a case: planning, changing, and saying what became of them. */
export function appointmentRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/:id/appointments/new', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await appointmentPage(c))
  })
  app.post('/:id/appointments', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    return save(c, undefined, (given) => planAppointment(ctx, c.req.param('id'), given))
  })
  app.get('/:id/appointments/:appointment', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    const { id, appointment } = c.req.param()
    return c.html(await appointmentPage(c, { saved: await getAppointment(c.get('ctx'), id, appointment) }))
  })
  app.post('/:id/appointments/:appointment', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const { id, appointment } = c.req.param()
    const saved = await getAppointment(ctx, id, appointment)
    return save(c, saved, (given, base) => changeAppointment(ctx, id, appointment, given, base))
  })
  app.post('/:id/appointments/:appointment/:state', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const { id, appointment } = c.req.param()
    const state = appointmentStates.find((known) => known === c.req.param('state'))
    if (!state) throw new NotFound()
    await markAppointment(ctx, id, appointment, state)
    const at = casePath(ctx.organisation.slug, id)
    if (state === 'kept')
      return c.redirect(`${at}?appointment=${appointment}&notice=notice.appointment_kept#note`, 303)
    const to = c.get('body').back === 'today' ? `/${ctx.organisation.slug}/today` : `${at}/plan`
    return c.redirect(`${to}?notice=notice.appointment_${state}#appointments`, 303)
  })
  return app
}
