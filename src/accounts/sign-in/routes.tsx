import { type Context, Hono } from 'hono'
import type { Body } from '../../platform/http/form.ts'
import type { PublicEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import {
  type DoorContext,
  deviceOfRequest,
  field,
  isIn,
  nextStep,
  pageWithSession,
  setCookies,
  visitorOf,
} from '../door.ts'
import { cookieName, type Visitor } from '../session.ts'
import { afterPassword, codePage, goOn, onwardOf, signInPage, withTo, wrong } from './answers.tsx'
import { demonstrationAccounts } from './demonstration.ts'
import { noteDevice } from './devices.ts'
import { safePath } from './draft.ts'
import { stepCookieName } from './library.ts'
import { networkKey } from './network.ts'
import { findEnrolment, hasSecondFactor, recoveryCodesOf } from './second-factor.ts'
import { endOtherSessions, endSession, sessionCookie } from './sessions.ts'
import {
  type PasswordOutcome,
  tryCode,
  tryPassword,
  tryPasswordWithRecovery,
  underNetworkLimit,
} from './steps.ts'
import { EnrolmentPage } from './views/enrolment-page.tsx'
import { RecoveryCodesPage } from './views/recovery-codes-page.tsx'

async function password(c: DoorContext, body: Body): Promise<PasswordOutcome> {
  const install = c.get('install')
  const device = deviceOfRequest(c)
  const chosen = field(body, 'account')
  if (chosen) {
    const account = (await demonstrationAccounts(install)).find((one) => one.email === chosen)
    return account
      ? tryPassword(install, { address: account.email, password: account.password, device })
      : { step: 'wrong' }
  }
  const given = { address: field(body, 'email'), password: field(body, 'password').slice(0, 200), device }
  const recovery = field(body, 'recovery').trim()
  return recovery
    ? tryPasswordWithRecovery(install, { ...given, recovery })
    : underNetworkLimit(install, networkKey(c), () => tryPassword(install, given))
}

function cookieOf(c: Context, name: string): string | undefined {
  return c.req
    .header('cookie')
    ?.split('; ')
    .find((part) => part.startsWith(`${name}=`))
}

/** Ends a session that stands between password and second factor although there is one by now: it must start again. */
async function leaveHalfWay(c: DoorContext, visitor: Visitor): Promise<Response> {
  if (visitor.session) await endSession(c.get('install'), visitor.session.id)
  setCookies(c, [sessionCookie(c.get('install'), undefined)])
  return c.redirect('/sign-in', 303)
}

/** `/sign-in`, its second step, adding a second factor, and `/sign-out`. */
export const signInRoutes = () =>
  new Hono<PublicEnv>()
    .get('/sign-in', async (c) => {
      const to = safePath(c.req.query('to'))
      const visitor = await visitorOf(c)
      const next = nextStep(c.get('install'), visitor)
      if (next === '/sign-in/password') return c.redirect(withTo(next, to), 303)
      return next ? signInPage(c, { to }) : c.redirect(to ?? '/', 303)
    })
    .post('/sign-in', async (c) => {
      const body = c.get('body')
      const onward = onwardOf(body.to, field(body, 'draft'))
      return afterPassword(c, await password(c, body), onward)
    })
    .get('/sign-in/second-factor', async (c) => {
      const onward = { to: safePath(c.req.query('to')) }
      const visitor = await visitorOf(c)
      if (isIn(c.get('install'), visitor)) return c.redirect(onward.to ?? '/', 303)
      if (visitor.session) return c.redirect(withTo('/sign-in/enrolment', onward.to), 303)
      if (!cookieOf(c, stepCookieName(c.get('install').settings.publicUrl)))
        return c.redirect(withTo('/sign-in', onward.to), 303)
      return codePage(c, onward)
    })
    .post('/sign-in/second-factor', async (c) => {
      const install = c.get('install')
      const body = c.get('body')
      const onward = onwardOf(body.to, field(body, 'draft'))
      const cookie = cookieOf(c, stepCookieName(install.settings.publicUrl))
      const given = { code: field(body, 'code'), cookie: cookie ?? '', device: deviceOfRequest(c) }
      const outcome = await underNetworkLimit(install, networkKey(c), () => tryCode(install, given))
      if (outcome.step === 'wrong') return codePage(c, onward, wrong(body, 'code', 'accounts.code.wrong'))
      if (outcome.step === 'closed') return afterPassword(c, outcome, onward)
      if (outcome.step === 'start_again')
        return signInPage(c, onward, wrong(body, 'form', 'accounts.code.start_again'), 422)
      setCookies(c, outcome.cookies)
      return goOn(c, outcome, onward)
    })
    .get('/sign-in/enrolment', async (c) => {
      const install = c.get('install')
      const visitor = await visitorOf(c)
      const onward = { to: safePath(c.req.query('to')) }
      if (!visitor.session) return c.redirect(withTo('/sign-in', onward.to), 303)
      if (visitor.session.second_factor) return c.redirect(onward.to ?? '/', 303)
      const enrolment = await findEnrolment(install, visitor.session.user_id)
      if (!enrolment) return leaveHalfWay(c, visitor)
      return c.html(
        <EnrolmentPage page={c.get('page')} form={emptyForm} onward={onward} enrolment={enrolment} />,
      )
    })
    .post('/sign-in/enrolment', async (c) => {
      const install = c.get('install')
      const body = c.get('body')
      const onward = onwardOf(body.to, field(body, 'draft'))
      const visitor = await visitorOf(c)
      const cookie = cookieOf(c, cookieName(install.settings.publicUrl))
      if (!visitor.session || !cookie)
        return signInPage(c, onward, wrong(body, 'form', 'accounts.code.start_again'), 422)
      if (await hasSecondFactor(install, visitor.session.user_id)) return leaveHalfWay(c, visitor)
      const code = field(body, 'code').replace(/\s/g, '')
      // A recovery code proves nothing here: it was made by this very page.
      const outcome = /^\d{6}$/.test(code)
        ? await tryCode(install, { code, cookie, device: deviceOfRequest(c) })
        : ({ step: 'wrong' } as const)
      if (outcome.step !== 'in') {
        const enrolment = await findEnrolment(install, visitor.session.user_id)
        if (!enrolment) return leaveHalfWay(c, visitor)
        return c.html(
          <EnrolmentPage
            page={c.get('page')}
            form={wrong(body, 'code', 'accounts.code.wrong')}
            onward={onward}
            enrolment={enrolment}
          />,
          422,
        )
      }
      setCookies(c, outcome.cookies)
      await endOtherSessions(install, outcome.user, outcome.session)
      await noteDevice(c, outcome.user, true)
      const codes = await recoveryCodesOf(install, outcome.user)
      return c.html(
        <RecoveryCodesPage
          page={pageWithSession(c, outcome.session)}
          codes={codes}
          to={onward.to ?? '/'}
          draft={onward.draft}
        />,
      )
    })
    .post('/sign-in/kept', async (c) => {
      const visitor = await visitorOf(c)
      const next = nextStep(c.get('install'), visitor)
      if (!visitor.session || (next && next !== '/sign-in/password'))
        return signInPage(c, onwardOf(undefined, field(c.get('body'), 'draft')), emptyForm, 401)
      return goOn(
        c,
        { session: visitor.session.id, user: visitor.session.user_id },
        onwardOf(undefined, field(c.get('body'), 'draft')),
      )
    })
    .post('/sign-out', async (c) => {
      const visitor = await visitorOf(c)
      if (visitor.session && c.get('body')._csrf === visitor.session.csrf)
        await endSession(c.get('install'), visitor.session.id)
      else if (visitor.session) return c.redirect('/account', 303)
      setCookies(c, [sessionCookie(c.get('install'), undefined)])
      c.header('clear-site-data', '"cache"')
      return c.redirect('/sign-in?notice=notice.signed_out', 303)
    })
