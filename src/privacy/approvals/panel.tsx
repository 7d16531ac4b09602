import type { AnyCtx } from '../../platform/context.ts'
import { Block, Rows } from '../../ui/block.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { Tag } from '../../ui/tag.tsx'
import { answeredToMe, countWaitingExports } from './queries.ts'
import { approvalsPath, kindOf, toneOf } from './views/words.ts'

/** On everybody's first page: how many exports wait for somebody like them, and the answers to their own; nothing where nothing is. */
export async function exportApprovalsPanel(ctx: AnyCtx, page: Page) {
  const waiting = ctx.member.may('exports.approve') ? await countWaitingExports(ctx) : 0
  const answered = await answeredToMe(ctx)
  if (waiting === 0 && answered.length === 0) return null
  return (
    <Block title={page.t('privacy.approvals')} id="exports">
      <Rows>
        {waiting > 0 && (
          <li>
            <a class="ds-link" href={approvalsPath(page)}>
              {page.t('privacy.approvals.count', { n: waiting })}
            </a>
          </li>
        )}
        {answered.map((one) => (
          <li>
            <div class="row row--ends">
              <a class="name" href={approvalsPath(page, `/${one.id}`)}>
                {kindOf(page, one.kind)}
              </a>
              <Tag tone={toneOf(one.state)}>{page.t(`privacy.approvals.state.${one.state}`)}</Tag>
            </div>
            <Meta items={[page.t('privacy.approvals.records', { n: one.count })]} />
          </li>
        ))}
      </Rows>
    </Block>
  )
}
