import { Block } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, FieldGroup, Form } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { CaseRoom } from '../../room.ts'
import { RoomPage } from '../../views/room-page.tsx'
import { deadlinePath } from '../paths.ts'
import type { DeadlineDetail } from '../queries.ts'

export type ChangeAct = 'extension' | 'override' | 'suspension' | 'resumption'

function Days({ page, form, act }: { page: Page; form: FormState; act: ChangeAct }) {
  if (act === 'extension') {
    return (
      <FieldGroup legend={page.t('deadlines.extension.how')} row>
        <Field page={page} form={form} type="date" name="until" label={page.t('deadlines.extension.until')} />
        <Field
          page={page}
          form={form}
          type="number"
          min={1}
          max={1000}
          name="days"
          label={page.t('deadlines.extension.days')}
        />
      </FieldGroup>
    )
  }
  const name = { override: 'due_on', suspension: 'from', resumption: 'on' }[act]
  return (
    <Field
      page={page}
      form={form}
      type="date"
      name={name}
      label={page.t(`deadlines.${act}.day`)}
      hint={page.t(`deadlines.${act}.hint`)}
      required="unmarked"
    />
  )
}

/** One change of a deadline, with why, on whose authority, and where the proof is. */
export function ChangePage({
  page,
  room,
  deadline,
  title,
  act,
  form,
  version,
}: {
  page: Page
  room: CaseRoom
  deadline: DeadlineDetail
  /** What the deadline is called. */
  title: string
  act: ChangeAct
  form: FormState
  version: number
}) {
  const to = (rest: string) => deadlinePath(page, room.record.id, deadline.id, rest)
  return (
    <RoomPage page={page} room={room} here="">
      <Block title={`${page.t(`deadlines.${act}.title`)}: ${title}`} id="change">
        <p class="lead mb-4">{page.t('deadlines.now', { day: page.f.dayInWords(deadline.due_on) })}</p>
        <Form page={page} action={to(`/${act}`)} version={version}>
          <ErrorSummary page={page} form={form} />
          <Days page={page} form={form} act={act} />
          <Field
            page={page}
            form={form}
            type="textarea"
            rows={3}
            name="reason"
            label={page.t('deadlines.reason')}
            hint={page.t('deadlines.reason.hint')}
            required={act === 'resumption' ? undefined : 'unmarked'}
          />
          <Field
            page={page}
            form={form}
            name="authority"
            label={page.t('deadlines.authority')}
            hint={page.t('deadlines.authority.hint')}
          />
          <Field
            page={page}
            form={form}
            name="proof"
            label={page.t('deadlines.proof')}
            hint={page.t('deadlines.proof.hint')}
          />
          <Actions>
            <Button>{page.t(`deadlines.${act}.save`)}</Button>
            <ButtonLink variant="tertiary" href={to('')}>
              {page.t('cases.cancel')}
            </ButtonLink>
          </Actions>
        </Form>
      </Block>
    </RoomPage>
  )
}
