import { Block, Rows } from '../../ui/block.tsx'
import { Button, Form } from '../../ui/form.tsx'
import { DueWords } from '../../ui/ledger.tsx'
import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import { movedInWords } from '../deadlines/words.ts'
import { casesPath } from '../handles.ts'
import { endsAt } from '../pathways/deadline.ts'
import type { Progress, RunningDeadline } from '../progress.ts'
import type { CaseRecord } from '../queries.ts'
import type { ShowProps } from './show-page.tsx'

function DeadlineRow({
  page,
  id,
  running,
  writes,
}: {
  page: Page
  id: string
  running: RunningDeadline
  writes: boolean
}) {
  const { deadline, rule } = running
  const moved = movedInWords(page, deadline)
  return (
    <li>
      <p class="strong">{rule.title[page.lang]}</p>
      <p>
        {deadline.suspended_from ? (
          page.t('deadlines.suspended_since', { day: page.f.dayInWords(deadline.suspended_from) })
        ) : (
          <DueWords
            page={page}
            date={deadline.due_on}
            time={endsAt(deadline.working)}
            hours={deadline.hours}
          />
        )}
      </p>
      {moved && <p class="quiet">{moved}</p>}
      <p class="quiet">{page.t(rule.binds === 'client' ? 'cases.deadline.ours' : 'cases.deadline.theirs')}</p>
      <p>
        <a class="ds-link small" href={casesPath(page, `/${id}/deadlines/${deadline.id}`)}>
          {page.t('cases.deadline.more')}
        </a>
      </p>
      {writes && (
        <Form
          page={page}
          action={casesPath(page, `/${id}/deadlines/${deadline.id}/met`)}
          class="one-button"
          confirm={page.t('cases.deadline.met.ask')}
        >
          <Button tight variant="tertiary" icon="check">
            {page.t('cases.deadline.met')}
          </Button>
        </Form>
      )}
    </li>
  )
}

function TeamLines({
  page,
  record,
  members,
}: {
  page: Page
  record: CaseRecord
  members: Map<string, string>
}) {
  const lead = record.team.filter(({ member_id }) => member_id === record.lead_member_id)
  const others = record.team.filter(({ member_id }) => member_id !== record.lead_member_id)
  return (
    <Rows>
      {[...lead, ...others].map(({ member_id, part }) => (
        <li class="row row--ends">
          <span>{members.get(member_id) ?? page.t('cases.team.gone')}</span>
          <span class="quiet">
            {wordFor(page.t, 'cases.part', member_id === record.lead_member_id ? 'lead' : part)}
          </span>
        </li>
      ))}
    </Rows>
  )
}

/** Beside the timeline: deadlines that run, and the team. */
export function SideBlocks({
  page,
  record,
  progress,
  members,
  may,
}: {
  page: Page
  record: CaseRecord
  progress?: Progress
  members: Map<string, string>
  may: ShowProps['may']
}) {
  const running = progress?.running ?? []
  const writes = may.write && record.status === 'open'
  return (
    <>
      {running.length > 0 && (
        <Block side title={page.t('cases.deadlines')} id="deadlines">
          <Rows>
            {running.map((one) => (
              <DeadlineRow page={page} id={record.id} running={one} writes={writes} />
            ))}
          </Rows>
        </Block>
      )}
      <Block
        side
        title={page.t('cases.team')}
        id="team"
        aside={
          writes && (
            <a class="ds-link" href={casesPath(page, `/${record.id}/team`)}>
              {page.t('cases.team.change')}
            </a>
          )
        }
      >
        <TeamLines page={page} record={record} members={members} />
      </Block>
    </>
  )
}
