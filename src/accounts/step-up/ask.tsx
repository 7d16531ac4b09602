import type { Context } from 'hono'
import { Forbidden } from '../../platform/errors.ts'
import type { Body } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { PublicEnv, StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { field, visitorOf } from '../door.ts'
import { recordForUser } from '../record.ts'
import type { Visitor } from '../session.ts'
import { sealDraft } from '../sign-in/draft.ts'
import { askedOf, type Confirmation, confirmWho, type Proof } from './actions.ts'
import { isConfirmed } from './step-up.ts'
import { type Onwards, StepUpPage } from './views/step-up-page.tsx'

export type StaffContext = Context<StaffEnv>
type Session = NonNullable<Visitor['session']>

/** What was given as proof is taken out of the form, so that no handler ever sees it. */
export function takeProof(body: Body): Proof | undefined {
  if (body._confirm === undefined) return undefined
  const proof = {
    password: field(body, '_password'),
    code: field(body, '_code'),
    passkey: field(body, '_passkey'),
  }
  for (const name of ['_confirm', '_password', '_code', '_passkey']) delete body[name]
  return proof
}

/** What is wrong with a proof, said without saying which half of it. */
export const notConfirmed = (outcome: Exclude<Confirmation, 'confirmed'>): FormState => ({
  values: {},
  errors: { form: outcome === 'closed' ? 'stepup.closed' : 'stepup.wrong' },
})

/** The page that asks who one is. */
export async function stepUpPage(
  c: Context<PublicEnv>,
  session: Session,
  why: MessageId,
  onwards: Onwards,
  form: FormState = emptyForm,
): Promise<Response> {
  const install = c.get('install')
  const asked = await askedOf(install, session)
  const page = c.get('page')
  const leave = page.organisation ? `/${page.organisation.slug}/today` : '/account'
  return c.html(
    <StepUpPage page={page} why={why} asked={asked} onwards={onwards} form={form} leave={leave} />,
    form === emptyForm ? 401 : 422,
  )
}

/**
 * Asks who one is before something dangerous, unless this session proved it within five minutes. `undefined` means go on;
 * otherwise the answer is a page that comes back to this address, with everything that was typed.
 */
export async function askStepUp(c: StaffContext, why: MessageId): Promise<Response | undefined> {
  const ctx = c.get('ctx')
  return askWho(c as unknown as Context<PublicEnv>, why, async (act) =>
    ctx.record({ act, kind: 'account', reason: why }),
  )
}

/** The same outside an organisation, on the pages of one's own account. */
export const askStepUpForAccount = (c: Context<PublicEnv>, session: Session, why: MessageId) =>
  askWho(c, why, (act) =>
    recordForUser(c.get('install'), session.user_id, { act, kind: 'account', reason: why }),
  )

async function askWho(
  c: Context<PublicEnv>,
  why: MessageId,
  record: (act: string) => Promise<void>,
): Promise<Response | undefined> {
  const install = c.get('install')
  const { session } = await visitorOf(c)
  if (!session) throw new Forbidden('session.confirm')
  if (c.req.header('x-fragment') || c.req.query('fragment') !== undefined) return c.text('', 401)
  const body = c.get('body')
  const proof = takeProof(body)
  if (isConfirmed(session, install.clock())) return undefined
  const url = new URL(c.req.url)
  const path = url.pathname + url.search
  const onwards: Onwards =
    c.req.method === 'POST'
      ? { action: path, fields: { ...body } }
      : {
          action: '/sign-in/confirm',
          fields: { draft: sealDraft(install, { path, fields: { why }, user_id: session.user_id }) },
        }
  if (!proof) return stepUpPage(c, session, why, onwards)
  const outcome = await confirmWho(install, session, c.req.header('cookie') ?? '', proof)
  await record(outcome === 'confirmed' ? 'session.confirm' : 'session.doubt')
  return outcome === 'confirmed' ? undefined : stepUpPage(c, session, why, onwards, notConfirmed(outcome))
}
