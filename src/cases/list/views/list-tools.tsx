import { ButtonLink } from '../../../ui/button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { Page } from '../../../ui/page.ts'
import { Bulk, Tools } from '../../../ui/tools.tsx'
import { ViewsTabs } from '../../../ui/views-tabs.tsx'
import { casesPath } from '../../handles.ts'
import type { Labels } from '../choices.ts'
import type { CaseCounts } from '../counts.ts'
import { type ListWish, listViews, plainView, sameList, wishFields, wishQuery } from '../list.ts'
import type { TabView } from '../saved/queries.ts'
import { filterWords, viewWords } from '../words.ts'

/** Views of the list: those everybody has, with their counts, then the saved ones that are tabs of the reader's. */
export function ListTabs({
  page,
  wish,
  counts,
  tabs,
}: {
  page: Page
  wish: ListWish
  counts: CaseCounts
  tabs: TabView[]
}) {
  const path = casesPath(page)
  const known = tabs.some(({ id }) => id === wish.saved)
  return (
    <ViewsTabs
      page={page}
      label={page.t('cases.views')}
      views={[
        ...listViews.map((view) => ({
          href: path + wishQuery(plainView(view)),
          label: page.t(viewWords[view]),
          count: counts[view],
          current: !known && view === wish.view,
        })),
        ...tabs.map((tab) => ({
          href: path + wishQuery(tab.wish, { saved: tab.id }),
          label: tab.name ?? page.t('ui.unreadable'),
          current: tab.id === wish.saved,
        })),
      ]}
    />
  )
}

/** The search, what narrows the list now, the way to more filters, and what can be done with the list as a whole. */
export function ListTools({
  page,
  wish,
  labels,
  tabs,
}: {
  page: Page
  wish: ListWish
  labels: Labels
  tabs: TabView[]
}) {
  const path = casesPath(page)
  const { q, after, before, ...hidden } = wishFields(wish)
  const saved = tabs.find(({ id }) => id === wish.saved)
  const changed = saved && !sameList(saved.wish, wish)
  return (
    <Tools
      page={page}
      action={path}
      q={q}
      placeholder={page.t('cases.list.search')}
      filters={filterWords(page, wish, labels).map(({ name, label }) => ({
        label,
        remove: path + wishQuery(wish, { [name]: undefined }),
      }))}
      hidden={hidden}
      after={
        <>
          <ButtonLink
            tight
            variant="tertiary"
            icon="plus"
            href={`${path + wishQuery(wish)}&narrow=yes#narrow`}
          >
            {page.t('cases.list.filter')}
          </ButtonLink>
          {(!saved || changed) && (
            <ButtonLink tight variant="tertiary" href={casesPath(page, `/views/new${wishQuery(wish)}`)}>
              {page.t('views.save')}
            </ButtonLink>
          )}
        </>
      }
      end={
        <Menu label={page.t('cases.list.more')} variant="tertiary">
          <a href={casesPath(page, `/print${wishQuery(wish)}`)}>{page.t('cases.list.print')}</a>
          {page.member?.may('cases.export') && (
            <a href={casesPath(page, `/export${wishQuery(wish)}`)}>{page.t('cases.list.export')}</a>
          )}
          <a href={casesPath(page, '/views')}>{page.t('views.all')}</a>
        </Menu>
      }
    />
  )
}

/** Id of the form that the ticks before the rows belong to. */
export const bulkForm = 'chosen-cases'

/** What can be done with the chosen cases: each button leads to the page that does it. */
export function ListBulk({ page, groups }: { page: Page; groups: boolean }) {
  const ways = [
    page.member?.may('cases.write') && { to: '/bulk/lead', label: page.t('bulk.lead') },
    page.member?.may('cases.write') && groups && { to: '/bulk/project', label: page.t('bulk.project') },
    { to: '/print', label: page.t('cases.list.print') },
    page.member?.may('cases.export') && { to: '/export', label: page.t('cases.list.export') },
  ].filter((way) => typeof way === 'object')
  return (
    <Bulk page={page} id={bulkForm}>
      {ways.map(({ to, label }) => (
        <button
          class="ds-button tight"
          data-variant="tertiary"
          type="submit"
          formaction={casesPath(page, to)}
        >
          {label}
        </button>
      ))}
    </Bulk>
  )
}
