import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { incidentsPath } from '../../paths.ts'
import type { Period } from '../../statistics/period.ts'
import type { PublishedEdition } from '../queries.ts'
import { periodTitle, periodWord } from '../words.ts'

function EditionLine({ page, edition }: { page: Page; edition: PublishedEdition }) {
  const address = `/${page.organisation?.slug ?? ''}/statistics/${edition.number}`
  return (
    <li>
      <a class="ds-link" href={address} data-turbo="false">
        {page.t('publication.edition', { number: edition.number, period: periodWord(page, edition.period) })}
      </a>
      <p class="small quiet">
        {page.t('publication.published', { day: page.f.longDate(page.f.dateOf(edition.published_at)) })}
        {edition.replaced_by !== undefined && (
          <> {page.t('publication.replaced', { number: edition.replaced_by })}</>
        )}
      </p>
      {edition.why && <p class="small">{edition.why}</p>}
    </li>
  )
}

/** What was published, and what could be. */
export function EditionsPage({
  page,
  editions,
  periods,
}: {
  page: Page
  editions: readonly PublishedEdition[]
  periods: readonly Period[]
}) {
  return (
    <Layout page={page} title={page.t('publication.title')}>
      <PageHead
        title={page.t('publication.title')}
        crumb={{ href: incidentsPath(page, '/statistics'), label: page.t('statistics.name') }}
        lead={page.t('publication.lead')}
      />
      <Stack gap={8}>
        <Block title={page.t('publication.choose')} id="periods">
          {periods.length === 0 ? (
            <Nothing>{page.t('publication.none_ended')}</Nothing>
          ) : (
            <Rows>
              {periods.map((period) => (
                <li>
                  <a class="ds-link" href={incidentsPath(page, `/statistics/publication/${period.code}`)}>
                    {periodTitle(page, period)}
                  </a>{' '}
                  {editions.some((edition) => edition.period.code === period.code) && (
                    <span class="small quiet">{page.t('publication.there')}</span>
                  )}
                </li>
              ))}
            </Rows>
          )}
        </Block>
        <Block title={page.t('publication.editions')} id="editions">
          {editions.length === 0 ? (
            <Nothing>{page.t('publication.none')}</Nothing>
          ) : (
            <Rows>
              {editions.map((edition) => (
                <EditionLine page={page} edition={edition} />
              ))}
            </Rows>
          )}
        </Block>
      </Stack>
    </Layout>
  )
}
