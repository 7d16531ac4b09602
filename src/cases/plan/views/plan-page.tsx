import type { Child } from 'hono/jsx'
import { Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { AppointmentsBlock } from '../../appointments/views/appointments-block.tsx'
import { casesPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import type { Opener } from '../../tasks/task.ts'
import type { Names } from '../../tasks/views/task-line.tsx'
import { TasksBlock } from '../../tasks/views/tasks-block.tsx'
import { RoomPage } from '../../views/room-page.tsx'
import type { Plan } from '../queries.ts'
import { BarriersBlock } from './barriers-block.tsx'
import { GoalsBlock } from './goals-block.tsx'

export interface PlanProps {
  page: Page
  room: CaseRoom
  plan: Plan
  /** How many next steps of notes are still to be done. */
  steps: number
  barriers: { barrier: string; n: number }[]
  names: Names
  openers: Opener[]
  institutions: ReadonlyMap<string, string>
  now: Date
  task: FormState
  origin?: { origin: string; origin_id: string }
  /** What other parts of the case add. */
  blocks: Child[]
}

/** The room of a case's plan: goals with their steps, tasks, appointments, and what stood in the way. */
export function PlanPage({ page, room, plan, names, ...rest }: PlanProps) {
  const { id } = room.record
  const { writes } = room
  return (
    <RoomPage
      page={page}
      room={room}
      here="plan"
      acts={
        plan.goals.length > 0 && (
          <ButtonLink tight variant="secondary" icon="print" href={casesPath(page, `/${id}/plan/print`)}>
            {page.t('cases.plan.print')}
          </ButtonLink>
        )
      }
    >
      <Split>
        <Stack gap={9}>
          {rest.blocks}
          <GoalsBlock page={page} id={id} goals={plan.goals} names={names} writes={writes} />
          <TasksBlock
            page={page}
            id={id}
            tasks={plan.tasks}
            steps={rest.steps}
            names={names}
            openers={rest.openers}
            writes={writes}
            form={rest.task}
            origin={rest.origin}
          />
        </Stack>
        <Stack gap={7}>
          <AppointmentsBlock
            page={page}
            id={id}
            lines={plan.appointments}
            now={rest.now}
            names={names}
            institutions={rest.institutions}
            writes={writes}
          />
          <BarriersBlock page={page} met={rest.barriers} />
        </Stack>
      </Split>
    </RoomPage>
  )
}
