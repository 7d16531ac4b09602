import { LedgerRow } from '../../../ui/ledger.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { Tick } from '../../../ui/tick.tsx'
import { casesPath } from '../../handles.ts'
import type { TaskLine } from '../task.ts'

/** Names by id, of members and of the people of a case. */
export type Names = ReadonlyMap<string, string | null>

/** Who does it, in a name; nothing for nobody in particular. */
export function whoWord(page: Page, task: Pick<TaskLine, 'member_id' | 'person_id'>, names: Names): string {
  const id = task.member_id ?? task.person_id
  return id === null ? '' : (names.get(id) ?? page.t('cases.team.gone'))
}

/** The day of a task in words: late ones loud, today and tomorrow by name. */
export function DueDay({ page, day }: { page: Page; day: string | null }) {
  if (day === null) return <>{page.t('cases.task.any_time')}</>
  const days = page.f.daysUntil(day)
  const time = <time datetime={day}>{page.f.day(day)}</time>
  if (days < 0) return <b class="late">{time}</b>
  if (days === 0)
    return (
      <b>
        <time datetime={day}>{page.t('today.step.today')}</time>
      </b>
    )
  return days === 1 ? <time datetime={day}>{page.t('today.step.tomorrow')}</time> : time
}

/** The tick before a task, and what it does. */
export function TaskTick({
  page,
  caseId,
  task,
  writes,
  back,
}: {
  page: Page
  caseId: string
  task: Pick<TaskLine, 'id' | 'title' | 'done_at'>
  writes: boolean
  /** Where to go afterwards: `today` or `case`; else the plan. */
  back?: 'today' | 'case'
}) {
  const at = casesPath(page, `/${caseId}/tasks/${task.id}`)
  return (
    <Tick
      page={page}
      label={task.title ?? page.t('ui.unreadable')}
      done={task.done_at !== null}
      action={writes ? `${at}/done` : undefined}
      undo={writes ? `${at}/done/removal` : undefined}
      hidden={back && { back }}
    />
  )
}

/** A task as a line: its day in the margin, the tick, what it is, whose it is. */
export function TaskRow({
  page,
  caseId,
  task,
  names,
  writes,
  back,
}: {
  page: Page
  caseId: string
  task: TaskLine
  names: Names
  writes: boolean
  back?: 'case'
}) {
  const title = task.title ?? <Unreadable page={page} />
  const who = whoWord(page, task, names)
  return (
    <LedgerRow when={<DueDay page={page} day={task.due_on} />} id={`task-${task.id}`}>
      <div class="todo">
        <TaskTick page={page} caseId={caseId} task={task} writes={writes} back={back} />
        <p>
          {writes && !task.done_at ? (
            <a class="name" href={casesPath(page, `/${caseId}/tasks/${task.id}`)}>
              {title}
            </a>
          ) : (
            title
          )}{' '}
          {who && <span class="small quiet nowrap">{who}</span>}
        </p>
      </div>
    </LedgerRow>
  )
}
