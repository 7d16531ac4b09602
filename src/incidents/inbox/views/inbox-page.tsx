import { languageName } from '../../../people/index.ts'
import { wordFor } from '../../../platform/i18n/coded.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { type Column, ListTable } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { Tools } from '../../../ui/tools.tsx'
import { ViewsTabs } from '../../../ui/views-tabs.tsx'
import { regionName } from '../../coding/regions.ts'
import { incidentPath, incidentsPath } from '../../paths.ts'
import { StatusTag } from '../../show/room.tsx'
import { directionOf } from '../../words.ts'
import type { InboxCounts, InboxRow, InboxPage as List } from '../queries.ts'
import { type InboxWish, inboxViews, pageSize, wishFields, wishQuery } from '../wish.ts'
import { filterWords, type Labels, viewWords } from '../words.ts'
import { type Choices, NarrowPanel } from './narrow-panel.tsx'

interface InboxProps {
  page: Page
  wish: InboxWish
  counts: InboxCounts
  /** How many fit on all pages, when something narrows the list. */
  found?: number
  list: List
  members: Labels
  /** What to narrow by; only while the filters are open. */
  choices?: Choices
  /** The organisation's country: its regions come first. */
  country: string
}

/** How it begins, and its number; loud while a message waits. */
function BeginningCell({ page, row }: { page: Page; row: InboxRow }) {
  return (
    <>
      <a class="name" href={incidentPath(page, row.id)}>
        {row.words ? (
          <bdi lang={row.language} dir={directionOf(row.language)}>
            {row.words}
          </bdi>
        ) : (
          row.number
        )}
      </a>
      {row.words === null && <Unreadable page={page} />}
      <br />
      <Meta
        inline
        items={[
          row.kind && wordFor(page.t, 'incidents.kind', row.kind),
          row.words && <span class="num">{row.number}</span>,
        ]}
      />
    </>
  )
}

/** Where it stands, and what waits. */
function StandingCell({ page, row }: { page: Page; row: InboxRow }) {
  return (
    <>
      <StatusTag page={page} status={row.status} />{' '}
      {row.unread > 0 && <Tag tone="late">{page.t('incidents.list.unread', { n: row.unread })}</Tag>}
      {row.look_alike_of && row.status !== 'joined' && (
        <>
          <br />
          <span class="meta">{page.t('incidents.list.look_alike')}</span>
        </>
      )}
    </>
  )
}

function columnsOf(page: Page, wish: InboxWish): Column[] {
  const turned = { turned: wish.turned ? undefined : true }
  return [
    { label: page.t('incidents.list.incident') },
    { label: page.t('incidents.list.standing') },
    { label: page.t('incidents.list.source'), phone: 'labelled' },
    {
      label: page.t('incidents.list.received'),
      phone: 'labelled',
      sort: {
        href: incidentsPath(page) + wishQuery(wish, turned),
        now: wish.turned ? 'ascending' : 'descending',
      },
    },
    { label: page.t('incidents.assigned'), phone: 'labelled' },
  ]
}

const rowOf = (page: Page, members: Labels, row: InboxRow) => ({
  id: row.id,
  cells: [
    <BeginningCell page={page} row={row} />,
    <StandingCell page={page} row={row} />,
    [
      wordFor(page.t, 'incidents.source', row.source),
      languageName(page, row.language),
      row.region && regionName(page.lang, row.region),
    ]
      .filter(Boolean)
      .join(' · '),
    <span class="nowrap">{page.f.day(row.received_on)}</span>,
    row.assigned_to ? (members.get(row.assigned_to) ?? page.t('cases.team.gone')) : undefined,
  ],
})

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
          {page.member?.may('incidents.triage') && (
            <a href={incidentsPath(page, '/answers')}>{page.t('incidents.answers')}</a>
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
