import { Block } from '../../../ui/block.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { codeWord } from '../../words.ts'
import type { ContactOverride } from '../asking.ts'

/** When somebody was reached against the rules, by whom and why; nothing where it never happened. */
export function OverridesBlock({
  page,
  overrides,
  members,
}: {
  page: Page
  overrides: ContactOverride[]
  members: Map<string, string>
}) {
  if (overrides.length === 0) return null
  return (
    <div class="mt-8">
      <Block title={page.t('people.safe.overrides')} id="overrides">
        <Ledger>
          {overrides.map((one) => (
            <LedgerRow when={<DayWhen page={page} date={page.f.dateOf(one.at)} time={page.f.time(one.at)} />}>
              <p class="strong">
                {page.t('people.safe.override.line', {
                  way: codeWord(page, 'safe.channel', one.channel),
                  name: members.get(one.member_id) ?? '',
                })}
              </p>
              <p class="kept">{one.reason ?? <Unreadable page={page} />}</p>
            </LedgerRow>
          ))}
        </Ledger>
      </Block>
    </div>
  )
}
