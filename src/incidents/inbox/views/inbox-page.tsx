import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { ListTable } from '../../../ui/table.tsx'
import { Tools } from '../../../ui/tools.tsx'
import { ViewsTabs } from '../../../ui/views-tabs.tsx'
import { incidentsPath } from '../../paths.ts'
import type { InboxCounts, InboxPage as List } from '../queries.ts'
import { type InboxWish, inboxViews, pageSize, wishFields, wishQuery } from '../wish.ts'
import { filterWords, type Labels, viewWords } from '../words.ts'
import { columnsOf, rowOf } from './inbox-rows.tsx'
import { type Choices, NarrowPanel } from './narrow-panel.tsx'

interface InboxProps {
  page: Page
  wish: InboxWish
  counts: InboxCounts
  /** How many fit on all pages, when something narrows the list. */
  found?: number
  list: List
  /** How many wait sealed, for whoever decides about reports. */
  sealed: number
  /** What must be said about the line's key. */
  warnings: readonly string[]
  members: Labels
  /** What to narrow by; only while the filters are open. */
  choices?: Choices
  /** The organisation's country: its regions come first. */
  country: string
}

/** Reports that nobody can read until somebody unseals them. */
function SealedNotice({ page, n }: { page: Page; n: number }) {
  return (
    <Notice tone="quiet">
      <p>
        {page.t('incidents.sealed.waiting', { n })}{' '}
        <a class="ds-link" href={incidentsPath(page, '/sealed')}>
          {page.t('incidents.sealed.go')}
        </a>
      </p>
    </Notice>
  )
}

function KeyNotice({ page, warnings }: Pick<InboxProps, 'page' | 'warnings'>) {
  return (
    <Notice tone="late">
      <p>
        {warnings.join(' ')}{' '}
        <a class="ds-link" href={incidentsPath(page, '/sealing')}>
          {page.t('incidents.sealing.title')}
        </a>
      </p>
    </Notice>
  )
}

function InboxTools({ page, wish, members }: Pick<InboxProps, 'page' | 'wish' | 'members'>) {
  const path = incidentsPath(page)
  const { q, after, before, ...hidden } = wishFields(wish)
  return (
    <Tools
      page={page}
      action={path}
      q={q}
      placeholder={page.t('incidents.list.search')}
      filters={filterWords(page, wish, members).map(({ name, label }) => ({
        label,
        remove: path + wishQuery(wish, { [name]: undefined }),
      }))}
      hidden={hidden}
      after={
        <ButtonLink tight variant="tertiary" icon="plus" href={`${path + wishQuery(wish)}&narrow=yes#narrow`}>
          {page.t('cases.list.filter')}
        </ButtonLink>
      }
      end={
        <Menu label={page.t('cases.list.more')} variant="tertiary">
          <a href={incidentsPath(page, `/print${wishQuery(wish)}`)}>{page.t('cases.list.print')}</a>
          {page.member?.may('incidents.write') && page.member.may('projects.read') && (
            <a href={incidentsPath(page, `/projects${wishQuery(wish)}`)}>{page.t('incidents.group.open')}</a>
          )}
          {page.member?.may('incidents.triage') && (
            <a href={incidentsPath(page, `/export${wishQuery(wish)}`)}>{page.t('incidents.export.open')}</a>
          )}
          {page.member?.may('incidents.triage') && (
            <a href={incidentsPath(page, '/answers')}>{page.t('incidents.answers')}</a>
          )}
          {page.member?.may('incidents.triage') && (
            <a href={incidentsPath(page, '/imports')}>{page.t('incidents.import.title')}</a>
          )}
          {page.member?.may('line.manage') && (
            <a href={`/${page.organisation?.slug}/settings/line`}>{page.t('line.title')}</a>
          )}
        </Menu>
      }
    />
  )
}

function Foot({ page, wish, counts, found, list }: InboxProps) {
  const path = incidentsPath(page)
  const total = found ?? counts[wish.view]
  const [first, last] = [list.rows[0], list.rows.at(-1)]
  return (
    <Pagination
      page={page}
      {...(first ? { shown: list.rows.length, total } : {})}
      previous={first && list.earlier ? path + wishQuery(wish, { before: first.id }) : undefined}
      next={last && list.more ? path + wishQuery(wish, { after: last.id }) : undefined}
      copy
    >
      {first && total > pageSize && page.t('cases.list.address')}
    </Pagination>
  )
}

/** The inbox: views with counts, what narrows it, and the reports with how each begins. */
export function InboxPage(props: InboxProps) {
  const { page, wish, counts, list, members, choices } = props
  return (
    <Layout page={page} title={page.t('incidents.title')}>
      <PageHead
        row
        title={page.t('incidents.title')}
        acts={
          page.member?.may('incidents.write') && (
            <ButtonLink tight icon="plus" href={incidentsPath(page, '/new')}>
              {page.t('incidents.entry.title')}
            </ButtonLink>
          )
        }
      />
      <ViewsTabs
        page={page}
        label={page.t('incidents.views')}
        views={inboxViews.map((view) => ({
          href: `${incidentsPath(page)}?view=${view}`,
          label: page.t(viewWords[view]),
          count: counts[view],
          current: view === wish.view,
        }))}
      />
      <InboxTools page={page} wish={wish} members={members} />
      {choices && <NarrowPanel page={page} wish={wish} choices={choices} country={props.country} />}
      {props.warnings.length > 0 && <KeyNotice page={page} warnings={props.warnings} />}
      {props.sealed > 0 && <SealedNotice page={page} n={props.sealed} />}
      {wish.view === 'set_aside' && <p class="quiet">{page.t('incidents.set_aside.lead')}</p>}
      {list.rows.length === 0 ? (
        <Nothing>{page.t('incidents.list.none')}</Nothing>
      ) : (
        <ListTable
          page={page}
          caption={page.t('incidents.list.caption', { view: page.t(viewWords[wish.view]) })}
          columns={columnsOf(page, wish)}
          rows={list.rows.map((row) => rowOf(page, members, row))}
        />
      )}
      <Foot {...props} />
    </Layout>
  )
}
