import type { Context } from 'hono'
import type { Body } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { Installation } from '../../platform/installation.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { hasGivenPassword } from '../account/actions.ts'
import { type DoorContext, doorPage, field, nextStep, pageWithSession, setCookies } from '../door.ts'
import { askAnyPasskey } from '../passkeys/ask.ts'
import { findLapsedUser, type Visitor } from '../session.ts'
import { demonstrationAccounts } from './demonstration.ts'
import { noteDevice } from './devices.ts'
import { draftOf, openDraft, safePath, sealDraft } from './draft.ts'
import { findEnrolment } from './second-factor.ts'
import type { PasswordOutcome } from './steps.ts'
import { CodePage } from './views/code-page.tsx'
import { EnrolmentPage } from './views/enrolment-page.tsx'
import { KeptPage } from './views/kept-page.tsx'
import { OwnPasswordPage } from './views/own-password-page.tsx'
import { type Onward, SignInPage } from './views/sign-in-page.tsx'

/** A form with one thing wrong; the address is kept, the password is not. */
export const wrong = (body: Body, name: string, id: MessageId): FormState => ({
  values: { email: field(body, 'email') },
  errors: { [name]: id },
})

/** Where to go on to, from what a form carried. */
export const onwardOf = (to: unknown, draft = ''): Onward => ({ to: safePath(to), draft: draft || undefined })
export const withTo = (path: string, to?: string) => (to ? `${path}?to=${encodeURIComponent(to)}` : path)

/** The sign-in page, with what is wrong and what is kept. */
export async function signInPage(
  c: Context,
  onward: Onward,
  form = emptyForm,
  status: 200 | 401 | 422 | 429 | 503 = 200,
  minutes?: number,
) {
  const install: Installation = c.get('install')
  const accounts = await demonstrationAccounts(install)
  const visitor = { organisations: [], organisation: undefined }
  return c.html(
    <SignInPage
      page={{ ...doorPage(c, visitor), path: withTo('/sign-in', onward.to) }}
      form={form}
      onward={onward}
      accounts={accounts}
      minutes={minutes}
      kept={onward.draft !== undefined}
      passkey={await askAnyPasskey(install)}
      provider={install.settings.oidc !== undefined}
    />,
    status,
  )
}

/** The second step; `only` when a passkey is the one second factor there is. */
export async function codePage(
  c: DoorContext,
  onward: Onward,
  form = emptyForm,
  { only, action }: { only?: boolean; action?: string } = {},
) {
  const passkey = await askAnyPasskey(c.get('install'))
  return c.html(
    <CodePage
      page={c.get('page')}
      form={form}
      onward={onward}
      passkey={passkey}
      only={only}
      action={action}
    />,
    form === emptyForm ? 200 : 422,
  )
}

/** What comes after a session has its second factor: a password of one's own, the draft that waited, the page that was asked for. */
export async function goOn(
  c: DoorContext,
  session: { session: string; user: string },
  onward: Onward,
): Promise<Response> {
  await noteDevice(c, session.user)
  if (await hasGivenPassword(c.get('install'), session.user)) {
    if (!onward.draft) return c.redirect(withTo('/sign-in/password', onward.to), 303)
    return c.html(
      <OwnPasswordPage page={pageWithSession(c, session.session)} form={emptyForm} onward={onward} />,
    )
  }
  const draft = openDraft(c.get('install'), onward.draft)
  if (draft && (draft.user_id === undefined || draft.user_id === session.user)) {
    return c.html(<KeptPage page={pageWithSession(c, session.session)} draft={draft} />)
  }
  return c.redirect(onward.to ?? '/', 303)
}

/** Answers the outcome of a password; also used when an account was just made. */
export async function afterPassword(
  c: DoorContext,
  outcome: PasswordOutcome,
  onward: Onward,
): Promise<Response> {
  const install = c.get('install')
  if (outcome.step === 'wrong')
    return signInPage(c, onward, wrong(c.get('body'), 'form', 'accounts.sign_in.wrong'), 422)
  if (outcome.step === 'elsewhere')
    return signInPage(c, onward, wrong(c.get('body'), 'form', 'accounts.sign_in.elsewhere'), 422)
  if (outcome.step === 'passkey') return codePage(c, onward, emptyForm, { only: true })
  if (outcome.step === 'closed')
    return signInPage(
      c,
      onward,
      wrong(c.get('body'), 'form', 'accounts.sign_in.too_many'),
      429,
      outcome.minutes,
    )
  setCookies(c, outcome.cookies)
  if (outcome.step === 'in') return goOn(c, outcome, onward)
  if (!onward.draft)
    return c.redirect(
      withTo(outcome.step === 'enrol' ? '/sign-in/enrolment' : '/sign-in/second-factor', onward.to),
      303,
    )
  if (outcome.step === 'code') return codePage(c, onward)
  const enrolment = await findEnrolment(install, outcome.user)
  if (!enrolment) return c.redirect('/sign-in', 303)
  return c.html(<EnrolmentPage page={c.get('page')} form={emptyForm} onward={onward} enrolment={enrolment} />)
}

/**
 * What a staff request is answered that may not go on. A page is come back to after signing in; a save keeps its texts,
 * sealed, in the sign-in page itself, so that nothing written is lost and nothing is stored.
 */
export const doorkeeper =
  (c: Context) =>
  async (visitor: Visitor, body: Body): Promise<Response> => {
    const url = new URL(c.req.url)
    const path = url.pathname + url.search
    if (c.req.header('x-fragment') || url.searchParams.has('fragment')) return c.text('', 401)
    if (c.req.method === 'GET' || c.req.method === 'HEAD') {
      return c.redirect(withTo(nextStep(c.get('install'), visitor) ?? '/', safePath(path)), 303)
    }
    const install = c.get('install')
    const user = visitor.session?.user_id ?? (await findLapsedUser(install, c.req.header('cookie')))
    return signInPage(c, { draft: sealDraft(install, draftOf(path, body, user)) }, emptyForm, 401)
  }
