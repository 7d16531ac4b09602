import { Hono } from 'hono'
import { isMessageId } from '../../platform/i18n/messages.ts'
import type { PublicEnv } from '../../ui/env.ts'
import { field, isIn, visitorOf } from '../door.ts'
import { recordForUser } from '../record.ts'
import { openDraft } from '../sign-in/draft.ts'
import { confirmWho } from './actions.ts'
import { notConfirmed, stepUpPage, takeProof } from './ask.tsx'
import { ConfirmedPage } from './views/confirmed-page.tsx'

/** `/sign-in/confirm`: where a page that asked who one is comes back from. A form goes on to its own address by itself. */
export const stepUpRoutes = () =>
  new Hono<PublicEnv>().post('/sign-in/confirm', async (c) => {
    const install = c.get('install')
    const body = c.get('body')
    const { session, ...visitor } = await visitorOf(c)
    const sealed = field(body, 'draft')
    const draft = openDraft(install, sealed)
    if (!session || !isIn(install, { ...visitor, session })) return c.redirect('/sign-in', 303)
    const why = draft?.fields.why
    if (!draft || draft.user_id !== session.user_id || typeof why !== 'string' || !isMessageId(why))
      return c.redirect('/', 303)
    const proof = takeProof(body)
    if (!proof || body._csrf !== session.csrf) return c.redirect(draft.path, 303)
    const outcome = await confirmWho(install, session, c.req.header('cookie') ?? '', proof)
    await recordForUser(install, session.user_id, {
      act: outcome === 'confirmed' ? 'session.confirm' : 'session.doubt',
      kind: 'account',
      reason: why,
    })
    if (outcome === 'confirmed' && why !== 'stepup.why.export') return c.redirect(draft.path, 303)
    if (outcome === 'confirmed') {
      // A file leaves the page as it is: better this one than the question with its password.
      c.header('refresh', `0; url=${draft.path}`)
      const leave = /^\/[^/?]+/.exec(draft.path)?.[0] ?? ''
      return c.html(<ConfirmedPage page={c.get('page')} href={draft.path} leave={`${leave}/today`} />)
    }
    const onwards = { action: '/sign-in/confirm', fields: { draft: sealed } }
    return stepUpPage(c, session, why, onwards, notConfirmed(outcome))
  })
