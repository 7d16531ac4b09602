import { type Context, Hono } from 'hono'
import { allow, membersOf } from '../../accounts/index.ts'
import { listInstitutions, readInstitutionChoice } from '../../directory/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Body, formErrors, parseForm } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import { isId } from '../../platform/ids.ts'
import { secretOf } from '../../privacy/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { holdingOf, tellsTopics } from '../consents/consent.ts'
import { consentsOfCase, getConsent } from '../consents/queries.ts'
import { recipientOf } from '../consents/words.ts'
import { casePath } from '../handles.ts'
import { openRoom } from '../room.ts'
import { cancelReferral, type NewReferral, planReferral, sendReferral, writeReferral } from './actions.ts'
import { missingBasis } from './basis.ts'
import { type PlanForm, planForm, sendForm, toldFrom, wordsForm } from './forms.ts'
import { knownWords } from './known.ts'
import { renewLink, takeBackLink } from './links.ts'
import { outcomeRoutes } from './outcome-routes.tsx'
import { getReferral, type Referral } from './queries.ts'
import { consentWords, receipt } from './receipt.tsx'
import { PlanPage } from './views/plan-page.tsx'
import { ReferralPage } from './views/show-page.tsx'

type C = Context<StaffEnv>

async function planPage(c: C, id: string, form: FormState): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const room = await openRoom(ctx, page, id)
  const people = room.involved.map((person) => person.id)
  const consents = (await consentsOfCase(ctx, id, people)).filter(
    (consent) => holdingOf(consent, ctx.today) === 'holds' && tellsTopics(consent.purpose),
  )
  const institutions = await listInstitutions(ctx)
  const known = new Map(institutions.map((one) => [one.id, one]))
  const choices = consents.map((consent) => ({
    id: consent.id,
    label: `${room.names.get(consent.person_id) ?? '?'}: ${consentWords(page, consent, recipientOf(page, consent.recipient, known))}`,
  }))
  return c.html(
    <PlanPage page={page} room={room} form={form} consents={choices} institutions={institutions} />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

/** Whom the form names; somebody of the pool where the chosen consent says so. */
async function givenBy(
  c: C,
  form: PlanForm,
  body: Body,
): Promise<Omit<NewReferral, 'told'> | Record<string, MessageId>> {
  const ctx = c.get('ctx')
  const choice = readInstitutionChoice(body, 'institution')
  if (form.basis === 'consent' && !form.consent) return { consent: 'referrals.wrong.consent' }
  if (form.basis !== 'consent' && !form.basis_reason) return { basis_reason: 'referrals.wrong.basis_reason' }
  if (form.answer_due_on < ctx.today) return { answer_due_on: 'referrals.wrong.due_past' }
  const named = form.recipient_name
  if (!(choice && 'id' in choice) && !named) return { recipient: 'referrals.wrong.recipient' }
  const consent = form.consent ? await getConsent(ctx, form.consent).catch(() => undefined) : undefined
  const kind = consent?.recipient.kind === 'pool' ? 'pool' : 'named'
  return {
    person_id: form.person,
    purpose: form.purpose,
    recipient:
      choice && 'id' in choice ? { kind: 'institution', id: choice.id } : { kind, name: named ?? '' },
    email: form.email,
    basis:
      form.basis === 'consent'
        ? { kind: 'consent', consent_id: form.consent ?? '' }
        : { kind: form.basis, reason: form.basis_reason ?? '' },
    topics: form.topics,
    ask: form.ask,
    answer_due_on: form.answer_due_on,
    channel: form.channel,
  }
}

async function plan(c: C, id: string): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const body = c.get('body')
  const result = parseForm(planForm, body)
  if (!result.ok) return planPage(c, id, result.form)
  const given = await givenBy(c, result.value, body)
  if (!('person_id' in given)) return planPage(c, id, { values: body, errors: given as FormState['errors'] })
  const room = await openRoom(ctx, page, id)
  if (!room.involved.some((person) => person.id === given.person_id)) throw new NotFound()
  const { basis, ...wanted } = given as Omit<NewReferral, 'told'>
  const missing = await missingBasis(ctx, basis, { ...wanted, case_id: id })
  if (missing) {
    const field = basis.kind === 'consent' ? 'consent' : 'basis_reason'
    const wrong = formErrors(body, { [field]: missing })
    return planPage(c, id, wrong.ok ? emptyForm : wrong.form)
  }
  const told = await knownWords(ctx, page, wanted.person_id, wanted.topics)
  const referral = await planReferral(ctx, id, { ...wanted, basis, told })
  return c.redirect(`${pathOf(c, id, referral)}?notice=notice.referral_planned`, 303)
}

