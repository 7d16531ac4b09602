import type { NextLine } from '../../cases/index.ts'
import { Block } from '../../ui/block.tsx'
import { PostButton } from '../../ui/form.tsx'
import { Ledger, LedgerRow } from '../../ui/ledger.tsx'
import { Unreadable } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { calledOf } from './today-page.tsx'

function WhenWords({ page, day }: { page: Page; day: string }) {
  const days = page.f.daysUntil(day)
  if (days < 0) return <b class="late">{page.f.day(day)}</b>
  if (days === 0) return <b>{page.t('today.step.today')}</b>
  return <>{days === 1 ? page.t('today.step.tomorrow') : page.f.day(day)}</>
}

/** The reader's own next steps, to be ticked off here. */
export function StepBlock({ page, steps }: { page: Page; steps: NextLine[] }) {
  const slug = page.organisation?.slug ?? ''
  return (
    <Block title={page.t('today.steps')} id="steps">
      <Ledger>
        {steps.map((step) => (
          <LedgerRow
            when={<WhenWords page={page} day={step.next_on} />}
            act={
              <PostButton
                page={page}
                tight
                variant="tertiary"
                action={`/${slug}/cases/${step.case_id}/entries/${step.entry_id}/done`}
                hidden={{ back: 'today' }}
              >
                {page.t('today.step.done')}
              </PostButton>
            }
          >
            <p>
              {step.next ?? <Unreadable page={page} />}{' '}
              <a class="small quiet nowrap" href={`/${slug}/cases/${step.case_id}`}>
                {calledOf(page, step)}
              </a>
            </p>
          </LedgerRow>
        ))}
      </Ledger>
    </Block>
  )
}
