import { Hono } from 'hono'
import { isId } from '../../platform/ids.ts'
import type { PublicEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { type DoorContext, field } from '../door.ts'
import { tellUser } from '../news.ts'
import { partyOf } from '../passkeys/party.ts'
import { listPasskeys } from '../passkeys/queries.ts'
import { recordForUser } from '../record.ts'
import { hasSecondFactor, renewRecoveryCodes } from '../sign-in/second-factor.ts'
import { endOtherSessions } from '../sign-in/sessions.ts'
import { RecoveryCodesPage } from '../sign-in/views/recovery-codes-page.tsx'
import { addressOf, changeOwnPassword } from './actions.ts'
import { inSession, proved, type Session } from './in-session.tsx'
import { chooseReminders, ownReminders } from './reminders.ts'
import { replaceSecondFactor } from './second-factor.ts'
import { endOwnOthers, endOwnSession, listSessions } from './sessions.ts'
import { AccountPage } from './views/account-page.tsx'

async function accountPage(c: DoorContext, session: Session, password: FormState = emptyForm) {
  const install = c.get('install')
  return c.html(
    <AccountPage
      page={c.get('page')}
      address={await addressOf(install, session.user_id)}
      secondFactor={await hasSecondFactor(install, session.user_id)}
      passkeys={partyOf(install) && (await listPasskeys(install, session.user_id))}
      reminders={await ownReminders(install, session.user_id)}
      sessions={await listSessions(install, session.user_id)}
      here={session.id}
      now={install.clock()}
      password={password}
    />,
    password === emptyForm ? 200 : 422,
  )
}

/** `/account`: one's own password, second factor and sessions. */
export const ownAccountRoutes = () =>
  new Hono<PublicEnv>()
    .get(
      '/account',
      inSession((c, session) => accountPage(c, session)),
    )
    .post(
      '/account/password',
      proved('stepup.why.password', async (c, session) => {
        const wrong = await changeOwnPassword(c.get('install'), session, field(c.get('body'), 'next'))
        if (wrong) return accountPage(c, session, { values: {}, errors: { next: wrong } })
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
        const id = c.req.param('id')
        if (isId(id)) await endOwnSession(c.get('install'), session.user_id, id)
        return c.redirect('/account?notice=notice.session_ended#sessions', 303)
      }),
    )
    .post(
      '/account/sessions/end-others',
      inSession(async (c, session) => {
        await endOwnOthers(c.get('install'), session)
        return c.redirect('/account?notice=notice.sessions_ended#sessions', 303)
      }),
    )
    .post(
      '/account/recovery-codes',
      proved('stepup.why.factor', async (c, session) => {
        const install = c.get('install')
        const codes = await renewRecoveryCodes(install, session.user_id)
        await recordForUser(install, session.user_id, { act: 'recovery_codes.new', kind: 'account' })
        return c.html(<RecoveryCodesPage page={c.get('page')} codes={codes} to="/account" />)
      }),
    )
    .post(
      '/account/second-factor',
      proved('stepup.why.factor', async (c, session) => {
        const install = c.get('install')
        await replaceSecondFactor(install, session)
        await endOtherSessions(install, session.user_id, session.id)
        await recordForUser(install, session.user_id, { act: 'second_factor.replace', kind: 'account' })
        await tellUser(install, session.user_id, 'changed')
        return c.redirect('/sign-in/enrolment?to=/account', 303)
      }),
    )
