import { Block, Rows, Stack } from '../../../../ui/block.tsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { ButtonLink, PostButton } from '../../../../ui/form.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import { Meta } from '../../../../ui/meta.tsx'
import type { Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { casesPath } from '../../../handles.ts'
import { wishQuery } from '../../list.ts'
import type { SavedView } from '../queries.ts'

/** A view with what it shows, in words, and whether the reader may change it. */
export interface ToldView extends SavedView {
  words: string[]
  changes: boolean
}

const nameOf = (page: Page, view: SavedView) => view.name ?? page.t('ui.unreadable')

function ViewRow({ page, view }: { page: Page; view: ToldView }) {
  const path = casesPath(page, `/views/${view.id}`)
  const choice = (field: 'pinned' | 'opens', on: boolean) => (
    <PostButton
      page={page}
      tight
      variant="tertiary"
      action={`${path}/choice`}
      hidden={{ [field]: on ? 'no' : 'yes' }}
    >
      {page.t(`views.${field}.${on ? 'off' : 'on'}`)}
    </PostButton>
  )
  return (
    <li>
      <a class="name" href={casesPath(page) + wishQuery(view.wish, { saved: view.id })}>
        {nameOf(page, view)}
      </a>
      <Meta
        items={[
          ...view.words,
          view.shared && page.t('views.shared.so'),
          view.opens && page.t('views.opens.so'),
        ]}
      />
      <div class="row">
        {choice('pinned', view.pinned)}
        {choice('opens', view.opens)}
        {view.changes && (
          <>
            <ButtonLink tight variant="tertiary" href={path}>
              {page.t('views.rename')}
            </ButtonLink>
            <PostButton page={page} tight variant="tertiary" action={`${path}/removal`}>
              {page.t('views.remove')}
            </PostButton>
          </>
        )}
      </div>
    </li>
  )
}

function ViewsBlock({
  page,
  title,
  id,
  views,
}: {
  page: Page
  title: string
  id: string
  views: ToldView[]
}) {
  return (
    <Block title={title} id={id}>
      <Rows>
        {views.map((view) => (
          <ViewRow page={page} view={view} />
        ))}
      </Rows>
    </Block>
  )
}

/** All saved views of the reader: their own, those of everybody, and those that can be put back. */
export function ViewsPage({ page, views, removed }: { page: Page; views: ToldView[]; removed: SavedView[] }) {
  const own = views.filter(({ shared }) => !shared)
  const shared = views.filter((view) => view.shared)
  return (
    <Layout page={page} title={page.t('views.title')}>
      <PageHead
        crumb={{ href: casesPath(page), label: page.t('cases.title') }}
        title={page.t('views.title')}
        lead={page.t('views.lead')}
      />
      <Stack gap={9}>
        {views.length === 0 && <Nothing>{page.t('views.none')}</Nothing>}
        {own.length > 0 && <ViewsBlock page={page} title={page.t('views.own')} id="own" views={own} />}
        {shared.length > 0 && (
          <ViewsBlock page={page} title={page.t('views.shared')} id="shared" views={shared} />
        )}
        {removed.length > 0 && (
          <Block title={page.t('views.removed')} id="removed">
            <Rows>
              {removed.map((view) => (
                <li class="row row--ends">
                  <span>{nameOf(page, view)}</span>
                  <PostButton
                    page={page}
                    tight
                    variant="secondary"
                    action={casesPath(page, `/views/${view.id}/restoration`)}
                  >
                    {page.t('views.put_back')}
                  </PostButton>
                </li>
              ))}
            </Rows>
          </Block>
        )}
      </Stack>
    </Layout>
  )
}
