import { Hono } from 'hono'
import type { PublicEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { type DoorContext, field, isIn, visitorOf } from '../door.ts'
import { recordForUser } from '../record.ts'
import { cookieName, idleMinutes, longestHours, type Visitor } from '../session.ts'
import { libraryOf } from '../sign-in/library.ts'
import { endOtherSessions, hasSecondFactor } from '../sign-in/second-factor.ts'
import { RecoveryCodesPage } from '../sign-in/views/recovery-codes-page.tsx'
import { addressOf, changeOwnPassword, endOwnSession, isOwnPassword, listSessions } from './actions.ts'
import { chooseReminders, ownReminders } from './reminders.ts'
import { replaceSecondFactor } from './second-factor.ts'
import { AccountPage } from './views/account-page.tsx'

type Session = NonNullable<Visitor['session']>
type Forms = Partial<Record<'password' | 'factor' | 'codes', FormState>>

async function accountPage(c: DoorContext, session: Session, forms: Forms = {}) {
  const install = c.get('install')
  return c.html(
    <AccountPage
      page={c.get('page')}
      address={await addressOf(install, session.user_id)}
      secondFactor={await hasSecondFactor(install, session.user_id)}
      reminders={await ownReminders(install, session.user_id)}
      sessions={await listSessions(install, session.user_id, idleMinutes, longestHours)}
      here={session.id}
      forms={{ password: emptyForm, factor: emptyForm, codes: emptyForm, ...forms }}
    />,
    Object.keys(forms).length > 0 ? 422 : 200,
  )
}

/** Lets a full session through, with its form token for a write; everybody else is sent to sign in. */
const inSession =
  (work: (c: DoorContext, session: Session) => Promise<Response>) => async (c: DoorContext) => {
    const visitor = await visitorOf(c)
    if (!visitor.session || !isIn(c.get('install'), visitor))
      return c.redirect(visitor.session ? '/sign-in/second-factor?to=/account' : '/sign-in?to=/account', 303)
    if (c.req.method === 'POST' && c.get('body')._csrf !== visitor.session.csrf)
      return c.redirect('/account', 303)
    return work(c, visitor.session)
  }

const notYours: FormState = { values: {}, errors: { password: 'accounts.password.not_yours' } }

/** `/account`: one's own password, second factor and sessions. */
export const ownAccountRoutes = () =>
  new Hono<PublicEnv>()
    .get(
      '/account',
      inSession((c, session) => accountPage(c, session)),
    )
    .post(
      '/account/password',
      inSession(async (c, session) => {
        const body = c.get('body')
        const errors = await changeOwnPassword(c.get('install'), session, {
          current: field(body, 'current'),
          next: field(body, 'next'),
        })
        if (Object.keys(errors).length > 0)
          return accountPage(c, session, { password: { values: {}, errors } })
        return c.redirect('/account?notice=notice.password_changed', 303)
      }),
    )
    .post(
      '/account/reminders',
      inSession(async (c, session) => {
        const body = c.get('body')
        const days = [body.days ?? []].flat().map(Number)
        const own = await chooseReminders(
          c.get('install'),
          session.user_id,
          field(body, 'organisation'),
          days,
        )
        return c.redirect(own ? '/account?notice=notice.reminders_saved#reminders' : '/account', 303)
      }),
    )
    .post(
      '/account/sessions/:id/end',
      inSession(async (c, session) => {
        const id = c.req.param('id') ?? ''
        const own = await listSessions(c.get('install'), session.user_id, idleMinutes, longestHours)
        if (own.some((one) => one.id === id)) await endOwnSession(c.get('install'), session.user_id, id)
        return c.redirect('/account?notice=notice.session_ended', 303)
      }),
    )
    .post(
      '/account/recovery-codes',
      inSession(async (c, session) => {
        const install = c.get('install')
        const password = field(c.get('body'), 'password')
        if (!(await isOwnPassword(install, session.user_id, password)))
          return accountPage(c, session, { codes: notYours })
        const library = await libraryOf(install)
        const { backupCodes } = await library.api.generateBackupCodes({
          body: { password },
          headers: new Headers({ cookie: ownCookie(c) }),
        })
        await recordForUser(install, session.user_id, { act: 'recovery_codes.new', kind: 'account' })
        return c.html(<RecoveryCodesPage page={c.get('page')} codes={backupCodes} to="/account" />)
      }),
    )
    .post(
      '/account/second-factor',
      inSession(async (c, session) => {
        const install = c.get('install')
        const password = field(c.get('body'), 'password')
        if (!(await isOwnPassword(install, session.user_id, password)))
          return accountPage(c, session, { factor: notYours })
        await replaceSecondFactor(install, session, ownCookie(c), password)
        await endOtherSessions(install, session.user_id, session.id)
        await recordForUser(install, session.user_id, { act: 'second_factor.replace', kind: 'account' })
        return c.redirect('/sign-in/enrolment?to=/account', 303)
      }),
    )

function ownCookie(c: DoorContext): string {
  const prefix = `${cookieName(c.get('install').settings.publicUrl)}=`
  return (
    c.req
      .header('cookie')
      ?.split('; ')
      .find((part) => part.startsWith(prefix)) ?? ''
  )
}
