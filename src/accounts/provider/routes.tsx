import { type Context, Hono } from 'hono'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { PublicEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import { type DoorContext, deviceOfRequest, field, nextStep, setCookies, visitorOf } from '../door.ts'
import { hasPasskey } from '../passkeys/queries.ts'
import { recordForUser } from '../record.ts'
import { afterPassword, codePage, goOn, onwardOf, signInPage, withTo, wrong } from '../sign-in/answers.tsx'
import { safePath } from '../sign-in/draft.ts'
import { networkKey } from '../sign-in/network.ts'
import { hasSecondFactor, prepareSecondFactor } from '../sign-in/second-factor.ts'
import { type MadeSession, startSession } from '../sign-in/sessions.ts'
import { tryCodeOf, underNetworkLimit } from '../sign-in/steps.ts'
import { comeBack, goToProvider, type Told } from './actions.ts'
import { findWay, wayCookie } from './errand.ts'
import { findLinked, link } from './link.ts'
import { DonePage } from './views/done-page.tsx'

const codeAction = '/sign-in/provider/code'

const refuse = (c: DoorContext, to: string | undefined, id: MessageId, status: 422 | 503 = 422) =>
  signInPage(c, { to }, wrong({}, 'form', id), status)

/** Goes on from a page of our own: on the way back from elsewhere the browser keeps our strict cookies to itself. */
function goOnFromHere(c: DoorContext, href: string): Response | Promise<Response> {
  c.header('refresh', `0; url=${href}`)
  return c.html(<DonePage page={c.get('page')} href={href} />)
}

async function welcome(c: DoorContext, told: Told, to: string | undefined): Promise<Response> {
  const install = c.get('install')
  const found = await findLinked(install, told)
  if (!found) {
    const unverified = told.unverified && told.address === undefined
    return refuse(c, to, unverified ? 'accounts.provider.unverified' : 'accounts.provider.unknown')
  }
  const { user, linked } = found
  const remember = () => (linked ? undefined : link(install, user, told))
  const whole = told.secondFactor || install.demonstration
  if (!whole && (await hasSecondFactor(install, user))) {
    setCookies(c, [
      wayCookie(install, 'outstanding', { user, issuer: told.issuer, subject: told.subject, linked }),
    ])
    return codePage(c, { to }, emptyForm, { action: codeAction })
  }
  if (!whole && (await hasPasskey(install, user))) return codePage(c, { to }, emptyForm, { only: true })
  await remember()
  const made = await startSession(install, user, deviceOfRequest(c), whole)
  setCookies(c, made.cookies)
  if (!whole) {
    await prepareSecondFactor(install, user)
    return goOnFromHere(c, withTo('/sign-in/enrolment', to))
  }
  await recordStart(c, made)
  return goOnFromHere(c, withTo('/sign-in/provider/done', to))
}

const recordStart = (c: Context<PublicEnv>, made: MadeSession) =>
  recordForUser(c.get('install'), made.user, { act: 'session.start', kind: 'account', reason: 'provider' })

/** `/sign-in/provider`: to the organisation's own sign-in and back. Where none is set, there is no such page. */
export const providerRoutes = () =>
  new Hono<PublicEnv>()
    .use('/sign-in/provider/*', async (c, next) =>
      c.get('install').settings.oidc ? next() : c.redirect('/sign-in', 303),
    )
    .get('/sign-in/provider', async (c) => {
      const install = c.get('install')
      const to = safePath(c.req.query('to'))
      const way = await goToProvider(install, to)
      if (!way) return refuse(c, to, 'accounts.provider.down', 503)
      setCookies(c, [wayCookie(install, 'errand', way.errand)])
      return c.redirect(way.url, 303)
    })
    .get('/sign-in/provider/return', async (c) => {
      const install = c.get('install')
      const errand = findWay(install, 'errand', c.req.header('cookie'))
      setCookies(c, [wayCookie(install, 'errand', undefined)])
      if (!errand) return refuse(c, undefined, 'accounts.provider.failed')
      const returned = await comeBack(install, c.req.query(), errand)
      if (returned.outcome === 'down') return refuse(c, errand.to, 'accounts.provider.down', 503)
      if (returned.outcome === 'failed') return refuse(c, errand.to, 'accounts.provider.failed')
      return welcome(c, returned.told, errand.to)
    })
    .post(codeAction, async (c) => {
      const install = c.get('install')
      const body = c.get('body')
      const onward = onwardOf(body.to)
      const waiting = findWay(install, 'outstanding', c.req.header('cookie'))
      if (!waiting) return refuse(c, onward.to, 'accounts.code.start_again')
      const given = { code: field(body, 'code'), device: deviceOfRequest(c) }
      const outcome = await underNetworkLimit(install, networkKey(c), () =>
        tryCodeOf(install, waiting.user, given),
      )
      if (outcome.step === 'closed') return afterPassword(c, outcome, onward)
      if (outcome.step !== 'in')
        return codePage(c, onward, wrong(body, 'code', 'accounts.code.wrong'), { action: codeAction })
      if (!waiting.linked) await link(install, waiting.user, waiting)
      await recordStart(c, outcome)
      setCookies(c, [...outcome.cookies, wayCookie(install, 'outstanding', undefined)])
      return goOn(c, outcome, onward)
    })
    .get('/sign-in/provider/done', async (c) => {
      const visitor = await visitorOf(c)
      const to = safePath(c.req.query('to'))
      const next = nextStep(c.get('install'), visitor)
      if (!visitor.session || next) return c.redirect(withTo(next ?? '/', to), 303)
      return goOn(c, { session: visitor.session.id, user: visitor.session.user_id }, { to })
    })
