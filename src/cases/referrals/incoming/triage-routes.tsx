import { type Context, Hono } from 'hono'
import { allow, capabilitiesOf, listMembers, membersOf } from '../../../accounts/index.ts'
import { readPersonChoice, unclearPerson } from '../../../people/index.ts'
import type { AnyCtx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { type Body, parseForm } from '../../../platform/http/form.ts'
import type { MessageId } from '../../../platform/i18n/messages.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import { emptyForm } from '../../../ui/form.tsx'
import type { FormState } from '../../../ui/page.ts'
import { casePath, casesPath } from '../../handles.ts'
import { colleaguesOf } from '../../heading.ts'
import { pickerOf } from '../../new.tsx'
import { acceptReferral, type Into } from './accept.ts'
import { assignReferral, declineReferral, markDuplicate, reopenIncoming } from './actions.ts'
import {
  assignForm,
  declineForm,
  duplicateForm,
  existingFields,
  newCaseFields,
  versionOnly,
} from './forms.ts'
import { personOf } from './person.ts'
import { getIncoming, type Incoming, listIncoming } from './queries.ts'
import { InboxPage } from './views/inbox-page.tsx'
import { IncomingPage } from './views/incoming-page.tsx'

type C = Context<StaffEnv>

async function inbox(c: C): Promise<Response> {
  const ctx = c.get('ctx')
  const view = c.req.query('view') === 'done' ? 'done' : 'new'
  const referrals = await listIncoming(ctx, view)
  const members = await membersOf(
    ctx,
    referrals.flatMap((one) => one.assigned_to ?? []),
  )
  return c.html(<InboxPage page={c.get('page')} view={view} referrals={referrals} members={members} />)
}

/** Who may be given a referral: whoever decides about them. */
async function triagersOf(ctx: AnyCtx): Promise<{ id: string; name: string }[]> {
  const members = await listMembers(ctx, { present: true })
  return members
    .filter(({ roles }) => capabilitiesOf(roles).has('referrals.triage'))
    .map(({ id, name }) => ({ id, name: name ?? '?' }))
}

async function incomingPage(
  c: C,
  id: string | undefined,
  form: FormState = emptyForm,
  body: Body = {},
): Promise<Response> {
  const ctx = c.get('ctx')
  const referral = await getIncoming(ctx, id)
  const waits = referral.status === 'new'
  const said = referral.said ?? undefined
  const choice =
    readPersonChoice(body, 'person') ?? (said ? { typed: said.about.name, is_new: false } : undefined)
  const members = await membersOf(
    ctx,
    [referral.assigned_to, referral.decided_by].flatMap((one) => one ?? []),
  )
  return c.html(
    <IncomingPage
      page={c.get('page')}
      referral={referral}
      form={form}
      picker={waits ? await pickerOf(ctx, choice) : { candidates: [] }}
      leads={waits ? await colleaguesOf(ctx) : []}
      triagers={waits ? await triagersOf(ctx) : []}
      others={waits ? await othersOf(ctx, referral) : []}
      members={members}
    />,
    form === emptyForm ? 200 : 422,
  )
}

/** Referrals that this one may repeat: those about the same name first. */
async function othersOf(ctx: AnyCtx, referral: Incoming): Promise<Incoming[]> {
  const name = referral.said?.about.name.trim().toLocaleLowerCase()
  const others = (await listIncoming(ctx, 'new')).filter(({ id }) => id !== referral.id)
  const same = (one: Incoming) => one.said?.about.name.trim().toLocaleLowerCase() === name
  return [...others.filter(same), ...others.filter((one) => !same(one))].slice(0, 30)
}

async function caseByNumber(ctx: AnyCtx, number: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('cases')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('number', '=', number.trim())
    .where('status', '=', 'open')
    .executeTakeFirst()
  return row?.id
}

async function accept(c: C, id: string, existing: boolean): Promise<Response> {
  const ctx = c.get('ctx')
  const body = c.get('body')
  const result = parseForm(existing ? existingFields : newCaseFields, body)
  const choice = readPersonChoice(body, 'person')
  const picker = await pickerOf(ctx, choice)
  const errors: Record<string, MessageId | undefined> = {
    ...(result.ok ? {} : result.form.errors),
    ...(choice ? unclearPerson('person', picker.candidates) : { person: 'cases.new.person_needed' as const }),
  }
  if (result.ok && !existing && !ctx.member.may('cases.write') && !body.lead)
    errors.lead = 'incoming.wrong.lead'
  let into: Into | undefined
  if (result.ok && 'number' in result.value) {
    const case_id = await caseByNumber(ctx, result.value.number)
    if (case_id) into = { case_id }
    else errors.number = 'incoming.wrong.number'
  } else if (result.ok && 'kind' in result.value) into = result.value
  if (!result.ok || !choice || !into || Object.keys(errors).length > 0)
    return incomingPage(c, id, { values: body, errors }, body)
  const referral = await getIncoming(ctx, id)
  if (!referral.said) throw new NotFound()
  const person_id = await personOf(ctx, choice, referral.said)
  const caseId = await acceptReferral(ctx, id, { person_id, into }, result.value._version)
  const opens = ctx.member.may('cases.read')
  const to = opens ? casePath(ctx.organisation.slug, caseId) : casesPath(c.get('page'), '/referrals')
  return c.redirect(`${to}?notice=notice.incoming_accepted`, 303)
}

/** The inbox of referrals from others: looked at, given to somebody, accepted, declined, or found to be known already. */
export function triageRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const one = '/referrals/:incoming'
  const back = (c: C, notice: string) =>
    c.redirect(`${casesPath(c.get('page'), '/referrals')}?notice=notice.${notice}`, 303)

  app.get('/referrals', (c) => {
    allow(c.get('ctx'), 'referrals.triage')
    return inbox(c)
  })
  app.get(one, (c) => {
    allow(c.get('ctx'), 'referrals.triage')
    return incomingPage(c, c.req.param('incoming'))
  })
  app.post(`${one}/case`, (c) => {
    allow(c.get('ctx'), 'referrals.triage')
    allow(c.get('ctx'), 'people.write')
    return accept(c, c.req.param('incoming'), false)
  })
  app.post(`${one}/known-case`, (c) => {
    allow(c.get('ctx'), 'referrals.triage')
    allow(c.get('ctx'), 'cases.write')
    return accept(c, c.req.param('incoming'), true)
  })
  app.post(`${one}/refusal`, async (c) => {
    const id = c.req.param('incoming')
    allow(c.get('ctx'), 'referrals.triage')
    const result = parseForm(declineForm, c.get('body'))
    if (!result.ok) return incomingPage(c, id, result.form)
    await declineReferral(c.get('ctx'), id, result.value, result.value._version)
    return back(c, 'incoming_declined')
  })
  app.post(`${one}/duplicate`, async (c) => {
    const id = c.req.param('incoming')
    allow(c.get('ctx'), 'referrals.triage')
    const result = parseForm(duplicateForm, c.get('body'))
    if (!result.ok) return incomingPage(c, id, result.form)
    await markDuplicate(c.get('ctx'), id, result.value.of, result.value._version)
    return back(c, 'incoming_duplicate')
  })
  app.post(`${one}/assignment`, async (c) => {
    const id = c.req.param('incoming')
    allow(c.get('ctx'), 'referrals.triage')
    const result = parseForm(assignForm, c.get('body'))
    if (!result.ok) return incomingPage(c, id, result.form)
    await assignReferral(c.get('ctx'), id, result.value.member, result.value._version)
    return back(c, 'incoming_assigned')
  })
  app.post(`${one}/decision/removal`, async (c) => {
    const id = c.req.param('incoming')
    allow(c.get('ctx'), 'referrals.triage')
    const result = parseForm(versionOnly, c.get('body'))
    await reopenIncoming(c.get('ctx'), id, result.ok ? result.value._version : 0)
    return back(c, 'incoming_reopened')
  })
  return app
}
