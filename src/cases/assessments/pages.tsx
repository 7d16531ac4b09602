import type { Context } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { membersOf } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { casePath } from '../handles.ts'
import { openRoom } from '../room.ts'
import { answerValues } from './forms.ts'
import { type AssessmentLine, assessmentsOf, getAssessment } from './queries.ts'
import { findScales, getScale, levelsOf, listScales } from './scales/queries.ts'
import type { Scale } from './scales/scale.ts'
import { AssessmentFormPage } from './views/form-page.tsx'
import type { Course } from './views/room-blocks.tsx'
import { AssessmentsRoomPage } from './views/room-page.tsx'
import { ShowAssessmentPage } from './views/show-page.tsx'

export type Ask = Context<StaffEnv>

const dueAgain = (scale: Scale, times: AssessmentLine[]) => {
  const last = times.findLast(({ state }) => state === 'done')
  return last && scale.repeat_after_days !== null
    ? Temporal.PlainDate.from(last.done_on).add({ days: scale.repeat_after_days }).toString()
    : undefined
}

/** The room of assessments of a case. */
export async function roomPage(c: Ask, id: string, form: FormState = emptyForm) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const room = await openRoom(ctx, page, id)
  const lines = await assessmentsOf(ctx, id)
  const scales = await findScales(
    ctx,
    lines.map((line) => ({ code: line.scale, version: line.scale_version })),
  )
  const courses: Course[] = []
  for (const [, times] of Map.groupBy(lines, (line) => `${line.person_id} ${line.scale}`)) {
    const last = times.at(-1)
    const scale = last && scales.get(`${last.scale} ${last.scale_version}`)
    if (!scale || !last) continue
    const name = room.names.get(last.person_id) ?? page.t('ui.unreadable')
    const levels = await levelsOf(ctx, scale)
    courses.push({
      scale,
      levels,
      person: { id: last.person_id, name },
      times,
      again: dueAgain(scale, times),
    })
  }
  const offered = await listScales(ctx)
  const fits = ({ scale }: { scale: Scale }) =>
    scale.kinds.length === 0 || scale.kinds.includes(room.record.kind)
  return (
    <AssessmentsRoomPage
      page={page}
      room={room}
      courses={courses}
      scales={[...offered.filter(fits), ...offered.filter((one) => !fits(one))].map(({ scale }) => scale)}
      form={form}
    />
  )
}

/** The form of a scale for somebody involved in the case. Throws `NotFound` for anybody else. */
export async function formPage(
  c: Ask,
  id: string,
  asked: { person: string; scale: string },
  form?: FormState,
) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const room = await openRoom(ctx, page, id)
  const person = room.involved.find((one) => one.id === asked.person)
  if (!person) throw new NotFound()
  return (
    <AssessmentFormPage
      page={page}
      caseId={id}
      heading={room.heading}
      scale={await getScale(ctx, asked.scale)}
      person={person}
      form={form ?? { values: { done_on: ctx.today }, errors: {} }}
      action={`${casePath(ctx.organisation.slug, id)}/assessments`}
    />
  )
}

/** An assessment with its case, scale and person. Throws `NotFound`. */
export async function openOne(c: Ask, id: string, assessmentId: string) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const room = await openRoom(ctx, page, id)
  const assessment = await getAssessment(ctx, id, assessmentId)
  const scale = await getScale(ctx, assessment.scale, assessment.scale_version)
  const person = {
    id: assessment.person_id,
    name: room.names.get(assessment.person_id) ?? page.t('ui.unreadable'),
  }
  return { ctx, page, room, assessment, scale, person }
}

/** One assessment; `form` is a judgement that could not be saved. */
export async function showPage(c: Ask, id: string, assessmentId: string, form: FormState = emptyForm) {
  const { ctx, page, room, assessment, scale, person } = await openOne(c, id, assessmentId)
  const members = await membersOf(ctx, [assessment.member_id])
  return (
    <ShowAssessmentPage
      page={page}
      assessment={assessment}
      heading={room.heading}
      person={person.name}
      scale={scale}
      levels={await levelsOf(ctx, scale)}
      by={members.get(assessment.member_id)}
      writes={room.writes}
      form={form}
    />
  )
}

/** The form of an assessment that is begun or to be corrected. */
export async function editPage(c: Ask, id: string, assessmentId: string, form?: FormState) {
  const { page, room, assessment, scale, person } = await openOne(c, id, assessmentId)
  const values = {
    done_on: assessment.done_on,
    remark: assessment.remark ?? undefined,
    ...answerValues(assessment.answers),
  }
  return (
    <AssessmentFormPage
      page={page}
      caseId={id}
      heading={room.heading}
      scale={scale}
      person={person}
      form={form ?? { values, errors: {} }}
      action={`${casePath(c.get('ctx').organisation.slug, id)}/assessments/${assessmentId}`}
      version={assessment.version}
    />
  )
}
