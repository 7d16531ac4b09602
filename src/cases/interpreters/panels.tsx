import { sql } from 'kysely'
import { Block, Rows } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import type { Panel } from '../../ui/extension.ts'
import { Meta } from '../../ui/meta.tsx'
import { wordFor } from '../case.ts'
import { caseHandles, casePath } from '../handles.ts'
import { bookingsOfPoolMember } from './queries.ts'
import { sessionWords } from './words.ts'

/**
 * The cases an institution takes part in, on its page: those that are about it, and those something happened in with it. Only
 * those the reader may open; the latest contact in any of them first.
 */
export const casesOfInstitutionPanel: Panel = async (ctx, page, id) => {
  if (!ctx.member.may('cases.read')) return null
  const organisation = ctx.organisation.id
  const cases = await ctx.db
    .selectFrom('cases as c')
    .select(['c.id', 'c.number', 'c.kind', 'c.status'])
    .select((eb) =>
      eb
        .selectFrom('case_entry as n')
        .select(sql<string | null>`max(n.occurred_on)::text`.as('last'))
        .where('n.organisation_id', '=', organisation)
        .whereRef('n.case_id', '=', 'c.id')
        .as('last_contact'),
    )
    .where('c.organisation_id', '=', organisation)
    .where((eb) =>
      eb.or([
        eb('c.institution_id', '=', id),
        eb.exists(
          eb
            .selectFrom('case_event as e')
            .select('e.id')
            .where('e.organisation_id', '=', organisation)
            .whereRef('e.case_id', '=', 'c.id')
            .where('e.institution_id', '=', id),
        ),
      ]),
    )
    .orderBy('c.active_at', 'desc')
    .orderBy('c.id')
    .limit(50)
    .execute()
  return (
    <Block title={page.t('cases.at_institution')} id="cases">
      {cases.length === 0 && <Nothing>{page.t('cases.at_institution.none')}</Nothing>}
      <Rows>
        {cases.map((one) => (
          <li>
            <a class="name" href={casePath(ctx.organisation.slug, one.id)}>
              {wordFor(page.t, 'cases.kind', one.kind)}
            </a>
            <Meta
              items={[
                <span class="num">{one.number}</span>,
                one.status === 'closed' && page.t('cases.at_institution.closed'),
                one.last_contact
                  ? page.t('cases.at_institution.last', { date: page.f.longDate(one.last_contact) })
                  : page.t('cases.at_institution.no_contact'),
              ]}
            />
          </li>
        ))}
      </Rows>
    </Block>
  )
}

/** Where somebody of the pool helped, on their page: sessions in cases the reader may open, the latest first. */
export const sessionsOfPoolMemberPanel: Panel = async (ctx, page, id) => {
  if (!ctx.member.may('cases.read')) return null
  const bookings = await bookingsOfPoolMember(ctx, id)
  const cases = await caseHandles(
    ctx,
    bookings.map((booking) => booking.case_id),
  )
  return (
    <Block title={page.t('cases.interpreter.sessions')} id="sessions">
      {bookings.length === 0 && <Nothing>{page.t('cases.interpreter.sessions.none')}</Nothing>}
      <Rows>
        {bookings.map((booking) => (
          <li>
            <a class="name" href={casePath(ctx.organisation.slug, booking.case_id)}>
              {cases.get(booking.case_id)?.number}
            </a>
            <Meta
              items={[
                sessionWords(page, booking),
                page.t(`cases.interpreter.state.${booking.state}`),
                booking.feedback && page.t(`cases.interpreter.feedback.${booking.feedback}`),
              ]}
            />
          </li>
        ))}
      </Rows>
    </Block>
  )
}
