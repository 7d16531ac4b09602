import type { Child } from 'hono/jsx'
import { Block } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Layout } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Tools } from '../../ui/tools.tsx'
import type { PersonLine } from '../queries.ts'
import { PeopleTable } from './people-table.tsx'

/** What fits the words typed: people, then what other modules found. */
export function FindPage({
  page,
  q,
  people,
  may,
  sections,
}: {
  page: Page
  q: string
  people?: PersonLine[]
  may: boolean
  sections: Child[]
}) {
  const title = page.t('people.find.title')
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} lead={may ? page.t('people.find.lead') : undefined} />
      <Tools
        page={page}
        action={`/${page.organisation?.slug ?? ''}/find`}
        q={q}
        placeholder={page.t('ui.search.label')}
      />
      {!may && <Notice tone="quiet">{page.t('people.find.not_yours')}</Notice>}
      <div class="stack" data-gap="9">
        {people && (
          <Block title={page.t('people.find.people')} id="people">
            {people.length > 0 ? (
              <PeopleTable page={page} people={people} caption={page.t('people.caption.found')} />
            ) : (
              <Nothing>
                {page.t('people.find.none', { q })}{' '}
                {page.member?.may('people.write') && (
                  <a class="ds-link" href={`/${page.organisation?.slug ?? ''}/people/new`}>
                    {page.t('people.add')}
                  </a>
                )}
              </Nothing>
            )}
          </Block>
        )}
        {sections}
      </div>
    </Layout>
  )
}