const pathOf = (c: C, id: string, referral: string) =>
  `${casePath(c.get('ctx').organisation.slug, id)}/sharing/referrals/${referral}`

const valuesOf = (referral: Referral): FormState['values'] => ({
  ask: referral.content?.ask,
  ...Object.fromEntries(
    Object.entries(referral.content?.told ?? {}).map(([topic, words]) => [`told.${topic}`, words]),
  ),
})

/** Answers with the page of a referral; `form` is one that could not be saved. */
export async function referralPage(
  c: C,
  id: string,
  referralId: string,
  form?: FormState,
): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const room = await openRoom(ctx, page, id)
  const referral = await getReferral(ctx, id, referralId)
  const members = await membersOf(ctx, [
    ...(referral.sent_by ? [referral.sent_by] : []),
    ...referral.answers.flatMap((one) => one.recorded_by ?? []),
  ])
  return c.html(
    <ReferralPage
      page={page}
      room={room}
      referral={referral}
      form={form ?? { values: valuesOf(referral), errors: {} }}
      members={members}
      now={ctx.now}
      secret={room.writes ? secretOf(ctx, c.get('install'), referral.link) : undefined}
    />,
    form ? 422 : 200,
  )
}

/** Referrals to others: planned, worded, looked at, sent, and followed until something came of them. */
export function referralRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const base = '/:id/sharing/referrals'
  const one = `${base}/:referral` as const

  app.get(`${base}/new`, (c) => {
    allow(c.get('ctx'), 'cases.write')
    const { person } = c.req.query()
    const values = {
      purpose: 'referral',
      basis: 'consent',
      channel: 'link',
      person: isId(person) ? person : '',
    }
    return planPage(c, c.req.param('id'), { values, errors: {} })
  })
  app.post(base, (c) => {
    allow(c.get('ctx'), 'cases.write')
    return plan(c, c.req.param('id'))
  })
  app.get(one, (c) => {
    allow(c.get('ctx'), 'cases.read')
    return referralPage(c, c.req.param('id'), c.req.param('referral'))
  })
  app.get(`${one}/receipt`, (c) => {
    allow(c.get('ctx'), 'cases.read')
    return receipt(c, c.req.param('id'), c.req.param('referral'))
  })
  app.post(one, async (c) => {
    const { id, referral } = c.req.param()
    allow(c.get('ctx'), 'cases.write')
    const body = c.get('body')
    const result = parseForm(wordsForm, body)
    if (!result.ok) return referralPage(c, id, referral, result.form)
    const content = { ask: result.value.ask, told: toldFrom(body) }
    await writeReferral(c.get('ctx'), id, referral, content, result.value._version)
    return c.redirect(`${pathOf(c, id, referral)}?notice=notice.referral_words#preview`, 303)
  })

  const step = (
    path: string,
    notice: string,
    work: (c: C, id: string, referral: string, version: number) => Promise<unknown>,
  ) =>
    app.post(path, async (c) => {
      const { id = '', referral = '' } = c.req.param() as Record<string, string>
      allow(c.get('ctx'), 'cases.write')
      const result = parseForm(sendForm, c.get('body'))
      await work(c, id, referral, result.ok ? result.value._version : 0)
      return c.redirect(`${pathOf(c, id, referral)}?notice=notice.${notice}`, 303)
    })
  step(`${one}/sending`, 'referral_sent', (c, id, referral, version) =>
    sendReferral(c.get('ctx'), c.get('install'), id, referral, version),
  )
  step(`${one}/cancellation`, 'referral_cancelled', (c, id, referral, version) =>
    cancelReferral(c.get('ctx'), id, referral, version),
  )
  step(`${one}/link`, 'referral_link_new', (c, id, referral, version) =>
    renewLink(c.get('ctx'), c.get('install'), id, referral, version),
  )
  step(`${one}/link/removal`, 'referral_link_ended', (c, id, referral, version) =>
    takeBackLink(c.get('ctx'), id, referral, version),
  )
  app.route('/', outcomeRoutes(referralPage, pathOf))
  return app
}
