import { eventTitle, type RecentLine } from '../../cases/index.ts'
import { Block } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Ledger, LedgerRow } from '../../ui/ledger.tsx'
import type { Page } from '../../ui/page.ts'
import { beginning, withoutRepeats } from '../today.ts'
import { calledOf } from './called.ts'

function RecentWords({
  page,
  line,
  members,
}: {
  page: Page
  line: RecentLine
  members: Map<string, string>
}) {
  const called = (
    <a class="ds-link" href={`/${page.organisation?.slug ?? ''}/cases/${line.case_id}`}>
      {calledOf(page, line)}
    </a>
  )
  if (line.what === 'event') {
    return (
      <p>
        {called}: {eventTitle(line, page.lang)}
      </p>
    )
  }
  const own = line.member_id === page.member?.id
  const name = members.get(line.member_id ?? '') ?? page.t('today.recent.somebody')
  return (
    <p>
      {own ? page.t('today.recent.you') : page.t('today.recent.wrote', { name })} {called}
      {line.text && !own ? `: ${beginning(line.text)}` : ''}
    </p>
  )
}

/** What was written and what happened since yesterday, in the reader's own cases. */
export function RecentBlock({
  page,
  events,
  members,
}: {
  page: Page
  events: RecentLine[]
  members: Map<string, string>
}) {
  return (
    <Block side title={page.t('today.recent')} id="recent">
      {events.length === 0 && <Nothing>{page.t('today.recent.none')}</Nothing>}
      <Ledger near>
        {withoutRepeats(events)
          .slice(0, 8)
          .map((line) => (
            <LedgerRow
              when={
                <>
                  {page.f.dateOf(line.at) !== page.today && (
                    <>
                      {page.f.day(page.f.dateOf(line.at)).split(' ')[0]}
                      <br />
                    </>
                  )}
                  <time datetime={line.at.toISOString()}>{page.f.time(line.at)}</time>
                </>
              }
            >
              <RecentWords page={page} line={line} members={members} />
            </LedgerRow>
          ))}
      </Ledger>
    </Block>
  )
}
