import type { Child } from 'hono/jsx'
import type { ActivityLine } from '../../activities/index.ts'
import type { CaseLine, DueLine, NextLine, RecentLine } from '../../cases/index.ts'
import { Split, Stack } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Layout } from '../../ui/layout.tsx'
import { NoteFor } from '../../ui/note.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { Pressing } from '../today.ts'
import { ActivityBlock } from './activity-block.tsx'
import { DeadlineBlock } from './deadline-block.tsx'
import { OwnLinks } from './own-links.tsx'
import { RecentBlock } from './recent-block.tsx'
import { StepBlock } from './step-block.tsx'

/** What a member who works with cases sees of their day. */
export interface Casework {
  recent: CaseLine[]
  due: DueLine[]
  steps: NextLine[]
  events: RecentLine[]
  members: Map<string, string>
  pressing: Pressing
}

const upper = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** What a case is called in a line: the people it is for, or its number. */
export const calledOf = (page: Page, line: Pick<CaseLine, 'names' | 'number'>): string =>
  line.names.length > 2 ? `${line.names[0]} …` : page.f.list(line.names) || line.number

function sentencesOf(page: Page, { late, soon, first, steps }: Pressing): string {
  const said = [
    late > 0 && page.t('today.lead.late', { n: late }),
    soon > 0 && first && page.t('today.lead.soon', { n: soon, day: page.f.dayInWords(first) }),
    steps > 0 && page.t('today.lead.steps', { n: steps }),
  ].filter((sentence) => sentence !== false && sentence !== undefined && sentence !== '')
  return said.length > 0 ? said.join(' ') : page.t('today.lead.calm')
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

/** The first page of the day. Without casework it shows what the role is for. */
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
  const fresh = casework && casework.recent.length === 0 && casework.due.length === 0
  return (
    <Layout page={page} title={page.t('ui.nav.today')}>
      <PageHead
        title={title}
        lead={
          casework && !fresh
            ? sentencesOf(page, casework.pressing)
            : page.t(casework ? 'today.lead.fresh' : 'today.lead.other')
        }
      />
      {fresh && <FirstStep page={page} />}
      {casework && casework.recent.length > 0 && <NoteAbout page={page} recent={casework.recent} />}
      <Split>
        <Stack gap={9}>
          {casework && !fresh && <DeadlineBlock page={page} due={casework.due} />}
          {casework && casework.steps.length > 0 && <StepBlock page={page} steps={casework.steps} />}
          {!casework && <OwnLinks page={page} />}
          {panels}
        </Stack>
        <Stack gap={9}>
          {casework && !fresh && (
            <RecentBlock page={page} events={casework.events} members={casework.members} />
          )}
          {page.member?.may('activities.read') && <ActivityBlock page={page} activities={activities} />}
        </Stack>
      </Split>
    </Layout>
  )
}
