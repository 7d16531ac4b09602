import { Bar } from '../../../ui/bar.tsx'
import { Block } from '../../../ui/block.tsx'
import type { Page } from '../../../ui/page.ts'
import { wordFor } from '../../case.ts'

/** What stood in the way so far, and how often it was met: from the notes of the case. */
export function BarriersBlock({ page, met }: { page: Page; met: { barrier: string; n: number }[] }) {
  const most = met[0]?.n ?? 0
  if (most === 0) return null
  return (
    <Block side title={page.t('cases.barriers.met')} id="barriers">
      <dl class="met">
        {met.map(({ barrier, n }) => (
          <div>
            <dt>{wordFor(page.t, 'cases.barrier', barrier)}</dt>
            <dd>
              <span aria-hidden="true">
                <Bar page={page} value={n} target={most} />
              </span>
              <span class="num">{page.t('cases.barriers.times', { n })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Block>
  )
}
