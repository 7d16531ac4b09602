import { Nothing } from '../../../../ui/empty.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import { Meta } from '../../../../ui/meta.tsx'
import { Unreadable } from '../../../../ui/notice.tsx'
import type { Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { ListTable } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { ViewsTabs } from '../../../../ui/views-tabs.tsx'
import { wordFor } from '../../../case.ts'
import { casesPath } from '../../../handles.ts'
import type { Incoming } from '../queries.ts'

function Who({ page, referral }: { page: Page; referral: Incoming }) {
  const { said } = referral
  const from = said && [said.referrer.name, said.referrer.body].filter(Boolean).join(', ')
  return (
    <>
      <a class="name" href={casesPath(page, `/referrals/${referral.id}`)}>
        {said === null ? (
          <Unreadable page={page} />
        ) : (
          (said?.about.name ?? referral.case?.number ?? page.t('incoming.taken'))
        )}
      </a>
      <Meta items={[from && page.t('incoming.from', { who: from })]} />
    </>
  )
}

const firstWords = (text: string) =>
  text.length > 140 ? `${text.slice(0, 140).replace(/\s+\S*$/, '')} …` : text

/** The inbox: what others referred to us and nobody has decided yet, the most urgent first; or what was decided. */
export function InboxPage({
  page,
  view,
  referrals,
  members,
}: {
  page: Page
  view: 'new' | 'done'
  referrals: Incoming[]
  members: ReadonlyMap<string, string>
}) {
  const path = casesPath(page, '/referrals')
  return (
    <Layout page={page} title={page.t('incoming.inbox')}>
      <PageHead
        crumb={
          page.member?.may('cases.read') ? { href: casesPath(page), label: page.t('cases.title') } : undefined
        }
        title={page.t('incoming.inbox')}
        lead={page.t('incoming.inbox.lead', { address: `/refer/${page.organisation?.slug ?? ''}` })}
      />
      <ViewsTabs
        page={page}
        label={page.t('incoming.views')}
        views={[
          {
            href: path,
            label: page.t('incoming.view.new'),
            current: view === 'new',
            count: view === 'new' ? referrals.length : undefined,
          },
          { href: `${path}?view=done`, label: page.t('incoming.view.done'), current: view === 'done' },
        ]}
      />
      {referrals.length === 0 ? (
        <Nothing>{page.t(view === 'new' ? 'incoming.none' : 'incoming.none_done')}</Nothing>
      ) : (
        <ListTable
          page={page}
          caption={page.t('incoming.inbox')}
          columns={[
            { label: page.t('incoming.about') },
            { label: page.t('incoming.said.asked') },
            { label: page.t(view === 'new' ? 'incoming.said.urgency' : 'incoming.state'), phone: 'labelled' },
            { label: page.t('incoming.received_at'), phone: 'labelled' },
            { label: page.t('incoming.assigned'), phone: 'labelled' },
          ]}
          rows={referrals.map((referral) => ({
            id: referral.id,
            cells: [
              <Who page={page} referral={referral} />,
              referral.said ? firstWords(referral.said.asked) : undefined,
              view === 'new' ? (
                <Tag tone={referral.urgency === 'today' ? 'late' : 'open'}>
                  {wordFor(page.t, 'incoming.urgency', referral.urgency)}
                </Tag>
              ) : (
                wordFor(page.t, 'incoming.status', referral.status)
              ),
              page.f.dateTime(referral.received_at),
              referral.assigned_to ? members.get(referral.assigned_to) : undefined,
            ],
          }))}
        />
      )}
    </Layout>
  )
}
