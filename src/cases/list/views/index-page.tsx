import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { type Column, ListTable } from '../../../ui/table.tsx'
import { casesPath } from '../../handles.ts'
import type { Choices, Labels } from '../choices.ts'
import { type CaseCounts, mostCounted } from '../counts.ts'
import { filtersOn, type ListSort, type ListWish, pageSize, runs, sortedBy, wishQuery } from '../list.ts'
import type { CasePage, CaseRow } from '../queries.ts'
import type { TabView } from '../saved/queries.ts'
import { viewWords } from '../words.ts'
import { activeWords, DueCell, NameCell, StageCell, whoOf } from './case-cells.tsx'
import { bulkForm, ListBulk, ListTabs, ListTools } from './list-tools.tsx'
import { NarrowPanel } from './narrow-panel.tsx'
import { NoCases } from './no-cases.tsx'

interface IndexProps {
  page: Page
  wish: ListWish
  counts: CaseCounts
  /** How many fit on all pages, when something narrows the list. */
  found?: number
  list: CasePage
  /** Who leads the cases shown, by member. */
  leads: ReadonlyMap<string, string>
  labels: Labels
  /** What to narrow by; only while the filters are open. */
  choices?: Choices
  tabs: TabView[]
  /** Whether the reader may open a case. */
  opens: boolean
  /** Whether cases can be given to a project. */
  groups: boolean
  /** Referrals from others that wait, for those who decide about them. */
  incoming?: number
}

function sortedColumn(page: Page, wish: ListWish, sort: ListSort, label: string): Column {
  const now = wish.sort === sort ? runs(wish) : undefined
  return { label, sort: { href: casesPath(page) + wishQuery(wish, sortedBy(wish, sort)), now } }
}

/** The last column tells what the order is about, unless another one does. */
const lastSort = (wish: ListWish): 'opened' | 'activity' => (wish.sort === 'opened' ? 'opened' : 'activity')

function columnsOf(page: Page, wish: ListWish): Column[] {
  const last = lastSort(wish)
  return [
    sortedColumn(page, wish, 'number', page.t('cases.list.case')),
    { label: page.t('cases.list.stage') },
    sortedColumn(page, wish, 'due', page.t('cases.list.due')),
    {
      ...sortedColumn(
        page,
        wish,
        last,
        page.t(last === 'opened' ? 'cases.list.opened' : 'cases.list.active'),
      ),
      phone: 'labelled',
    },
    ...(wish.view === 'mine' ? [] : [{ label: page.t('cases.list.lead'), phone: 'labelled' as const }]),
  ]
}

/** The ways to all cases at once, for those who give them out and those who supervise. */
function OverAllCases({ page, incoming }: { page: Page; incoming: number }) {
  const ways = [
    page.member?.may('cases.supervise') && { to: '/supervision', label: page.t('cases.supervision') },
    page.member?.may('cases.allocate') && { to: '/caseload', label: page.t('cases.caseload') },
    page.member?.may('cases.break_glass') && { to: '/emergency', label: page.t('cases.emergency.link') },
  ].filter((way) => typeof way === 'object')
  if (ways.length === 0 && incoming === 0) return null
  return (
    <nav class="row no-print" aria-label={page.t('cases.list.beside')}>
      {incoming > 0 && (
        <ButtonLink tight variant="secondary" href={casesPath(page, '/referrals')}>
          {page.t('incoming.head', { n: incoming })}
        </ButtonLink>
      )}
      {ways.map(({ to, label }) => (
        <ButtonLink tight variant="tertiary" href={casesPath(page, to)}>
          {label}
        </ButtonLink>
      ))}
    </nav>
  )
}

function rowOf({ page, wish, list, leads }: IndexProps, row: CaseRow) {
  const who = whoOf(page, row, list.names)
  const cells = [
    <NameCell page={page} row={row} who={who} />,
    <StageCell page={page} row={row} />,
    <DueCell page={page} row={row} />,
    lastSort(wish) === 'opened' ? page.f.day(row.opened_on) : activeWords(page, row),
    ...(wish.view === 'mine' ? [] : [leads.get(row.lead_member_id) ?? page.t('cases.team.gone')]),
  ]
  return { id: row.id, name: who, cells }
}

function Rows(props: IndexProps) {
  const { page, wish, list } = props
  if (list.cases.length === 0) return <Nothing>{page.t('cases.list.none')}</Nothing>
  return (
    <>
      <ListBulk page={page} groups={props.groups} />
      <ListTable
        page={page}
        caption={page.t('cases.list.caption', { view: page.t(viewWords[wish.view]) })}
        columns={columnsOf(page, wish)}
        rows={list.cases.map((row) => rowOf(props, row))}
        choose={{ name: 'cases', form: bulkForm }}
      />
    </>
  )
}

/** How many of how many are shown; a count that was broken off says nothing. */
function countsShown({ wish, counts, found, list }: IndexProps) {
  const total = filtersOn(wish).length > 0 ? found : counts[wish.view]
  return list.cases.length > 0 && total !== undefined && total <= mostCounted
    ? { shown: list.cases.length, total }
    : {}
}

function Foot(props: IndexProps) {
  const { page, wish, list } = props
  const path = casesPath(page)
  const [first, last] = [list.cases[0], list.cases.at(-1)]
  return (
    <Pagination
      page={page}
      {...countsShown(props)}
      previous={
        first && list.earlier
          ? path + wishQuery(wish, { before: { key: first.key, id: first.id } })
          : undefined
      }
      next={last && list.more ? path + wishQuery(wish, { after: { key: last.key, id: last.id } }) : undefined}
      copy
    >
      {list.cases.length > 0 && page.t('cases.list.address', { size: pageSize })}
    </Pagination>
  )
}

/** The list of cases: views with counts, what narrows it, and the cases with what is due. */
export function IndexPage(props: IndexProps) {
  const { page, wish, counts, opens, choices, incoming = 0 } = props
  const none = counts.team + counts.closed === 0
  return (
    <Layout page={page} title={page.t('cases.title')}>
      <PageHead
        row
        title={page.t('cases.title')}
        acts={
          !none &&
          opens && (
            <ButtonLink tight icon="plus" href={casesPath(page, '/new')}>
              {page.t('cases.open')}
            </ButtonLink>
          )
        }
      />
      <OverAllCases page={page} incoming={incoming} />
      {none ? (
        <NoCases page={page} opens={opens} />
      ) : (
        <>
          <ListTabs page={page} wish={wish} counts={counts} tabs={props.tabs} />
          <ListTools page={page} wish={wish} labels={props.labels} tabs={props.tabs} />
          {choices && <NarrowPanel page={page} wish={wish} choices={choices} />}
          <Rows {...props} />
          <Foot {...props} />
        </>
      )}
    </Layout>
  )
}
