import { Hono } from 'hono'
import type { PublicEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import { chooseOwnPassword } from '../account/actions.ts'
import { type DoorContext, field, nextStep, visitorOf } from '../door.ts'
import { goOn, onwardOf, withTo } from './answers.tsx'
import { safePath } from './draft.ts'
import { OwnPasswordPage } from './views/own-password-page.tsx'

const path = '/sign-in/password'

/** Whoever has to choose a password now; everybody else is sent where they belong. */
async function chooser(c: DoorContext, to: string | undefined) {
  const visitor = await visitorOf(c)
  const next = nextStep(c.get('install'), visitor)
  return visitor.session && next === path
    ? { session: visitor.session }
    : { elsewhere: c.redirect(next ? withTo(next, to) : (to ?? '/'), 303) }
}

/** `/sign-in/password`: the last step for whoever signed in with a password that somebody else made. */
export const ownPasswordRoutes = () =>
  new Hono<PublicEnv>()
    .get(path, async (c) => {
      const to = safePath(c.req.query('to'))
      const { elsewhere } = await chooser(c, to)
      return elsewhere ?? c.html(<OwnPasswordPage page={c.get('page')} form={emptyForm} onward={{ to }} />)
    })
    .post(path, async (c) => {
      const body = c.get('body')
      const onward = onwardOf(body.to, field(body, 'draft'))
      const { session, elsewhere } = await chooser(c, onward.to)
      if (elsewhere) return elsewhere
      if (body._csrf !== session.csrf) return c.redirect(withTo(path, onward.to), 303)
      const wrong = await chooseOwnPassword(c.get('install'), session, field(body, 'next'))
      if (!wrong) return goOn(c, { session: session.id, user: session.user_id }, onward)
      const form = { values: {}, errors: { next: wrong } }
      return c.html(<OwnPasswordPage page={c.get('page')} form={form} onward={onward} />, 422)
    })
