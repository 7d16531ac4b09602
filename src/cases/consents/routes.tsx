import { type Context, Hono } from 'hono'
import { allow, membersOf } from '../../accounts/index.ts'
import { institutionsOf, listInstitutions } from '../../directory/index.ts'
import { languageList, namesOf, peopleOf, personPath } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import { choosePublicLanguage, publicLangs, publicLanguages } from '../../platform/i18n/public.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { casePath, casesPath } from '../handles.ts'
import { headOf } from '../heading.ts'
import { getCase } from '../queries.ts'
import { giveConsent, refuseConsent, withdrawConsent } from './actions.ts'
import { consentErrors } from './consent.ts'
import { type ConsentDocument, consentDocument, printedIn } from './document.ts'
import { consentForm, recipientFrom, withdrawalForm } from './forms.ts'
import { type ConsentLine, getConsent } from './queries.ts'
import { ConsentFormPage } from './views/form-page.tsx'
import { ConsentPrintPage } from './views/print-page.tsx'
import { ConsentPage } from './views/show-page.tsx'
import { recipientOf } from './words.ts'

const sharingPath = (slug: string, id: string) => `${casePath(slug, id)}/sharing`

/** Whom a new consent may be of, and where its page belongs: the people of a case, or one person. */
async function placeOf(ctx: AnyCtx, page: Page, given: { case?: string; person?: string }) {
  const { slug } = ctx.organisation
  if (isId(given.case)) {
    const { heading, involved } = await headOf(ctx, page, await getCase(ctx, given.case))
    return { people: involved, crumb: { href: sharingPath(slug, given.case), label: heading } }
  }
  if (!isId(given.person)) throw new NotFound()
  const names = await namesOf(ctx, [given.person])
  if (!names.has(given.person)) throw new NotFound()
  const name = names.get(given.person) ?? page.t('ui.unreadable')
  return {
    people: [{ id: given.person, name }],
    crumb: { href: personPath(slug, given.person), label: name },
  }
}

/** The language a consent is likely explained in: the person's own, where we have its words, otherwise the organisation's. */
async function languageFor(ctx: AnyCtx, person: string | undefined): Promise<string> {
  const spoken = person ? ((await peopleOf(ctx, [person])).get(person)?.languages ?? []) : []
  return choosePublicLanguage(publicLangs, ...spoken, ctx.organisation.language)
}

async function formPage(
  c: Context<StaffEnv>,
  given: { case?: string; person?: string },
  form: FormState,
): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const { people, crumb } = await placeOf(ctx, page, given)
  const institutions = await listInstitutions(ctx)
  const language = form.values.language ?? (await languageFor(ctx, given.person ?? people[0]?.id))
  return c.html(
    <ConsentFormPage
      page={page}
      form={{ ...form, values: { ...form.values, language } }}
      people={people}
      caseId={isId(given.case) ? given.case : undefined}
      crumb={crumb}
      institutions={institutions}
    />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

async function save(c: Context<StaffEnv>): Promise<Response> {
  const ctx = c.get('ctx')
  const body = c.get('body')
  const one = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined)
  const place = { case: one('case'), person: one('person') }
  const result = parseForm(consentForm, body)
  if (!result.ok) return formPage(c, place, result.form)
  const form = result.value
  const recipient = recipientFrom(form, body)
  const errors = consentErrors({ ...form, person_id: form.person, recipient }, form.decision, ctx.today)
  const { people, crumb } = await placeOf(ctx, c.get('page'), place)
  if (!people.some(({ id }) => id === form.person)) throw new NotFound()
  if (!recipient || Object.keys(errors).length > 0) return formPage(c, place, { values: body, errors })
  const write = form.decision === 'given' ? giveConsent : refuseConsent
  const { person, case: caseId, everywhere, decision, recipient_kind, recipient_name, ...said } = form
  await write(ctx, { ...said, person_id: person, case_id: everywhere ? undefined : caseId, recipient })
  return c.redirect(`${crumb.href}?notice=notice.consent_${decision}`, 303)
}

