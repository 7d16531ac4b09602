import { Block, Stack } from '../../../ui/block.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import { RoomPage } from '../../views/room-page.tsx'
import type { Scale } from '../scales/scale.ts'
import { type Course, CourseBlock } from './room-blocks.tsx'

function AskForm({
  page,
  room,
  scales,
  form,
}: {
  page: Page
  room: CaseRoom
  scales: Scale[]
  form: FormState
}) {
  const href = casesPath(page, `/${room.record.id}/assessments`)
  const one = room.involved.length === 1 ? room.involved[0]?.id : undefined
  const filled = { ...form, values: { person: one, ...form.values } }
  return (
    <Form page={page} action={href}>
      <ErrorSummary page={page} form={form} />
      <div class="fields">
        <Field
          page={page}
          form={filled}
          type="select"
          name="person"
          label={page.t('assessments.about')}
          options={room.involved.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field
          page={page}
          form={filled}
          type="select"
          name="scale"
          label={page.t('assessments.scale')}
          options={scales.map((scale) => ({ value: scale.id, label: scale.title[page.lang] }))}
        />
      </div>
      <Actions>
        <Button variant="secondary" name="step" value="yes">
          {page.t('assessments.start_steps')}
        </Button>
        <Button variant="secondary" name="step" value="no">
          {page.t('assessments.start')}
        </Button>
      </Actions>
    </Form>
  )
}

/** The room of assessments: how things changed for each person, and asking again. */
export function AssessmentsRoomPage({
  page,
  room,
  courses,
  scales,
  form,
}: {
  page: Page
  room: CaseRoom
  courses: Course[]
  scales: Scale[]
  form: FormState
}) {
  return (
    <RoomPage page={page} room={room} here="assessments">
      <Stack gap={8}>
        {courses.length === 0 && (
          <Empty title={page.t('assessments.none')} text={page.t('assessments.none.text')} />
        )}
        {courses.map((course) => (
          <CourseBlock page={page} caseId={room.record.id} course={course} writes={room.writes} />
        ))}
        {room.writes && (
          <Block title={page.t('assessments.ask')} id="ask">
            <AskForm page={page} room={room} scales={scales} form={form} />
            <p>
              <ButtonLink tight variant="tertiary" href={casesPath(page, '/scales')}>
                {page.t('scales.all')}
              </ButtonLink>
            </p>
          </Block>
        )}
      </Stack>
    </RoomPage>
  )
}
