import { Hono } from 'hono'
import { z } from 'zod'
import { text } from '../../platform/http/fields.ts'
import { parseForm } from '../../platform/http/form.ts'
import { isId } from '../../platform/ids.ts'
import type { PublicEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { addressOf } from '../account/actions.ts'
import { proved, type Session } from '../account/in-session.tsx'
import { type DoorContext, deviceOfRequest, field, setCookies } from '../door.ts'
import { tellUser } from '../news.ts'
import { recordForUser } from '../record.ts'
import { goOn, onwardOf, signInPage, wrong } from '../sign-in/answers.tsx'
import { networkKey } from '../sign-in/network.ts'
import { startSession } from '../sign-in/sessions.ts'
import { underNetworkLimit } from '../sign-in/steps.ts'
import { addPasskey, checkPasskey, namePasskey, removePasskey } from './actions.ts'
import { askNewPasskey } from './ask.ts'
import { NewPasskeyPage } from './views/new-passkey-page.tsx'

const nameSchema = z.object({ name: text(60) })

async function newPasskeyPage(c: DoorContext, session: Session, form: FormState = emptyForm) {
  const install = c.get('install')
  const options = await askNewPasskey(install, session, await addressOf(install, session.user_id))
  if (!options) return c.redirect('/account', 303)
  const filled = form === emptyForm ? { values: { name: deviceOfRequest(c) }, errors: {} } : form
  return c.html(
    <NewPasskeyPage page={c.get('page')} form={filled} options={options} />,
    form === emptyForm ? 200 : 422,
  )
}

/** Passkeys: signing in with one, and one's own under `/account`. Each change of them asks who one is first. */
export const passkeyRoutes = () =>
  new Hono<PublicEnv>()
    .post('/sign-in/passkey', async (c) => {
      const install = c.get('install')
      const body = c.get('body')
      const onward = onwardOf(body.to, field(body, 'draft'))
      const outcome = await underNetworkLimit(install, networkKey(c), async () => {
        const user = await checkPasskey(install, { purpose: 'sign-in', subject: '' }, field(body, 'passkey'))
        return user ? ({ step: 'in', user } as const) : ({ step: 'wrong' } as const)
      })
      if (outcome.step === 'closed')
        return signInPage(c, onward, wrong(body, 'form', 'accounts.sign_in.too_many'), 429, outcome.minutes)
      if (outcome.step === 'wrong') return signInPage(c, onward, wrong(body, 'form', 'passkeys.wrong'), 422)
      const made = await startSession(install, outcome.user, deviceOfRequest(c), true)
      await recordForUser(install, made.user, { act: 'session.start', kind: 'account', reason: 'passkey' })
      setCookies(c, made.cookies)
      return goOn(c, made, onward)
    })
    .get(
      '/account/passkeys/new',
      proved('stepup.why.passkey', (c, session) => newPasskeyPage(c, session)),
    )
    .post(
      '/account/passkeys',
      proved('stepup.why.passkey', async (c, session) => {
        const install = c.get('install')
        const parsed = parseForm(nameSchema, c.get('body'))
        if (!parsed.ok) return newPasskeyPage(c, session, parsed.form)
        const answer = field(c.get('body'), 'passkey')
        if (!(await addPasskey(install, session, { answer, name: parsed.value.name })))
          return newPasskeyPage(c, session, {
            values: parsed.value,
            errors: { form: 'passkeys.add.refused' },
          })
        await tellUser(install, session.user_id, 'changed')
        return c.redirect('/account?notice=notice.passkey_added#passkeys', 303)
      }),
    )
    .post(
      '/account/passkeys/:id/name',
      proved('stepup.why.passkey', async (c, session) => {
        const id = c.req.param('id')
        const parsed = parseForm(nameSchema, c.get('body'))
        const named =
          parsed.ok &&
          isId(id) &&
          (await namePasskey(c.get('install'), session.user_id, id, parsed.value.name))
        return c.redirect(named ? '/account?notice=notice.passkey_named#passkeys' : '/account#passkeys', 303)
      }),
    )
    .post(
      '/account/passkeys/:id/removal',
      proved('stepup.why.passkey', async (c, session) => {
        const install = c.get('install')
        const id = c.req.param('id')
        const outcome = isId(id) ? await removePasskey(install, session.user_id, id) : 'unknown'
        if (outcome === 'last') return c.redirect('/account?notice=notice.passkey_last#passkeys', 303)
        if (outcome === 'unknown') return c.redirect('/account#passkeys', 303)
        await tellUser(install, session.user_id, 'changed')
        return c.redirect('/account?notice=notice.passkey_removed#passkeys', 303)
      }),
    )
