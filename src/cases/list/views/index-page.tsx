import { ButtonLink } from '../../../ui/button.tsx'
import { Empty, GhostRecord, Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import { type Column, ListTable } from '../../../ui/table.tsx'
import { ToolSelect, Tools } from '../../../ui/tools.tsx'
import { ViewsTabs } from '../../../ui/views-tabs.tsx'
import { kinds, wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import { type ListView, type ListWish, listViews, pageSize, wishQuery } from '../list.ts'
import type { CaseCounts, CaseRow } from '../queries.ts'
import { activeWords, DueCell, NameCell, StageCell, whoOf } from './case-cells.tsx'

interface IndexProps {
  page: Page
  wish: ListWish
  counts: CaseCounts
  cases: CaseRow[]
  more: boolean
  /** Names of those a case is for, by person. */
  names: Map<string, string | null>
  leads: { id: string; name: string }[]
  /** Whether the reader may open a case. */
  opens: boolean
  /** Referrals from others that wait, for those who decide about them. */
  incoming?: number
}

const tabWords = {
  mine: 'cases.view.mine',
  due: 'cases.view.due',
  quiet: 'cases.view.quiet',
  team: 'cases.view.team',
  closed: 'cases.view.closed',
} as const

function columnsOf(page: Page, wish: ListWish): Column[] {
  const path = casesPath(page)
  return [
    { label: page.t('cases.list.case') },
    { label: page.t('cases.list.stage') },
    {
      label: page.t('cases.list.due'),
      sort: {
        href: path + wishQuery(wish, { sort: 'due' }),
        now: wish.sort === 'due' ? 'ascending' : undefined,
      },
    },
    {
      label: page.t('cases.list.active'),
      phone: 'labelled',
      sort: {
        href: path + wishQuery(wish, { sort: 'activity' }),
        now: wish.sort === 'activity' ? 'descending' : undefined,
      },
    },
    ...(wish.view === 'mine' ? [] : [{ label: page.t('cases.list.lead'), phone: 'labelled' as const }]),
  ]
}

function filtersOf(page: Page, wish: ListWish, leads: IndexProps['leads']) {
  const path = casesPath(page)
  const lead = leads.find(({ id }) => id === wish.lead)
  return [
    wish.q && {
      label: page.t('cases.list.found', { q: wish.q }),
      remove: path + wishQuery(wish, { q: undefined }),
    },
    wish.kind && {
      label: wordFor(page.t, 'cases.kind', wish.kind),
      remove: path + wishQuery(wish, { kind: undefined }),
    },
    wish.lead && {
      label: page.t('cases.list.led_by', { name: lead?.name ?? '' }),
      remove: path + wishQuery(wish, { lead: undefined }),
    },
  ].filter((filter) => typeof filter === 'object')
}

function NarrowTools({ page, wish, leads }: { page: Page; wish: ListWish; leads: IndexProps['leads'] }) {
  return (
    <Tools
      page={page}
      action={casesPath(page)}
      q={wish.q}
      placeholder={page.t('cases.list.search')}
      filters={filtersOf(page, wish, leads)}
      hidden={{ view: wish.view, sort: wish.sort }}
      end={<PrintButton page={page} />}
    >
      <ToolSelect
        name="kind"
        label={page.t('cases.list.any_kind')}
        value={wish.kind}
        options={kinds.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
      />
      {leads.length > 1 && (
        <ToolSelect
          name="lead"
          label={page.t('cases.list.any_lead')}
          value={wish.lead}
          options={leads.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Tools>
  )
}

function NoCases({ page, opens }: { page: Page; opens: boolean }) {
  return (
    <Empty
      title={page.t('cases.empty.title')}
      text={page.t('cases.empty.text')}
      acts={opens && <ButtonLink href={casesPath(page, '/new')}>{page.t('cases.empty.open')}</ButtonLink>}
      picture={
        <GhostRecord
          stages={(['request', 'decision', 'appeal', 'region', 'school'] as const).map((stage) =>
            page.t(`cases.empty.stage.${stage}`),
          )}
          caption={page.t('cases.empty.picture')}
        />
      }
    >
      <section class="block block--side" aria-labelledby="h-need">
        <header>
          <h3 class="ds-heading" data-size="2xs" id="h-need">
            {page.t('cases.empty.need')}
          </h3>
        </header>
        <ul class="rows">
          {(['who', 'safe', 'kind'] as const).map((thing) => (
            <li>
              <p class="strong">{page.t(`cases.empty.${thing}`)}</p>
              <p class="quiet">{page.t(`cases.empty.${thing}.text`)}</p>
            </li>
          ))}
        </ul>
      </section>
    </Empty>
  )
}

/** The ways to all cases at once, for those who give them out and those who supervise. */
function OverAllCases({ page }: { page: Page }) {
  const ways = [
    page.member?.may('cases.supervise') && { to: '/supervision', label: page.t('cases.supervision') },
    page.member?.may('cases.allocate') && { to: '/caseload', label: page.t('cases.caseload') },
  ].filter((way) => typeof way === 'object')
  if (ways.length === 0) return null
  return (
    <div class="row no-print">
      {ways.map(({ to, label }) => (
        <ButtonLink tight variant="tertiary" href={casesPath(page, to)}>
          {label}
        </ButtonLink>
      ))}
    </div>
  )
}

const isPlain = (wish: ListWish) => !wish.q && !wish.kind && !wish.lead && !wish.after

/** The list of cases: views with counts, what narrows it, and the cases with what is due. */
export function IndexPage({
  page,
  wish,
  counts,
  cases,
  more,
  names,
  leads,
  opens,
  incoming = 0,
}: IndexProps) {
  const path = casesPath(page)
  const last = cases.at(-1)
  const none = counts.team + counts.closed === 0
  const rows = cases.map((row) => {
    const who = whoOf(page, row, names)
    const cells = [
      <NameCell page={page} row={row} who={who} />,
      <StageCell page={page} row={row} />,
      <DueCell page={page} row={row} />,
      activeWords(page, row.active_at),
      ...(wish.view === 'mine'
        ? []
        : [leads.find(({ id }) => id === row.lead_member_id)?.name ?? page.t('cases.team.gone')]),
    ]
    return { id: row.id, name: who, cells }
  })
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
      {incoming > 0 && (
        <p class="small">
          <a class="ds-link" href={casesPath(page, '/referrals')}>
            {page.t('incoming.head', { n: incoming })}
          </a>
        </p>
      )}
      <OverAllCases page={page} />
      {none ? (
        <NoCases page={page} opens={opens} />
      ) : (
        <>
          <ViewsTabs
            page={page}
            label={page.t('cases.views')}
            views={listViews.map((view: ListView) => ({
              href: path + wishQuery({ view, sort: view === 'mine' || view === 'due' ? 'due' : 'activity' }),
              label: page.t(tabWords[view]),
              count: counts[view],
              current: view === wish.view,
            }))}
          />
          <NarrowTools page={page} wish={wish} leads={leads} />
          {rows.length > 0 ? (
            <ListTable
              page={page}
              caption={page.t('cases.list.caption', { view: page.t(tabWords[wish.view]) })}
              columns={columnsOf(page, wish)}
              rows={rows}
            />
          ) : (
            <Nothing>{page.t('cases.list.none')}</Nothing>
          )}
          <Pagination
            page={page}
            shown={isPlain(wish) && rows.length > 0 ? rows.length : undefined}
            total={isPlain(wish) && rows.length > 0 ? counts[wish.view] : undefined}
            previous={wish.after && path + wishQuery(wish)}
            next={
              more && last ? path + wishQuery(wish, { after: { key: last.key, id: last.id } }) : undefined
            }
            copy
          >
            {rows.length > 0 && page.t('cases.list.address', { size: pageSize })}
          </Pagination>
        </>
      )}
    </Layout>
  )
}
