import { Nothing } from '../../../ui/empty.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import type { ChangeLine } from '../queries.ts'

/** What a change did, in one sentence. */
export function changeInWords(page: Page, change: ChangeLine): string {
  const day = change.on_day ? page.f.dayInWords(change.on_day) : ''
  if (change.holiday) {
    const { why, name } = change.holiday
    return page.t('deadlines.change.holiday', { day: page.f.dayInWords(change.holiday.day), name, why })
  }
  if (change.kind === 'extension')
    return change.days === null
      ? page.t('deadlines.change.extended_to', { day })
      : page.t('deadlines.change.extended_by', { n: change.days })
  if (change.kind === 'override') return page.t('deadlines.change.override', { day })
  if (change.kind === 'suspension') return page.t('deadlines.change.suspension', { day })
  if (change.kind === 'resumption') return page.t('deadlines.change.resumption', { day })
  return page.t('deadlines.change.counted_anew')
}

function Why({ page, change }: { page: Page; change: ChangeLine }) {
  if (change.text === null) return <Unreadable page={page} />
  if (!change.text) return null
  const { reason, authority, proof } = change.text
  return (
    <>
      <p class="small">{reason}</p>
      {authority && <p class="small quiet">{page.t('deadlines.on_authority', { authority })}</p>}
      {proof && <p class="small quiet">{page.t('deadlines.with_proof', { proof })}</p>}
    </>
  )
}

/** What happened to a deadline since its count began; the last change can be taken back. */
export function History({
  page,
  changes,
  members,
  undo,
}: {
  page: Page
  changes: ChangeLine[]
  members: Map<string, string>
  undo?: { action: string; base: number }
}) {
  if (changes.length === 0) return <Nothing>{page.t('deadlines.history.none')}</Nothing>
  const last = changes.findLast(({ undone, kind }) => !undone && kind !== 'holiday')
  return (
    <Ledger ordered>
      {changes.map((change) => (
        <LedgerRow
          when={
            <DayWhen page={page} date={page.f.dateOf(change.made_at)} time={page.f.time(change.made_at)} />
          }
          act={
            undo &&
            change === last && (
              <PostButton
                page={page}
                tight
                variant="tertiary"
                action={undo.action}
                version={undo.base}
                confirm={page.t('deadlines.undo.ask')}
              >
                {page.t('deadlines.undo')}
              </PostButton>
            )
          }
        >
          <p class="strong">
            {change.undone ? <s>{changeInWords(page, change)}</s> : changeInWords(page, change)}
            {change.undone && <span class="quiet"> {page.t('deadlines.undone')}</span>}
          </p>
          {change.due_before !== change.due_after && (
            <p class="small">
              {page.t('deadlines.moved', {
                before: page.f.day(change.due_before),
                after: page.f.day(change.due_after),
              })}
            </p>
          )}
          <Why page={page} change={change} />
          {change.made_by && members.has(change.made_by) && change.kind !== 'holiday' && (
            <p class="meta">{members.get(change.made_by)}</p>
          )}
        </LedgerRow>
      ))}
    </Ledger>
  )
}
