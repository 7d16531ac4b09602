import { Block } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Button, ErrorSummary, Form, PostButton } from '../../../ui/form.tsx'
import { Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { More } from '../../../ui/menu.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import { isOpen, type Opener, type TaskLine } from '../task.ts'
import { TaskFields } from './task-fields.tsx'
import { type Names, TaskRow, TaskTick, whoWord } from './task-line.tsx'

function EndedTask({
  page,
  id,
  task,
  names,
  writes,
}: {
  page: Page
  id: string
  task: TaskLine
  names: Names
  writes: boolean
}) {
  const at = task.done_at ?? task.cancelled_at
  return (
    <LedgerRow when={at && page.f.dayShort(page.f.dateOf(at))}>
      <div class="todo">
        {task.done_at && <TaskTick page={page} caseId={id} task={task} writes={writes} />}
        <p class="quiet">
          {task.title ?? <Unreadable page={page} />} <span class="small">{whoWord(page, task, names)}</span>
          {task.cancelled_at && <span class="small"> {page.t('cases.task.dropped')}</span>}
        </p>
        {task.cancelled_at && writes && (
          <PostButton
            page={page}
            tight
            variant="tertiary"
            action={casesPath(page, `/${id}/tasks/${task.id}/done/removal`)}
          >
            {page.t('cases.task.put_back')}
          </PostButton>
        )}
      </div>
    </LedgerRow>
  )
}

/** The tasks of a case that are no step of a goal: what waits, one line to add another, and what was done. */
export function TasksBlock({
  page,
  id,
  tasks,
  steps,
  names,
  openers,
  writes,
  form,
  origin,
}: {
  page: Page
  id: string
  tasks: TaskLine[]
  /** How many next steps of notes are still to be done: they wait where they were written. */
  steps: number
  names: Names
  openers: Opener[]
  writes: boolean
  form: FormState
  /** The deadline or entry a new task is made of. */
  origin?: { origin: string; origin_id: string }
}) {
  const waiting = tasks.filter(isOpen)
  const ended = tasks.filter((task) => !isOpen(task))
  const asks = Object.keys(form.errors).length > 0 || origin !== undefined
  return (
    <Block title={page.t('cases.tasks')} id="tasks">
      {waiting.length === 0 && steps === 0 && <Nothing>{page.t('cases.tasks.none')}</Nothing>}
      <Ledger>
        {waiting.map((task) => (
          <TaskRow page={page} caseId={id} task={task} names={names} writes={writes} />
        ))}
      </Ledger>
      {steps > 0 && (
        <p class="ruled">
          <a class="ds-link small" href={casesPath(page, `/${id}#timeline`)}>
            {page.t('cases.plan.steps', { n: steps })}
          </a>
        </p>
      )}
      {writes && (
        <div class="ruled">
          <More label={page.t('cases.task.add')} open={asks || waiting.length === 0}>
            <Form page={page} action={casesPath(page, `/${id}/tasks`)} id="add-task" hidden={origin}>
              <ErrorSummary page={page} form={form} prefix="task" />
              <TaskFields page={page} form={form} openers={openers} />
              <div class="acts">
                <Button variant="secondary">{page.t('cases.task.add')}</Button>
              </div>
            </Form>
          </More>
        </div>
      )}
      {ended.length > 0 && (
        <div class="ruled">
          <More label={page.t('cases.tasks.ended', { n: ended.length })}>
            <Ledger>
              {ended.map((task) => (
                <EndedTask page={page} id={id} task={task} names={names} writes={writes} />
              ))}
            </Ledger>
          </More>
        </div>
      )}
    </Block>
  )
}
