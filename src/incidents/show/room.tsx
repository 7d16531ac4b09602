import type { Child } from 'hono/jsx'
import type { AnyCtx } from '../../platform/context.ts'
import { wordFor } from '../../platform/i18n/coded.ts'
import { Layout } from '../../ui/layout.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Tag } from '../../ui/tag.tsx'
import { incidentPath, incidentsPath } from '../paths.ts'
import { type AlsoSealed, getIncident, type Incident } from '../queries.ts'

/** Reads an incident for a page of its own or below it; the reading is recorded. Throws `NotFound`, and `Refused` when it waits sealed. */
export const openIncident = (ctx: AnyCtx, id: string | undefined, also?: AlsoSealed): Promise<Incident> =>
  getIncident(ctx, id, also)

/** Where an incident stands, in a word. */
export function StatusTag({ page, status }: { page: Page; status: string }) {
  return <Tag tone={status === 'closed' ? 'done' : 'open'}>{wordFor(page.t, 'incidents.status', status)}</Tag>
}

/** The frame of an incident's page, and of pages below it (`below`: what they are called). */
export function IncidentPage({
  page,
  incident,
  below,
  lead,
  acts,
  children,
}: {
  page: Page
  incident: Incident
  below?: string
  lead?: Child
  acts?: Child
  children?: Child
}) {
  const crumb = below
    ? { href: incidentPath(page, incident.id), label: incident.number }
    : { href: incidentsPath(page), label: page.t('incidents.title') }
  return (
    <Layout page={page} title={below ? `${below} · ${incident.number}` : incident.number}>
      <PageHead
        crumb={crumb}
        title={below ?? incident.number}
        lead={lead}
        acts={acts}
        meta={
          <Meta
            items={[
              <StatusTag page={page} status={incident.status} />,
              incident.kind && wordFor(page.t, 'incidents.kind', incident.kind),
              wordFor(page.t, 'incidents.source', incident.source),
              page.t('incidents.received', { day: page.f.day(incident.received_on) }),
            ]}
          />
        }
      />
      {children}
    </Layout>
  )
}
