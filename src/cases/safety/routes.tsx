import { Hono } from 'hono'
import { allow, membersOf } from '../../accounts/index.ts'
import { namesOf, papersOf, paperWarning } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { isServed } from '../case.ts'
import { bookingsOf } from '../interpreters/queries.ts'
import { InterpreterBlock } from '../interpreters/views/sessions.tsx'
import { listPerpetratorLinks } from '../perpetrator/queries.ts'
import { perpetratorRoutes } from '../perpetrator/routes.tsx'
import { ApartBlock } from '../perpetrator/views/apart-block.tsx'
import type { CaseRoom } from '../room.ts'
import { openRoom } from '../room.ts'
import { callRoutes } from './call/routes.tsx'
import { listOrders } from './orders/queries.ts'
import { orderRoutes } from './orders/routes.tsx'
import { OrdersBlock } from './orders/views/orders-block.tsx'
import { listHandOuts, listPlans } from './plans/queries.ts'
import { safetyPlanRoutes } from './plans/routes.tsx'
import { PlansBlock } from './plans/views/plans-block.tsx'
import { listReviews } from './risk/queries.ts'
import { riskRoutes } from './risk/routes.tsx'
import { RiskBlock } from './risk/views/risk-block.tsx'
import { listUrgentCare } from './urgent/queries.ts'
import { urgentRoutes } from './urgent/routes.tsx'
import { UrgentBlock } from './urgent/views/urgent-block.tsx'
import { PapersAround } from './views/around-blocks.tsx'
import { SafetyPage } from './views/safety-page.tsx'

/** Those in a case who may need a plan: whom it is for and their family, never the other side. */
function plannedFor(room: CaseRoom): { id: string; name: string }[] {
  const roles = (person: string) =>
    room.record.people.filter((one) => one.person_id === person).map(({ role }) => role)
  return room.involved
    .filter(
      ({ id }) =>
        roles(id).some((role) => isServed(role) || role === 'parent') &&
        !roles(id).includes('alleged_perpetrator'),
    )
    .toSorted((a, b) => Number(roles(b.id).includes('client')) - Number(roles(a.id).includes('client')))
}

/** Papers of those in a case that press: lapsing, lapsed, or hanging on somebody else's. */
async function pressingPapers(ctx: AnyCtx, room: CaseRoom) {
  const papers = await papersOf(
    ctx,
    plannedFor(room).map((one) => one.id),
  )
  const presses = [...papers].map(
    ([person, list]) =>
      [
        person,
        list.filter(
          (paper) => !paper.ended_on && (paper.dependent || paperWarning(paper.valid_until, ctx.today)),
        ),
      ] as const,
  )
  return new Map(presses.filter(([, list]) => list.length > 0))
}

/** The room of safety, and everything below it. */
export function safetyRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/:id/safety', async (c) => {
    const [ctx, page, id] = [c.get('ctx'), c.get('page'), c.req.param('id')]
    allow(ctx, 'cases.read')
    const room = await openRoom(ctx, page, id)
    const { writes } = room
    const reviews = await listReviews(ctx, id)
    const plans = await listPlans(ctx, id)
    const handed = await listHandOuts(ctx, id)
    const orders = await listOrders(ctx, id)
    const care = await listUrgentCare(ctx, id)
    const papers = await pressingPapers(ctx, room)
    const bookings = await bookingsOf(ctx, id, 5)
    const apart = room.record.kind !== 'perpetrator_work'
    const links = apart ? await listPerpetratorLinks(ctx, id) : []
    const members = await membersOf(ctx, [
      ...reviews.map((one) => one.member_id),
      ...links.map((one) => one.lead_member_id),
    ])
    const others = [...papers.values()].flat().flatMap((paper) => paper.depends_on?.person_id ?? [])
    const names = new Map([...room.names, ...(await namesOf(ctx, others))])
    const seen = { page, id, writes }
    return c.html(
      <SafetyPage
        page={page}
        room={room}
        urgent={care.length > 0 && <UrgentBlock {...seen} now={ctx.now} care={care} names={names} />}
        main={[
          <RiskBlock {...seen} reviews={reviews} members={members} />,
          <PlansBlock {...seen} people={plannedFor(room)} plans={plans} handed={handed} />,
          <OrdersBlock {...seen} orders={orders} names={names} />,
        ]}
        side={[
          <PapersAround page={page} papers={papers} names={names} country={ctx.organisation.country} />,
          <InterpreterBlock {...seen} bookings={bookings} names={room.names} acts={ctx.now} back="safety" />,
          apart && (
            <ApartBlock
              page={page}
              id={id}
              links={links}
              members={members}
              writes={writes && ctx.member.may('cases.restrict')}
            />
          ),
        ]}
      />,
    )
  })

  app.route('/', riskRoutes())
  app.route('/', safetyPlanRoutes())
  app.route('/', orderRoutes())
  app.route('/', urgentRoutes())
  app.route('/', callRoutes())
  app.route('/', perpetratorRoutes())
  return app
}
