import type { Child } from 'hono/jsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import type { LogPage } from '../queries.ts'
import { EventTable } from './event-table.tsx'

/** Who opened, changed, printed or exported one record, and when: for whoever is in charge of it. */
export function RecordLogPage({
  page,
  title,
  back,
  log,
  members,
}: {
  page: Page
  title: Child
  /** The record the lines are about. */
  back: { href: string; label: string }
  log: LogPage
  members: ReadonlyMap<string, string>
}) {
  const base = page.path.split('?')[0] ?? ''
  return (
    <Layout page={page} title={page.t('audit.record.title')}>
      <PageHead
        title={page.t('audit.record.title')}
        crumb={back}
        meta={<p class="meta">{title}</p>}
        lead={page.t('audit.record.lead')}
      />
      {log.events.length > 0 ? (
        <EventTable page={page} events={log.events} members={members} own />
      ) : (
        <Nothing>{page.t('audit.record.none')}</Nothing>
      )}
      <Pagination
        page={page}
        previous={log.newer && `${base}?after=${log.newer}`}
        next={log.older && `${base}?before=${log.older}`}
      />
    </Layout>
  )
}
