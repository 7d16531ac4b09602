import type { MessageId } from '../../platform/i18n/messages.ts'
import { type DoorContext, nextStep, visitorOf } from '../door.ts'
import type { Visitor } from '../session.ts'
import { askStepUpForAccount } from '../step-up/ask.tsx'

export type Session = NonNullable<Visitor['session']>
type Work = (c: DoorContext, session: Session) => Promise<Response>

/** Lets a full session through, with its form token for a write; everybody else is sent to sign in. */
export const inSession = (work: Work) => async (c: DoorContext) => {
  const visitor = await visitorOf(c)
  const next = nextStep(c.get('install'), visitor)
  if (!visitor.session || next) return c.redirect(`${next}?to=/account`, 303)
  if (c.req.method === 'POST' && c.get('body')._csrf !== visitor.session.csrf)
    return c.redirect('/account', 303)
  return work(c, visitor.session)
}

/** The same for what must not be done by somebody at an open screen: it asks who one is first. */
export const proved = (why: MessageId, work: Work) =>
  inSession(async (c, session) => (await askStepUpForAccount(c, session, why)) ?? work(c, session))
