import { Block } from '../../../ui/block.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { DaysWhen, deadlineTone, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import type { Page } from '../../../ui/page.ts'
import { deadlinePath } from '../../deadlines/paths.ts'
import type { MovedNotice } from '../notices.ts'
import { holidaysPath } from '../paths.ts'

/** On the day of whoever leads a case: which of its deadlines moved, and why. Nothing when none did. */
export function MovedBlock({ page, moved }: { page: Page; moved: MovedNotice[] }) {
  if (moved.length === 0) return null
  return (
    <Block title={page.t('deadlines.moved.title', { n: moved.length })} id="moved">
      <Ledger>
        {moved.map((one) => (
          <LedgerRow
            when={<DaysWhen page={page} date={one.due_after} />}
            tone={deadlineTone(page, one.due_after)}
            act={
              <PostButton
                page={page}
                tight
                variant="secondary"
                action={holidaysPath(page, `/seen/${one.id}`)}
              >
                {page.t('deadlines.moved.seen')}
              </PostButton>
            }
          >
            <a class="name" href={deadlinePath(page, one.case_id, one.deadline_id)}>
              {one.rule?.title[page.lang] ?? one.number}
            </a>
            <p class="small">
              {one.number} ·{' '}
              {page.t('deadlines.moved.why', {
                before: page.f.day(one.due_before),
                day: page.f.day(one.day),
                name: one.name,
              })}
            </p>
            {one.due_after < one.due_before && <p class="small late">{page.t('deadlines.moved.earlier')}</p>}
          </LedgerRow>
        ))}
      </Ledger>
    </Block>
  )
}
