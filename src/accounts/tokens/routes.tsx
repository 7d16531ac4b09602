import { Hono } from 'hono'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { allow } from '../allow.ts'
import { membersOf } from '../members.ts'
import { askStepUp } from '../step-up/ask.tsx'
import { revokeToken } from './actions.ts'
import { listTokens } from './queries.ts'
import { TokensPage } from './views/tokens-page.tsx'

/** `/:organisation/settings/tokens`: which programs may read here, and taking that back. */
export const tokenRoutes = () =>
  new Hono<StaffEnv>()
    .get('/', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'members.manage')
      const tokens = await listTokens(ctx)
      const names = await membersOf(
        ctx,
        tokens.map((token) => token.member_id),
      )
      ctx.record({ act: 'token.list', kind: 'api_token' })
      return c.html(<TokensPage page={c.get('page')} tokens={tokens} names={names} />)
    })
    .post('/:id/revocation', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'members.manage')
      const id = c.req.param('id')
      if (!isId(id)) throw new NotFound()
      const asked = await askStepUp(c, 'stepup.why.token')
      if (asked) return asked
      await revokeToken(ctx, id)
      return c.redirect(`/${ctx.organisation.slug}/settings/tokens?notice=notice.token_revoked`, 303)
    })
