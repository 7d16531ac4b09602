import { Hono } from 'hono'
import { allow, membersOf } from '../../accounts/index.ts'
import { institutionsOf } from '../../directory/index.ts'
import { Block } from '../../ui/block.tsx'
import type { StaffEnv } from '../../ui/env.ts'
import { consentsOfCase } from '../consents/queries.ts'
import { consentRoutes } from '../consents/routes.tsx'
import { handOversOfCase } from '../hand-over/queries.ts'
import { handOverRoutes } from '../hand-over/routes.tsx'
import { HandOverHistory } from '../hand-over/views/history-block.tsx'
import { cameInto } from '../referrals/incoming/queries.ts'
import { triageRoutes } from '../referrals/incoming/triage-routes.tsx'
import { IncomingWords } from '../referrals/incoming/views/incoming-said.tsx'
import { listReferrals } from '../referrals/queries.ts'
import { referralRoutes } from '../referrals/routes.tsx'
import { openRoom } from '../room.ts'
import { SharingPage } from './views/sharing-page.tsx'

/** What leaves a case and what came in: the room of a case, consents, referrals both ways, handing over. Mounted before `/:id`. */
export function sharingRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.route('/', consentRoutes())
  app.route('/', triageRoutes())
  app.route('/', handOverRoutes())
  app.get('/:id/sharing', async (c) => {
    const ctx = c.get('ctx')
    const page = c.get('page')
    const id = c.req.param('id')
    allow(ctx, 'cases.read')
    const room = await openRoom(ctx, page, id)
    const people = room.record.people.map(({ person_id }) => person_id)
    const consents = await consentsOfCase(ctx, id, people)
    const referrals = await listReferrals(ctx, id)
    const cameIn = await cameInto(ctx, id)
    const history = await handOversOfCase(ctx, id)
    const names = await membersOf(
      ctx,
      history.flatMap((one) => [one.from_member, one.to_member]),
    )
    const institutions = await institutionsOf(
      ctx,
      consents.flatMap(({ institution_id }) => institution_id ?? []),
    )
    ctx.record({ act: 'consent.list', kind: 'case', id })
    return c.html(
      <SharingPage
        page={page}
        room={room}
        consents={consents}
        referrals={referrals}
        institutions={institutions}
        cameIn={cameIn.map(
          ({ said, received_at }) =>
            said && (
              <Block title={page.t('incoming.came_in', { at: page.f.dateTime(received_at) })} id="came-in">
                <IncomingWords page={page} said={said} />
              </Block>
            ),
        )}
        handedOver={history.length > 0 && <HandOverHistory page={page} history={history} names={names} />}
      />,
    )
  })
  app.route('/', referralRoutes())
  return app
}
