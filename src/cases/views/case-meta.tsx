import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { SafeMark } from '../../ui/safe-banner.tsx'
import { wordFor } from '../case.ts'
import type { CaseRecord } from '../queries.ts'

/** The quiet line below a case's heading: kind, number, since when, and whether it is for the team alone. */
export function CaseMeta({ page, record }: { page: Page; record: CaseRecord }) {
  return (
    <Meta
      items={[
        wordFor(page.t, 'cases.kind', record.kind),
        <span class="num">{record.number}</span>,
        page.t('cases.open_since', { day: page.f.longDate(record.opened_on) }),
        record.restricted && (
          <SafeMark icon="lock">{page.t('cases.restricted', { n: record.team.length })}</SafeMark>
        ),
      ]}
    />
  )
}
