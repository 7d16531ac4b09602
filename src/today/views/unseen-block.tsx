import { type UnseenLine, wordFor } from '../../cases/index.ts'
import { Block } from '../../ui/block.tsx'
import { Ledger, LedgerRow } from '../../ui/ledger.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { calledOf } from './called.ts'

const shown = 6

/** Cases in which nobody was seen or spoken with for longer than their kind allows. */
export function UnseenBlock({ page, unseen, sets }: { page: Page; unseen: UnseenLine[]; sets: boolean }) {
  if (unseen.length === 0) return null
  const slug = page.organisation?.slug ?? ''
  return (
    <Block
      title={page.t('today.unseen')}
      id="unseen"
      aside={
        sets && (
          <a class="ds-link" href={`/${slug}/today/rhythm`}>
            {page.t('today.unseen.change')}
          </a>
        )
      }
    >
      <Ledger>
        {unseen.slice(0, shown).map((line) => {
          const since = line.seen_on ?? line.opened_on
          return (
            <LedgerRow
              when={
                <>
                  <b>{page.t('today.unseen.days', { n: -page.f.daysUntil(since) })}</b>
                  <time datetime={since}>{page.f.day(since)}</time>
                </>
              }
            >
              <a class="name" href={`/${slug}/cases/${line.case_id}#note`}>
                {calledOf(page, line)}
              </a>
              <Meta
                items={[
                  wordFor(page.t, 'cases.kind', line.kind),
                  !line.seen_on && page.t('today.unseen.never'),
                  line.next_at && page.t('today.unseen.next', { when: page.f.dateTime(line.next_at) }),
                ]}
              />
            </LedgerRow>
          )
        })}
      </Ledger>
    </Block>
  )
}
