import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { PrintButton } from '../../../../ui/print-copy.tsx'
import type { LoggedEvent } from '../log.ts'
import { EventTable } from './event-table.tsx'

/** The log for paper: one table, nothing to press but print. */
export function PaperPage({
  page,
  back,
  events,
  cut,
  members,
}: {
  page: Page
  back: string
  events: readonly LoggedEvent[]
  cut: boolean
  members: ReadonlyMap<string, string>
}) {
  return (
    <Layout page={page} title={page.t('audit.log.title')}>
      <PageHead
        title={page.t('audit.log.title')}
        crumb={{ href: back, label: page.t('audit.log.title') }}
        lead={
          cut
            ? page.t('audit.paper.cut', { n: events.length })
            : page.t('audit.paper.all', { n: events.length })
        }
        acts={<PrintButton page={page} />}
      />
      <EventTable page={page} events={events} members={members} />
    </Layout>
  )
}
