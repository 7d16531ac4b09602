import type { z } from 'zod'
import type { AnyCtx } from '../../platform/context.ts'
import { markAppointment } from '../appointments/actions.ts'
import { markDeadlineMet } from '../deadlines/actions.ts'
import { endGoal } from '../plan/actions.ts'
import { dropTask, tickTask } from '../tasks/actions.ts'
import type { settlingForm } from './forms.ts'

/** Settles one thing that is open in a case, by the act of whatever it is. */
export function settleOne(ctx: AnyCtx, caseId: string, given: z.output<typeof settlingForm>): Promise<void> {
  switch (given.what) {
    case 'deadline':
      return markDeadlineMet(ctx, caseId, given.one, ctx.today)
    case 'task':
      return given.how === 'done' ? tickTask(ctx, caseId, given.one) : dropTask(ctx, caseId, given.one)
    case 'appointment':
      return markAppointment(ctx, caseId, given.one, given.how)
    case 'goal':
      return endGoal(ctx, caseId, given.one, { state: given.how, on: ctx.today }, given._version)
  }
}
