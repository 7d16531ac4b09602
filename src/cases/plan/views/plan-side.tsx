import { Block, Rows } from '../../../ui/block.tsx'
import { Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { appointmentTitle } from '../../appointments/words.ts'
import { casesPath } from '../../handles.ts'
import { isOpen } from '../../tasks/task.ts'
import { type Names, TaskRow } from '../../tasks/views/task-line.tsx'
import type { Plan } from '../queries.ts'
import { GoalProgress } from './goals-block.tsx'

const most = 5

function More({ page, id, to, words }: { page: Page; id: string; to: string; words: string }) {
  return (
    <a class="ds-link" href={casesPath(page, `/${id}/${to}`)}>
      {words}
    </a>
  )
}

/** The plan beside a case's timeline: its goals with how far they have come, what waits, when somebody meets. */
export function PlanSide({
  page,
  id,
  plan,
  names,
  writes,
}: {
  page: Page
  id: string
  plan: Plan
  names: Names
  writes: boolean
}) {
  const { t, f } = page
  const goals = plan.goals.filter(({ state }) => state === 'open')
  const tasks = plan.tasks.filter(isOpen)
  const meetings = plan.appointments.filter(({ status }) => status === 'planned')
  const adds = writes ? ['goals/new', t('cases.goal.add')] : ['plan', t('cases.room.plan')]
  return (
    <>
      {(goals.length > 0 || writes) && (
        <Block
          side
          title={t('cases.goals')}
          id="goals"
          aside={<More page={page} id={id} to={adds[0] ?? ''} words={adds[1] ?? ''} />}
        >
          <Rows>
            {goals.map((goal) => (
              <li>
                <a class="name" href={casesPath(page, `/${id}/plan#goal-${goal.id}`)}>
                  {goal.said?.what ?? <Unreadable page={page} />}
                </a>
                <GoalProgress page={page} goal={goal} />
              </li>
            ))}
          </Rows>
        </Block>
      )}
      {(tasks.length > 0 || writes) && (
        <Block
          side
          title={t('cases.tasks')}
          id="tasks"
          aside={
            <More
              page={page}
              id={id}
              to="plan#tasks"
              words={t(writes ? 'cases.task.add' : 'cases.room.plan')}
            />
          }
        >
          <Ledger near="mid">
            {tasks.slice(0, most).map((task) => (
              <TaskRow page={page} caseId={id} task={task} names={names} writes={writes} back="case" />
            ))}
          </Ledger>
        </Block>
      )}
      {(meetings.length > 0 || writes) && (
        <Block
          side
          title={t('cases.appointments')}
          id="appointments"
          aside={
            <More
              page={page}
              id={id}
              to={writes ? 'appointments/new' : 'plan#appointments'}
              words={t(writes ? 'cases.appointment.add' : 'cases.room.plan')}
            />
          }
        >
          <Ledger near="mid">
            {meetings.slice(0, most).map((line) => (
              <LedgerRow
                when={
                  <>
                    <b>{f.dayShort(f.dateOf(line.starts_at))}</b>
                    <time>{f.time(line.starts_at)}</time>
                  </>
                }
              >
                <p>
                  <a class="name" href={casesPath(page, `/${id}/plan#appointments`)}>
                    {appointmentTitle(page, line)}
                  </a>
                </p>
                <Meta items={[line.said?.place]} />
              </LedgerRow>
            ))}
          </Ledger>
        </Block>
      )}
    </>
  )
}
