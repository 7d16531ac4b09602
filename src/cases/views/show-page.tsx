import type { Child } from 'hono/jsx'
import type { PersonLine } from '../../people/index.ts'
import { Aside, Block, Split, Stack } from '../../ui/block.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Layout } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { wordFor } from '../case.ts'
import type { Episode } from '../closure/queries.ts'
import { EpisodeLine } from '../closure/views/episodes.tsx'
import type { TimelineItem } from '../entries/entry.ts'
import type { EntryLine } from '../entries/queries.ts'
import type { EntryPerson } from '../entries/views/entry-fields.tsx'
import { CaseNote } from '../entries/views/note.tsx'
import { Timeline, type WovenEvent } from '../entries/views/timeline.tsx'
import { casesPath } from '../handles.ts'
import { letterFor } from '../letters/templates.ts'
import type { Holidays } from '../pathways/holidays.ts'
import type { Pathway } from '../pathways/pathway.ts'
import type { Progress } from '../progress.ts'
import type { CaseRecord } from '../queries.ts'
import type { RiskLevel } from '../safety/risk/risk.ts'
import { CaseActs } from './case-acts.tsx'
import { CaseMeta } from './case-meta.tsx'
import { CasePeople } from './case-people.tsx'
import { CaseRooms } from './case-rooms.tsx'
import { SideBlocks } from './side-blocks.tsx'
import { WhereWeAre } from './where-we-are.tsx'

export interface ShowProps {
  page: Page
  record: CaseRecord
  heading: string
  pathway?: Pathway
  progress?: Progress
  holidays: Holidays
  people: Map<string, PersonLine>
  /** Those involved now, as a note offers them. */
  involved: EntryPerson[]
  /** Ids of those the case is for. */
  served: string[]
  members: Map<string, string>
  items: TimelineItem<EntryLine, WovenEvent>[]
  /** Earlier entries: how many, and where. */
  earlier?: { href: string; n: number }
  /** On a further page of the timeline: the way back. */
  latest?: string
  form: FormState
  now: string
  /** What the reader may do here. */
  may: { write: boolean; restrict: boolean; join: boolean; people: boolean }
  safe: Child
  panels: Child[]
  /** Plan and papers beside the timeline. */
  sides: Child
  risk?: RiskLevel
  episodes: readonly Episode[]
}

function ClosedNotice({ page, record }: { page: Page; record: CaseRecord }) {
  const reason = wordFor(page.t, 'cases.closure', record.closure_reason ?? '')
  return (
    <Notice tone="quiet">
      {page.t('cases.closed.line', { day: page.f.longDate(record.closed_on ?? record.opened_on), reason })}
    </Notice>
  )
}

function Happened({ page, record, form, now, may, ...rest }: ShowProps) {
  const writes = may.write && record.status === 'open'
  return (
    <Block
      title={page.t('cases.timeline.title')}
      id="timeline"
      aside={
        record.entries > 0 && (
          <Aside>
            {page.t('cases.timeline.sum', { n: record.entries, duration: page.f.duration(record.minutes) })}
          </Aside>
        )
      }
    >
      {writes && !rest.latest && (
        <CaseNote
          page={page}
          id={record.id}
          kind={record.kind}
          form={form}
          people={rest.involved}
          now={now}
        />
      )}
      {rest.latest && (
        <p>
          <a class="ds-link small" href={rest.latest}>
            {page.t('cases.timeline.latest')}
          </a>
        </p>
      )}
      {rest.items.length > 0 ? (
        <Timeline
          page={page}
          id={record.id}
          items={rest.items}
          members={rest.members}
          served={rest.served}
          names={new Map(rest.involved.map(({ id, name }) => [id, name]))}
          writes={writes}
          last={rest.progress?.last?.id}
        />
      ) : (
        <p class="nothing small quiet">{page.t('cases.timeline.none')}</p>
      )}
      {rest.earlier && (
        <p class="ruled">
          <a class="ds-link small" href={rest.earlier.href}>
            {page.t('cases.timeline.earlier', { n: rest.earlier.n })}
          </a>
        </p>
      )}
    </Block>
  )
}

/** A case from top to bottom: who and how safely, where it stands, what happened, and what belongs to it. */
export function ShowPage(props: ShowProps) {
  const { page, record, heading, pathway, progress, may } = props
  return (
    <Layout page={page} title={heading || record.number}>
      <PageHead
        crumb={{ href: casesPath(page), label: page.t('cases.title') }}
        title={
          <>
            {heading || record.number}
            {record.title === null && <Icon name="broken" label={page.t('ui.unreadable')} />}
          </>
        }
        meta={
          <>
            <CaseMeta page={page} record={record} risk={props.risk} />
            <EpisodeLine page={page} episodes={props.episodes} />
          </>
        }
        acts={<CaseActs page={page} record={record} may={may} />}
      />
      {record.status === 'closed' && <ClosedNotice page={page} record={record} />}
      {props.safe}
      <CaseRooms page={page} id={record.id} here="" />
      <CasePeople page={page} record={record} people={props.people} links={may.people} />
      {pathway && progress && (
        <WhereWeAre
          page={page}
          id={record.id}
          pathway={pathway}
          progress={progress}
          holidays={props.holidays}
          letter={may.write && record.status === 'open' ? letterFor(record.pathway, record.stage) : undefined}
        />
      )}
      <Split>
        <Happened {...props} />
        <Stack gap={7}>
          <SideBlocks page={page} record={record} progress={progress} members={props.members} may={may} />
          {props.sides}
          {props.panels}
        </Stack>
      </Split>
    </Layout>
  )
}
