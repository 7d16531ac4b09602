import { Block, Rows } from '../../../ui/block.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { topicsOf } from '../../consents/words.ts'
import { casesPath } from '../../handles.ts'
import type { ReferralLine } from '../queries.ts'
import { standsWords } from '../words.ts'

export const referralPath = (page: Page, line: { case_id: string; id: string }, rest = ''): string =>
  casesPath(page, `/${line.case_id}/sharing/referrals/${line.id}${rest}`)

/** Referrals as rows: to whom, where it stands, what was or would be shared. `cases` names the case where rows are of several. */
export function ReferralLines({
  page,
  referrals,
  cases,
}: {
  page: Page
  referrals: ReferralLine[]
  cases?: ReadonlyMap<string, string>
}) {
  return (
    <Rows>
      {referrals.map((line) => (
        <li>
          <a class="name" href={referralPath(page, line)}>
            {line.recipient?.name ?? <Unreadable page={page} />}
          </a>
          <Meta items={[cases?.get(line.id), standsWords(page, line)]} />
          {line.topics.length > 0 && line.status !== 'cancelled' && (
            <p class="small">
              {page.t(line.status === 'planned' ? 'referrals.would_share' : 'referrals.shares', {
                topics: topicsOf(page, line.topics),
              })}
            </p>
          )}
        </li>
      ))}
    </Rows>
  )
}

/** The newest referrals beside a case's timeline, with the way to refer again; nothing where nobody was referred yet. */
export function ReferralsBlock({
  page,
  caseId,
  referrals,
  writes,
}: {
  page: Page
  caseId: string
  referrals: ReferralLine[]
  writes: boolean
}) {
  if (referrals.length === 0) return null
  return (
    <Block
      side
      title={page.t('referrals.title')}
      id="referrals"
      aside={
        writes && (
          <a class="ds-link" href={casesPath(page, `/${caseId}/sharing/referrals/new`)}>
            {page.t('referrals.new')}
          </a>
        )
      }
    >
      <ReferralLines page={page} referrals={referrals} />
    </Block>
  )
}
