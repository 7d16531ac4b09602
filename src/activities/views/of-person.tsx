import { Block } from '../../ui/block.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../ui/ledger.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { activityPath } from '../paths.ts'
import { kindWord, lengthWords, partWord } from '../words.ts'

/** What one person took part in. */
export function OfPerson({
  page,
  slug,
  lines,
}: {
  page: Page
  slug: string
  lines: { id: string; kind: string; title: string; held_on: string; minutes: number | null; part: string }[]
}) {
  return (
    <Block title={page.t('activities.of_person')} id="activities">
      <Ledger>
        {lines.map((line) => (
          <LedgerRow when={<DayWhen page={page} date={line.held_on} />}>
            <a class="name" href={activityPath(slug, line.id)}>
              {line.title}
            </a>
            <Meta
              items={[
                kindWord(page, line.kind),
                line.minutes !== null && lengthWords(page, line.minutes),
                line.part !== 'participant' && partWord(page, line.part),
              ]}
            />
          </LedgerRow>
        ))}
      </Ledger>
    </Block>
  )
}
