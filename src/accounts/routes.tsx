import { Hono } from 'hono'
import type { PublicEnv } from '../ui/env.ts'
import { ownAccountRoutes } from './account/routes.tsx'
import { nextStep, visitorOf } from './door.ts'
import { invitationRoutes } from './invitations/routes.tsx'
import { passkeyRoutes } from './passkeys/routes.tsx'
import { providerRoutes } from './provider/routes.tsx'
import { isEmpty } from './set-up/actions.ts'
import { setUpRoutes } from './set-up/routes.tsx'
import { ownPasswordRoutes } from './sign-in/own-password.tsx'
import { signInRoutes } from './sign-in/routes.tsx'
import { stepUpRoutes } from './step-up/routes.tsx'

/** Everything outside an organisation: the first page, signing in and out, one's account, invitations, the first visit. */
export const accountRoutes = () =>
  new Hono<PublicEnv>()
    .get('/', async (c) => {
      const install = c.get('install')
      if (await isEmpty(install)) return c.redirect('/set-up', 303)
      const visitor = await visitorOf(c)
      const next = nextStep(install, visitor)
      if (next) return c.redirect(next, 303)
      const first = visitor.organisations[0]
      return c.redirect(first ? `/${first.slug}/today` : '/account', 303)
    })
    .route('/', signInRoutes())
    .route('/', ownPasswordRoutes())
    .route('/', stepUpRoutes())
    .route('/', passkeyRoutes())
    .route('/', providerRoutes())
    .route('/', ownAccountRoutes())
    .route('/', invitationRoutes())
    .route('/', setUpRoutes())
