import { z } from 'zod'
import { optionalDate, text, version } from '../../platform/http/fields.ts'
import type { Body } from '../../platform/http/form.ts'
import type { TaskInput } from './actions.ts'
import type { TaskLine } from './task.ts'

const whoShape = /^(member|person):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Who does it, as one choice: `member:<id>` or `person:<id>`; left alone is nobody in particular. */
const who = () =>
  z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.string().regex(whoShape, 'form.choose').optional(),
  )

export const taskForm = z.object({
  title: text(300),
  who: who(),
  due_on: optionalDate(),
  _version: version(),
})

/** Turns a parsed form into a task. */
export function taskFrom(form: z.output<typeof taskForm>): TaskInput {
  const [, kind, id] = whoShape.exec(form.who ?? '') ?? []
  return {
    title: form.title,
    due_on: form.due_on,
    member_id: kind === 'member' ? id : undefined,
    person_id: kind === 'person' ? id : undefined,
  }
}

/** The fields of a saved task, for changing it. */
export function taskValues(task: TaskLine): Body {
  const chosen = task.member_id
    ? `member:${task.member_id}`
    : task.person_id
      ? `person:${task.person_id}`
      : ''
  return { title: task.title ?? '', who: chosen, due_on: task.due_on ?? '' }
}
