import { membersOf } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { Block, Rows } from '../../ui/block.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { openNow, recentOpenings } from './queries.ts'
import { OpeningBanner } from './views/banner.tsx'
import { endOf, openingsPath } from './views/opening-line.tsx'

/** Above every page of a case while it is open in an emergency; asks nothing of a case that is not restricted. */
export async function openingBanner(ctx: AnyCtx, page: Page, record: { id: string; restricted: boolean }) {
  if (!record.restricted) return null
  const openings = await openNow(ctx, record.id)
  if (openings.length === 0) return null
  const names = await membersOf(
    ctx,
    openings.map(({ member_id }) => member_id),
  )
  return <OpeningBanner page={page} id={record.id} openings={openings} names={names} />
}

/** On the first page of those on the team: restricted cases somebody opened in an emergency these days. */
export async function openingsPanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('cases.read')) return null
  const openings = await recentOpenings(ctx)
  if (openings.length === 0) return null
  const names = await membersOf(
    ctx,
    openings.flatMap((one) => [one.member_id, one.ended_by ?? one.member_id]),
  )
  const nameOf = (id: string) => names.get(id) ?? page.t('cases.team.gone')
  ctx.record({ act: 'case_opening.list', kind: 'case', fields: ['today'] })
  return (
    <Block title={page.t('cases.emergency.today')} id="openings">
      <Rows>
        {openings.map((one) => (
          <li>
            <a class="name" href={openingsPath(page, one.case_id)}>
              {page.t('cases.emergency.line', { name: nameOf(one.member_id), number: one.number })}
            </a>
            <Meta items={[page.f.dateTime(one.opened_at), endOf(page, one, nameOf)]} />
          </li>
        ))}
      </Rows>
    </Block>
  )
}
