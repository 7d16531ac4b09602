import { z } from 'zod'
import {
  date,
  id,
  oneOf,
  optionalDate,
  optionalId,
  optionalText,
  text,
  version,
} from '../../platform/http/fields.ts'
import type { Body } from '../../platform/http/form.ts'
import { type GoalLine, goalAreaCodes, goalEndings } from './goal.ts'

export const goalForm = z.object({
  what: text(500),
  area: oneOf(goalAreaCodes),
  person: optionalId(),
  wanted_by: optionalDate(),
  /** A step a line. */
  steps: optionalText(5000),
  _version: version(),
})

export const endingForm = z.object({
  state: oneOf(goalEndings),
  on: date(),
  outcome: optionalText(2000),
  _version: version(),
})

export const moveForm = z.object({ step: id(), by: oneOf(['up', 'down']) })

/** The fields of a saved goal, for changing it. */
export const goalValues = (goal: GoalLine): Body => ({
  what: goal.said?.what ?? '',
  area: goal.area,
  person: goal.person_id ?? '',
  wanted_by: goal.wanted_by ?? '',
})
