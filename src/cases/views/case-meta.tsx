import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { SafeMark } from '../../ui/safe-banner.tsx'
import { wordFor } from '../case.ts'
import { casesPath } from '../handles.ts'
import type { CaseRecord } from '../queries.ts'
import type { RiskLevel } from '../safety/risk/risk.ts'
import { LevelTag } from '../safety/risk/views/risk-block.tsx'

/** The quiet line below a case's heading: kind, number, since when, and whether it is for the team alone. */
export function CaseMeta({ page, record, risk }: { page: Page; record: CaseRecord; risk?: RiskLevel }) {
  return (
    <Meta
      items={[
        wordFor(page.t, 'cases.kind', record.kind),
        <span class="num">{record.number}</span>,
        record.closed_on
          ? page.t('cases.open_between', {
              from: page.f.longDate(record.opened_on),
              until: page.f.longDate(record.closed_on),
            })
          : page.t('cases.open_since', { day: page.f.longDate(record.opened_on) }),
        risk && (
          <a href={casesPath(page, `/${record.id}/safety`)}>
            <LevelTag page={page} level={risk} alone />
          </a>
        ),
        (record.lead_member_id === page.member?.id || page.member?.may('audit.own_records')) && (
          <a class="ds-link" data-color="neutral" href={casesPath(page, `/${record.id}/log`)}>
            {page.t('audit.record.title')}
          </a>
        ),
        record.restricted && (
          <SafeMark icon="lock">{page.t('cases.restricted', { n: record.team.length })}</SafeMark>
        ),
      ]}
    />
  )
}
