import { languageName } from '../../../people/index.ts'
import { wordFor } from '../../../platform/i18n/coded.ts'
import { Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import { regionName } from '../../coding/regions.ts'
import { incidentsPath } from '../../paths.ts'
import type { InboxRow } from '../queries.ts'
import { type InboxWish, wishQuery } from '../wish.ts'
import { filterWords, type Labels, viewWords } from '../words.ts'

type PaperRow = Omit<InboxRow, 'words'>

/** The inbox on paper: numbers and codes. What anybody told stays on the screen. */
export function PrintPage({
  page,
  wish,
  rows,
  members,
  now,
}: {
  page: Page
  wish: InboxWish
  rows: PaperRow[]
  members: Labels
  now: Date
}) {
  const heads = ['incident', 'standing', 'source', 'received', 'assigned'] as const
  const title = page.t('incidents.title')
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={{ href: incidentsPath(page) + wishQuery(wish), label: title }}
        title={title}
        meta={
          <Meta
            items={[
              page.t(viewWords[wish.view]),
              ...filterWords(page, wish, members).map(({ label }) => label),
              page.t('incidents.list.printed', { n: rows.length, at: page.f.dateTime(now) }),
              page.organisation?.name,
            ]}
          />
        }
        acts={<PrintButton page={page} />}
      />
      {rows.length === 0 ? (
        <Nothing>{page.t('incidents.list.none')}</Nothing>
      ) : (
        <section class="scroll" aria-label={title} tabindex={0}>
          <table class="plain-table">
            <caption class="ds-sr-only">{title}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th scope="col">
                    {page.t(head === 'assigned' ? 'incidents.assigned' : `incidents.list.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row">
                    <span class="num">{row.number}</span>
                    <br />
                    {row.kind && <span class="quiet">{wordFor(page.t, 'incidents.kind', row.kind)}</span>}
                  </th>
                  <td>{wordFor(page.t, 'incidents.status', row.status)}</td>
                  <td>
                    <Meta
                      inline
                      items={[
                        wordFor(page.t, 'incidents.source', row.source),
                        languageName(page, row.language),
                        row.region && regionName(page.lang, row.region),
                      ]}
                    />
                  </td>
                  <td>{page.f.day(row.received_on)}</td>
                  <td>{row.assigned_to && (members.get(row.assigned_to) ?? page.t('cases.team.gone'))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Layout>
  )
}