/** Where a consent's page leads back to: its case, or its person. */
const crumbOf = (ctx: AnyCtx, page: Page, consent: ConsentLine, person: string) =>
  consent.case_id
    ? { href: sharingPath(ctx.organisation.slug, consent.case_id), label: page.t('cases.room.sharing') }
    : { href: personPath(ctx.organisation.slug, consent.person_id), label: person }

async function wordsOf(ctx: AnyCtx, page: Page, consent: ConsentLine) {
  const names = await namesOf(ctx, [consent.person_id])
  const institutions = await institutionsOf(ctx, consent.institution_id ? [consent.institution_id] : [])
  const members = await membersOf(ctx, [consent.recorded_by])
  return {
    person: names.get(consent.person_id) ?? page.t('ui.unreadable'),
    recipient: recipientOf(page, consent.recipient, institutions),
    recorder: members.get(consent.recorded_by) ?? page.t('cases.team.gone'),
  }
}

async function consentPage(c: Context<StaffEnv>, id: string | undefined, form?: FormState) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const consent = await getConsent(ctx, id)
  const words = await wordsOf(ctx, page, consent)
  return c.html(
    <ConsentPage
      page={page}
      consent={consent}
      {...words}
      language={languageList(page, [consent.language])}
      crumb={crumbOf(ctx, page, consent, words.person)}
      writes={ctx.member.may('cases.write')}
      form={form ?? { ...emptyForm, values: { on: ctx.today } }}
    />,
    form ? 422 : 200,
  )
}

async function paperOf(c: Context<StaffEnv>): Promise<{ consent: ConsentLine; paper: ConsentDocument }> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const consent = await getConsent(ctx, c.req.param('consent'))
  const wished = publicLangs.find((lang) => lang === c.req.query('in'))
  const words = await wordsOf(ctx, page, consent)
  ctx.record({ act: 'consent.print', kind: 'person', id: consent.person_id, reason: consent.id })
  return {
    consent,
    paper: consentDocument(consent, {
      ...words,
      lang: wished ?? printedIn(consent, page.lang),
      zone: ctx.organisation.time_zone,
      today: ctx.today,
      organisation: ctx.organisation.name,
    }),
  }
}

/** Consents and refusals: writing them down, reading and printing them, taking them back. */
export function consentRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/consents/new', (c) => {
    allow(c.get('ctx'), 'cases.write')
    const { case: caseId, person } = c.req.query()
    const values = { person, decision: 'given', given_on: c.get('ctx').today }
    return formPage(c, { case: caseId, person }, { values, errors: {} })
  })
  app.post('/consents', (c) => {
    allow(c.get('ctx'), 'cases.write')
    return save(c)
  })
  app.get('/consents/:consent', (c) => {
    allow(c.get('ctx'), 'cases.read')
    return consentPage(c, c.req.param('consent'))
  })
  app.get('/consents/:consent/print', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    const { consent, paper } = await paperOf(c)
    const path = casesPath(c.get('page'), `/consents/${consent.id}`)
    const others = publicLangs
      .filter((lang) => lang !== paper.lang)
      .map((lang) => ({ href: `${path}/print?in=${lang}`, label: publicLanguages[lang], lang }))
    return c.html(<ConsentPrintPage page={c.get('page')} paper={paper} back={path} others={others} />)
  })
  app.get('/consents/:consent/document.pdf', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    const { paper } = await paperOf(c)
    const { consentPdf } = await import('./pdf.ts')
    return sendMade(c, 'consent.pdf', consentPdf(paper))
  })
  app.post('/consents/:consent/withdrawal', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('consent')
    allow(ctx, 'cases.write')
    const result = parseForm(withdrawalForm, c.get('body'))
    if (!result.ok) return consentPage(c, id, result.form)
    const { on, reason, _version } = result.value
    await withdrawConsent(ctx, id, { on, reason }, _version)
    return c.redirect(`${casesPath(c.get('page'), `/consents/${id}`)}?notice=notice.consent_withdrawn`, 303)
  })
  return app
}
