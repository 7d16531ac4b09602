import type { AnyCtx } from '../../platform/context.ts'
import { wordFor } from '../../platform/i18n/coded.ts'
import { Block, Rows } from '../../ui/block.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { Tag } from '../../ui/tag.tsx'
import { incidentPath } from '../paths.ts'
import { answersDue } from './queries.ts'

/** Bodies that answered, and those to be asked what came of it, on the first page of those who work on incidents. */
export async function answersToAskForPanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('incidents.write')) return null
  const due = await answersDue(ctx, ctx.today)
  if (due.length === 0) return null
  ctx.record({ act: 'incident.list', kind: 'incident', fields: ['today'] })
  return (
    <Block title={page.t('incidents.told.today')} id="answers">
      <Rows>
        {due.map((one) => (
          <li>
            <a class="name" href={incidentPath(page, one.id, `/told/${one.told_id}`)}>
              {wordFor(page.t, 'incidents.body', one.body)}
            </a>{' '}
            {one.answer && <Tag tone="done">{wordFor(page.t, 'incidents.link_answer', one.answer)}</Tag>}
            <Meta
              items={[
                <span class="num">{one.number}</span>,
                page.t('incidents.told.today.told', { day: page.f.day(one.told_on) }),
              ]}
            />
          </li>
        ))}
      </Rows>
    </Block>
  )
}
