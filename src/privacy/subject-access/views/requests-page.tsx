import { pseudonym } from '../../../platform/ids.ts'
import { Block } from '../../../ui/block.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { MessageId, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { ListTable } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { SubjectRequest } from '../queries.ts'

/** All requests of an organisation, without a name: what is due when, and what was answered. */
export function RequestsPage({
  page,
  requests,
  opens,
}: {
  page: Page
  requests: SubjectRequest[]
  opens: boolean
}) {
  const slug = page.organisation?.slug ?? ''
  return (
    <Layout page={page} title={page.t('privacy.requests.title')}>
      <PageHead
        title={page.t('privacy.requests.title')}
        crumb={{ href: `/${slug}/settings`, label: page.t('ui.nav.settings') }}
        lead={page.t('privacy.requests.lead')}
      />
      <Block title={page.t('privacy.requests.list')} id="requests">
        {requests.length === 0 ? (
          <p>{page.t('privacy.requests.none', { link: page.t('privacy.held.link') })}</p>
        ) : (
          <ListTable
            page={page}
            caption={page.t('privacy.requests.list')}
            columns={[
              { label: page.t('privacy.requests.whose') },
              { label: page.t('privacy.request.asked_on'), phone: 'labelled' },
              { label: page.t('privacy.requests.due'), phone: 'labelled' },
              { label: page.t('privacy.retention.state') },
            ]}
            rows={requests.map((request) => ({
              id: request.id,
              cells: [
                opens ? (
                  <a class="name" href={`/${slug}/people/${request.person_id}/held/${request.id}`}>
                    {pseudonym(request.person_id)}
                  </a>
                ) : (
                  pseudonym(request.person_id)
                ),
                page.f.longDate(request.asked_on),
                page.f.longDate(request.answered_on ?? request.due_on),
                <Tag tone={request.state === 'late' ? 'late' : undefined}>
                  {page.t(`privacy.request.state.${request.state}` as MessageId)}
                </Tag>,
              ],
            }))}
          />
        )}
      </Block>
    </Layout>
  )
}
