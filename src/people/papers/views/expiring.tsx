import { Block } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { DaysWhen, deadlineTone, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { personPath } from '../../paths.ts'
import type { ExpiringPaper } from '../queries.ts'
import { paperKindWord } from '../words.ts'

/** Papers in the order in which they lapse: days in the margin, whose and what beside them. */
export function ExpiringLedger({ page, papers }: { page: Page; papers: ExpiringPaper[] }) {
  const slug = page.organisation?.slug ?? ''
  return (
    <Ledger>
      {papers.map((paper) => (
        <LedgerRow
          when={<DaysWhen page={page} date={paper.valid_until} />}
          tone={deadlineTone(page, paper.valid_until)}
        >
          <a class="name" href={`${personPath(slug, paper.person_id)}#papers`}>
            {paper.name ? <bdi>{paper.name}</bdi> : <Unreadable page={page} />}
          </a>
          <p class="small">
            {paperKindWord(page, paper.kind)}
            {paper.dependent && <span class="quiet"> · {page.t('people.papers.hangs_short')}</span>}
          </p>
        </LedgerRow>
      ))}
    </Ledger>
  )
}

/** Papers that lapse soon, on everybody's day: the nearest, and the way to the others. */
export function ExpiringBlock({ page, papers, more }: { page: Page; papers: ExpiringPaper[]; more: number }) {
  return (
    <Block title={page.t('people.papers.expiring')} id="papers">
      {papers.length > 0 && <ExpiringLedger page={page} papers={papers} />}
      {more > 0 && (
        <p class="small">
          <a class="ds-link" href={`/${page.organisation?.slug ?? ''}/people/papers`}>
            {page.t('people.papers.more', { n: more })}
          </a>
        </p>
      )}
    </Block>
  )
}

/** All papers that lapse within ninety days, and those that have. */
export function ExpiringPage({ page, papers }: { page: Page; papers: ExpiringPaper[] }) {
  const title = page.t('people.papers.expiring')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: `/${page.organisation?.slug ?? ''}/people`, label: page.t('people.title') }}
        lead={page.t('people.papers.expiring.lead', { n: papers.length })}
      />
      {papers.length === 0 ? (
        <Nothing>{page.t('people.papers.expiring.none')}</Nothing>
      ) : (
        <ExpiringLedger page={page} papers={papers} />
      )}
    </Layout>
  )
}
