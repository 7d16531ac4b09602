import { Block } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Empty, GhostRecord, Nothing } from '../../ui/empty.tsx'
import { Layout } from '../../ui/layout.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../ui/ledger.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ToolSelect, Tools } from '../../ui/tools.tsx'
import { kinds, shownFor } from '../activity.ts'
import { byMonth } from '../list.ts'
import { activitiesPath, activityPath } from '../paths.ts'
import type { ActivityLine } from '../queries.ts'
import { kindWord, optionsOf, reachedWords } from '../words.ts'

interface Props {
  page: Page
  slug: string
  mayWrite: boolean
  kind?: string
  upcoming: ActivityLine[]
  past: ActivityLine[]
  /** Address of the rows that go on, when there are any. */
  next?: string
  /** True on every page but the first. */
  further: boolean
}

function figures(page: Page, line: ActivityLine): string[] {
  const said = [
    line.people > 0 && page.t('activities.count.people', { n: line.people }),
    line.institutions > 0 && page.t('activities.count.institutions', { n: line.institutions }),
    line.reached.length > 0 && page.t('activities.list_reached', { list: reachedWords(page, line.reached) }),
  ].filter((words) => words !== false)
  if (said.length > 0 || line.held_on >= page.today) return said
  return [page.t(shownFor(line.kind).people ? 'activities.list_nobody' : 'activities.lead.no_reach')]
}

function Lines({ page, slug, lines }: { page: Page; slug: string; lines: ActivityLine[] }) {
  return (
    <Ledger>
      {lines.map((line) => (
        <LedgerRow when={<DayWhen page={page} date={line.held_on} />}>
          <a class="name" href={activityPath(slug, line.id)}>
            {line.title}
          </a>
          <Meta items={[kindWord(page, line.kind), line.place, ...figures(page, line)]} />
        </LedgerRow>
      ))}
    </Ledger>
  )
}

function Needed({ page }: { page: Page }) {
  return (
    <Block title={page.t('activities.empty.need')} side>
      <ul class="rows">
        {(['kind', 'name', 'day'] as const).map((what) => (
          <li>
            <p class="strong">{page.t(`activities.empty.${what}`)}</p>
            <p class="quiet">{page.t(`activities.empty.${what}.text`)}</p>
          </li>
        ))}
      </ul>
    </Block>
  )
}

function Nobody({ page, slug, mayWrite }: Pick<Props, 'page' | 'slug' | 'mayWrite'>) {
  return (
    <Empty
      title={page.t('activities.empty.title')}
      text={page.t('activities.empty.text')}
      acts={
        mayWrite && (
          <ButtonLink href={`${activitiesPath(slug)}/new`}>{page.t('activities.new_first')}</ButtonLink>
        )
      }
      picture={
        <GhostRecord
          stages={(['training', 'workshop', 'meeting', 'trip', 'event'] as const).map((kind) =>
            kindWord(page, kind).toLowerCase(),
          )}
          caption={page.t('activities.empty.picture')}
        />
      }
    >
      <Needed page={page} />
    </Empty>
  )
}

/** All activities: what comes up, then what was, month by month. */
export function IndexPage({ page, slug, mayWrite, kind, upcoming, past, next, further }: Props) {
  const path = activitiesPath(slug)
  const none = upcoming.length === 0 && past.length === 0
  const add = mayWrite && (
    <ButtonLink icon="plus" href={`${path}/new`}>
      {page.t('activities.new')}
    </ButtonLink>
  )
  if (none && !kind && !further) {
    return (
      <Layout page={page} title={page.t('activities.title')}>
        <PageHead title={page.t('activities.title')} />
        <Nobody page={page} slug={slug} mayWrite={mayWrite} />
      </Layout>
    )
  }
  return (
    <Layout page={page} title={page.t('activities.title')}>
      <PageHead title={page.t('activities.title')} acts={add} />
      <Tools page={page} action={path} filters={kind ? [{ label: kindWord(page, kind), remove: path }] : []}>
        <ToolSelect
          name="kind"
          label={page.t('activities.filter_kind')}
          value={kind}
          options={optionsOf(page, 'kind', kinds)}
        />
      </Tools>
      {none && <Nothing>{page.t('activities.none_of_kind')}</Nothing>}
      {upcoming.length > 0 && (
        <Block title={page.t('activities.upcoming')}>
          <Lines page={page} slug={slug} lines={upcoming} />
        </Block>
      )}
      {byMonth(past).map(({ month, lines }) => (
        <Block title={page.f.month(`${month}-01`)} id={`m-${month}`}>
          <Lines page={page} slug={slug} lines={lines} />
        </Block>
      ))}
      {(next || further) && (
        <Pagination page={page} next={next}>
          {further && (
            <a class="ds-link" href={kind ? `${path}?kind=${kind}` : path}>
              {page.t('activities.latest')}
            </a>
          )}
        </Pagination>
      )}
    </Layout>
  )
}
