import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../../ui/form.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { casesPath } from '../../../handles.ts'
import type { CaseRoom } from '../../../room.ts'
import { RoomPage } from '../../../views/room-page.tsx'

/** When it happened, and nothing else. */
export function UrgentFormPage({ page, room, form }: { page: Page; room: CaseRoom; form: FormState }) {
  const { t } = page
  const href = casesPath(page, `/${room.record.id}/safety`)
  const shared = { page, form }
  return (
    <RoomPage page={page} room={room} here="safety">
      <h2 class="ds-heading mt-4" data-size="sm">
        {t('cases.urgent.new')}
      </h2>
      <p class="quiet">{t('cases.urgent.lead')}</p>
      <Form page={page} action={`${href}/urgent`}>
        <ErrorSummary page={page} form={form} />
        <Field
          {...shared}
          type="select"
          name="person"
          label={t('cases.urgent.person')}
          options={room.involved.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div class="fields">
          <Field {...shared} type="date" name="day" label={t('cases.urgent.day')} max={page.today} />
          <Field
            {...shared}
            type="time"
            name="time"
            label={t('cases.urgent.time')}
            hint={t('cases.urgent.time.hint')}
          />
        </div>
        <Actions>
          <Button>{t('cases.urgent.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </RoomPage>
  )
}
