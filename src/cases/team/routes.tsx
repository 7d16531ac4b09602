import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { readPersonChoice, resolvePersonChoice, unclearPerson } from '../../people/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { involvementForm, leadForm, teamForm } from '../forms.ts'
import { casePath, casesPath } from '../handles.ts'
import { colleaguesOf, headOf } from '../heading.ts'
import { pickerOf } from '../new.tsx'
import { getCase } from '../queries.ts'
import type { PickerState } from '../views/new-page.tsx'
import { addInvolvement, changeLead, endInvolvement, joinTeam, leaveTeam } from './actions.ts'
import { onTeam } from './queries.ts'
import { PeoplePage } from './views/people-page.tsx'
import { TeamPage } from './views/team-page.tsx'

/** The page of the team; `add` and `lead` are forms that could not be saved. */
async function teamPage(c: Context<StaffEnv>, id: string, forms: { add?: FormState; lead?: FormState } = {}) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const record = await getCase(ctx, id)
  const { heading } = await headOf(ctx, page, record)
  const leads = ctx.member.may('cases.allocate') || record.lead_member_id === ctx.member.id
  return (
    <TeamPage
      page={page}
      record={record}
      heading={heading}
      colleagues={await colleaguesOf(ctx)}
      leads={leads}
      add={forms.add}
      lead={forms.lead}
    />
  )
}

async function peoplePage(
  c: Context<StaffEnv>,
  id: string,
  form?: FormState,
  person: PickerState = { candidates: [] },
) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const record = await getCase(ctx, id)
  const { heading, names } = await headOf(ctx, page, record)
  return (
    <PeoplePage
      page={page}
      record={record}
      heading={heading}
      names={names}
      person={person}
      form={form ?? { values: {}, errors: {} }}
    />
  )
}

/** The team of a case and the people in it. */
export function teamRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/:id/team', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await teamPage(c, c.req.param('id')))
  })
  app.post('/:id/team', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const result = parseForm(teamForm, c.get('body'))
    if (!result.ok) return c.html(await teamPage(c, id, { add: result.form }), 422)
    await joinTeam(ctx, id, result.value.member, result.value.part)
    return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.team_changed#team`, 303)
  })
  app.post('/:id/team/:member/removal', async (c) => {
    const ctx = c.get('ctx')
    const { id, member } = c.req.param()
    allow(ctx, 'cases.write')
    if (!isId(member)) throw new NotFound()
    const record = await getCase(ctx, id)
    await leaveTeam(ctx, id, member)
    const sees =
      !record.restricted && ctx.member.sight === 'all' ? true : await onTeam(ctx, id, ctx.member.id)
    const to = sees ? casePath(ctx.organisation.slug, id) : casesPath(c.get('page'))
    return c.redirect(`${to}?notice=notice.team_changed`, 303)
  })
  app.post('/:id/lead', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const result = parseForm(leadForm, c.get('body'))
    if (!result.ok) return c.html(await teamPage(c, id, { lead: result.form }), 422)
    await changeLead(ctx, id, result.value.member, result.value._version)
    return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.lead_changed#team`, 303)
  })

  app.get('/:id/people', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await peoplePage(c, c.req.param('id')))
  })
  app.post('/:id/people', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    const body = c.get('body')
    allow(ctx, 'cases.write')
    // Whoever chooses somebody searches all people, may register one, and gives the case's team sight of them.
    allow(ctx, 'people.write')
    const result = parseForm(involvementForm, body)
    const choice = readPersonChoice(body, 'person')
    const picker = await pickerOf(ctx, choice)
    const errors: Record<string, MessageId | undefined> = {
      ...(result.ok ? {} : result.form.errors),
      ...(choice
        ? unclearPerson('person', picker.candidates)
        : { person: 'cases.new.person_needed' as const }),
    }
    if (!result.ok || !choice || picker.candidates.length > 0) {
      return c.html(await peoplePage(c, id, { values: body, errors }, picker), 422)
    }
    await getCase(ctx, id)
    const person_id = await resolvePersonChoice(ctx, choice)
    await addInvolvement(ctx, id, { person_id, role: result.value.role, from_on: ctx.today })
    return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.people_changed`, 303)
  })
  app.post('/:id/people/:involvement/removal', async (c) => {
    const ctx = c.get('ctx')
    const { id, involvement } = c.req.param()
    allow(ctx, 'cases.write')
    if (!isId(involvement)) throw new NotFound()
    await endInvolvement(ctx, id, involvement, ctx.today)
    return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.people_changed`, 303)
  })
  return app
}
