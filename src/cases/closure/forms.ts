import { z } from 'zod'
import { date, id, oneOf, optionalOneOf, optionalText, ticked, version } from '../../platform/http/fields.ts'
import { closureReasons } from '../case.ts'
import { goalEndings } from '../plan/goal.ts'
import { outcomeCodes } from './closing.ts'

export const closureForm = z.object({
  reason: oneOf(closureReasons),
  on: date(),
  outcomes: ticked(oneOf(outcomeCodes)).refine(
    (chosen) => chosen.length > 0,
    'cases.closing.outcomes.needed',
  ),
  satisfaction: optionalOneOf(['not_asked', '1', '2', '3', '4', '5']).transform((said) =>
    said === undefined || said === 'not_asked' ? undefined : Number(said),
  ),
  words: optionalText(4000),
  although: optionalText(2000),
  _version: version(),
})

/** One thing settled on the way: a task, an appointment, a goal or a deadline. */
export const settlingForm = z.discriminatedUnion('what', [
  z.object({ what: z.literal('deadline'), one: id() }),
  z.object({ what: z.literal('task'), one: id(), how: oneOf(['done', 'dropped']) }),
  z.object({ what: z.literal('appointment'), one: id(), how: oneOf(['kept', 'missed', 'cancelled']) }),
  z.object({ what: z.literal('goal'), one: id(), how: oneOf(goalEndings), _version: version() }),
])

export const reopeningForm = z.object({ how: optionalOneOf(['again', 'taken_back']) })
