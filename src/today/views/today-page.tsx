import type { Child } from 'hono/jsx'
import type { ActivityLine } from '../../activities/index.ts'
import type { CaseDay, CaseLine } from '../../cases/index.ts'
import { Split, Stack } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Layout } from '../../ui/layout.tsx'
import { NoteFor } from '../../ui/note.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { Pressing } from '../today.ts'
import { ActivityBlock } from './activity-block.tsx'
import { calledOf } from './called.ts'
import { DeadlineBlock } from './deadline-block.tsx'
import { MeetingBlock } from './meeting-block.tsx'
import { OwnLinks } from './own-links.tsx'
import { RecentBlock } from './recent-block.tsx'
import { TodoBlock } from './todo-block.tsx'
import { UnseenBlock } from './unseen-block.tsx'

/** What a member who works with cases sees of their day. */
export interface Casework extends CaseDay {
  members: Map<string, string>
  pressing: Pressing
  now: Date
}

const upper = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

function dayOf(page: Page, { due_on, time }: NonNullable<Pressing['first']>): string {
  const day = page.f.dayInWords(due_on)
  return time ? page.t('ui.day_time', { day, time }) : day
}

/** What presses, a sentence each; where nothing does, that no deadline is near and whether something else waits. */
function sentencesOf(
  page: Page,
  waits: boolean,
  { late, soon, first, todo, meetings, meets }: Pressing,
): string {
  const said = [
    late > 0 && page.t('today.lead.late', { n: late }),
    soon > 0 && first && page.t('today.lead.soon', { n: soon, day: dayOf(page, first) }),
    todo > 0 && page.t('today.lead.todo', { n: todo }),
    meets && page.t('today.lead.meetings', { n: meetings, time: page.f.time(meets) }),
  ].filter((sentence) => sentence !== false && sentence !== undefined && sentence !== '')
  if (said.length > 0) return said.join(' ')
  return waits ? `${page.t('today.lead.calm')} ${page.t('today.lead.besides')}` : page.t('today.lead.calm')
}

function NoteAbout({ page, recent }: { page: Page; recent: CaseLine[] }) {
  const slug = page.organisation?.slug ?? ''
  return (
    <NoteFor
      label={page.t('today.note')}
      links={recent.map((line) => ({
        href: `/${slug}/cases/${line.case_id}#note`,
        label: calledOf(page, line),
      }))}
      other={{ href: `/${slug}/cases`, label: page.t('today.note.other') }}
    />
  )
}

function FirstStep({ page }: { page: Page }) {
  if (!page.member?.may('people.write')) return <p>{page.t('today.first.wait')}</p>
  return (
    <div class="stack" data-gap="3">
      <p>{page.t('today.first')}</p>
      <div class="row">
        <ButtonLink href={`/${page.organisation?.slug ?? ''}/cases/new`}>
          {page.t('today.first.open')}
        </ButtonLink>
      </div>
    </div>
  )
}

const isFresh = (casework: Casework) =>
  [casework.recent, casework.due, casework.todo, casework.meetings].every((list) => list.length === 0)

/** The sentence at the head: what presses, or that something waits, or where a first day begins. */
function leadOf(page: Page, waits: boolean, casework?: Casework): string {
  if (!casework) return page.t(waits ? 'today.lead.waits' : 'today.lead.other')
  return isFresh(casework) ? page.t('today.lead.fresh') : sentencesOf(page, waits, casework.pressing)
}

/** The first page of the day. Without casework, and with nothing that waits, it shows what the role is for. */
export function TodayPage({
  page,
  casework,
  activities,
  panels,
}: {
  page: Page
  casework?: Casework
  activities: ActivityLine[]
  panels: Child[]
}) {
  const title = upper(page.f.dayInWords(page.today))
  const fresh = casework && isFresh(casework)
  const writes = page.member?.may('cases.write') === true
  const waits = panels.some(Boolean)
  const meets = casework && casework.meetings.length > 0
  const meetings = casework && !fresh && (
    <MeetingBlock
      page={page}
      meetings={casework.meetings}
      rules={casework.rules}
      now={casework.now}
      writes={writes}
    />
  )
  const deadlines = casework && !fresh && (
    <DeadlineBlock page={page} due={casework.due} holidays={casework.holidays} />
  )
  return (
    <Layout page={page} title={page.t('ui.nav.today')}>
      <PageHead
        title={title}
        lead={leadOf(page, waits, casework)}
        acts={
          casework &&
          !fresh && (
            <ButtonLink
              tight
              variant="secondary"
              icon="print"
              href={`/${page.organisation?.slug ?? ''}/today/paper`}
            >
              {page.t('today.paper')}
            </ButtonLink>
          )
        }
      />
      {fresh && <FirstStep page={page} />}
      {casework && casework.recent.length > 0 && <NoteAbout page={page} recent={casework.recent} />}
      {meets && (
        <Split>
          {deadlines}
          {meetings}
        </Split>
      )}
      <Split>
        <Stack gap={9}>
          {!meets && deadlines}
          {casework && !fresh && (
            <TodoBlock
              page={page}
              todo={casework.todo}
              writes={writes}
              cases={casework.recent.map((line) => ({
                href: `/${page.organisation?.slug ?? ''}/cases/${line.case_id}/plan#add-task`,
                label: calledOf(page, line),
              }))}
            />
          )}
          {casework && (
            <UnseenBlock
              page={page}
              unseen={casework.unseen}
              sets={page.member?.may('cases.allocate') === true}
            />
          )}
          {panels}
          {!casework && !waits && <OwnLinks page={page} />}
        </Stack>
        <Stack gap={9}>
          {!meets && meetings}
          {casework && !fresh && (
            <RecentBlock page={page} events={casework.events} members={casework.members} />
          )}
          {page.member?.may('activities.read') && <ActivityBlock page={page} activities={activities} />}
        </Stack>
      </Split>
    </Layout>
  )
}
