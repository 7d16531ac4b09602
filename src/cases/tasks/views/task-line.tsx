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

function dueWord(page: Page, day: string, days: number): string {
  if (days === 0) return page.t('today.step.today')
  return days === 1 ? page.t('today.step.tomorrow') : page.f.day(day)
}

/** The day on which something is due, in words: late ones loud, today and tomorrow by name; with its hour where it has one. */
export function DueDay({
  page,
  day,
  time,
  over,
}: {
  page: Page
  day: string | null
  time?: string
  /** The hour is past. */
  over?: boolean
}) {
  if (day === null) return <>{page.t('cases.task.any_time')}</>
  const days = page.f.daysUntil(day)
  const word = dueWord(page, day, days)
  const told = (
    <time datetime={time ? `${day}T${time}` : day}>
      {time ? page.t('ui.day_time', { day: word, time }) : word}
    </time>
  )
  if (days > 0) return told
  return <b class={days < 0 || over ? 'late' : undefined}>{told}</b>
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
