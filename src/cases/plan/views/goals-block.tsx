import { Block } from '../../../ui/block.tsx'
import { Dots } from '../../../ui/dots.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { TaskLine } from '../../tasks/task.ts'
import { DueDay, type Names, TaskTick, whoWord } from '../../tasks/views/task-line.tsx'
import { type GoalLine, stepsDone } from '../goal.ts'

interface Props {
  page: Page
  id: string
  names: Names
  writes: boolean
}

/** How far a goal has come: dots, and the same in words. */
export function GoalProgress({ page, goal }: { page: Page; goal: GoalLine }) {
  const { done, of } = stepsDone(goal)
  if (of === 0) return null
  const words = page.t('cases.goal.steps_done', { done, of })
  return (
    <p class="row small">
      <Dots page={page} at={done + 1} of={of} label={words} />
      <span class="quiet" aria-hidden="true">
        {words}
      </span>
    </p>
  )
}

function StepLine({ page, id, step, names, writes }: Props & { step: TaskLine }) {
  const title = step.title ?? <Unreadable page={page} />
  return (
    <li class="todo" id={`task-${step.id}`}>
      <TaskTick page={page} caseId={id} task={step} writes={writes} />
      <div>
        <p class={step.done_at ? 'quiet' : undefined}>
          {writes && !step.done_at ? (
            <a class="name" href={casesPath(page, `/${id}/tasks/${step.id}`)}>
              {title}
            </a>
          ) : (
            title
          )}
        </p>
        {!step.done_at && (
          <Meta
            items={[whoWord(page, step, names), step.due_on && <DueDay page={page} day={step.due_on} />]}
          />
        )}
      </div>
    </li>
  )
}

function Goal({ goal, ...rest }: Props & { goal: GoalLine }) {
  const { page, id, names, writes } = rest
  const open = goal.state === 'open'
  const at = casesPath(page, `/${id}/goals/${goal.id}`)
  const what = goal.said?.what ?? <Unreadable page={page} />
  return (
    <li class="goal" id={`goal-${goal.id}`}>
      <div class="row row--ends">
        <h3 class="goal__what">
          {writes ? (
            <a class="name" href={at}>
              {what}
            </a>
          ) : (
            what
          )}
        </h3>
        {!open && (
          <Tag tone={goal.state === 'given_up' ? 'open' : 'done'}>
            {wordFor(page.t, 'cases.goal.state', goal.state)}
          </Tag>
        )}
      </div>
      <Meta
        items={[
          wordFor(page.t, 'cases.goal.area', goal.area),
          goal.person_id && page.t('cases.goal.for', { name: names.get(goal.person_id) ?? '' }),
          open && goal.wanted_by && page.t('cases.goal.by', { day: page.f.longDate(goal.wanted_by) }),
          goal.closed_on && page.f.longDate(goal.closed_on),
        ]}
      />
      {goal.said?.outcome && <p class="small kept">{goal.said.outcome}</p>}
      {open && <GoalProgress page={page} goal={goal} />}
      {open && goal.steps.length > 0 && (
        <ol class="todos">
          {goal.steps.map((step) => (
            <StepLine {...rest} step={step} />
          ))}
        </ol>
      )}
      {open && writes && (
        <p class="small">
          <a class="ds-link" href={`${at}#steps`}>
            {page.t(goal.steps.length > 0 ? 'cases.step.more' : 'cases.step.first')}
          </a>
        </p>
      )}
    </li>
  )
}

/** The goals of a case, what leads to each, and how far it has come. */
export function GoalsBlock({ goals, ...rest }: Props & { goals: GoalLine[] }) {
  const { page, id, writes } = rest
  return (
    <Block
      title={page.t('cases.goals')}
      id="goals"
      aside={
        writes && (
          <a class="ds-link" href={casesPath(page, `/${id}/goals/new`)}>
            {page.t('cases.goal.add')}
          </a>
        )
      }
    >
      {goals.length === 0 && <Nothing>{page.t('cases.goals.none')}</Nothing>}
      <ul class="rows">
        {goals.map((goal) => (
          <Goal {...rest} goal={goal} />
        ))}
      </ul>
    </Block>
  )
}
