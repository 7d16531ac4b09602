import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import { RoomPage } from '../../views/room-page.tsx'

/** Naming the work with the perpetrator by number and lead; what that brings with it stands above the button. */
export function LinkPage({
  page,
  room,
  colleagues,
  form,
}: {
  page: Page
  room: CaseRoom
  colleagues: { id: string; name: string }[]
  form: FormState
}) {
  const { t } = page
  const href = casesPath(page, `/${room.record.id}/safety`)
  const shared = { page, form }
  return (
    <RoomPage page={page} room={room} here="safety">
      <h2 class="ds-heading mt-4" data-size="sm">
        {t('cases.apart.link')}
      </h2>
      <p class="quiet">{t('cases.apart.lead')}</p>
      <Form page={page} action={`${href}/apart`}>
        <ErrorSummary page={page} form={form} />
        <Field
          {...shared}
          name="number"
          label={t('cases.apart.number')}
          hint={t('cases.apart.number.hint')}
          maxlength={40}
          short
          autocomplete="off"
        />
        <Field
          {...shared}
          type="select"
          name="lead"
          label={t('cases.apart.who_leads')}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ul class="bullets">
          <li>{t('cases.apart.means.restricted')}</li>
          <li>{t('cases.apart.means.people')}</li>
          <li>{t('cases.apart.means.teams')}</li>
        </ul>
        <Actions>
          <Button>{t('cases.apart.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </RoomPage>
  )
}
