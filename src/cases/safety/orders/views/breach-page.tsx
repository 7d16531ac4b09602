import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../../ui/form.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { casesPath } from '../../../handles.ts'
import type { CaseRoom } from '../../../room.ts'
import { RoomPage } from '../../../views/room-page.tsx'
import type { ProtectiveOrder } from '../queries.ts'

/** An order was broken: when, what happened, and whether the police know. */
export function BreachPage({
  page,
  room,
  order,
  form,
}: {
  page: Page
  room: CaseRoom
  order: ProtectiveOrder
  form: FormState
}) {
  const { t } = page
  const href = casesPath(page, `/${room.record.id}/safety`)
  const shared = { page, form }
  return (
    <RoomPage page={page} room={room} here="safety">
      <h2 class="ds-heading mt-4" data-size="sm">
        {t('cases.order.breach.of', { kind: t(`cases.order.kind.${order.kind}`) })}
      </h2>
      <p class="quiet">{t('cases.order.breach.lead')}</p>
      <Form page={page} action={`${href}/orders/${order.id}/breaches`}>
        <ErrorSummary page={page} form={form} />
        <Field
          {...shared}
          type="date"
          name="on_day"
          label={t('cases.order.breach.on_day')}
          max={page.today}
        />
        <Field
          {...shared}
          type="textarea"
          name="note"
          label={t('cases.order.breach.note')}
          maxlength={4000}
        />
        <Field {...shared} type="checkbox" name="police_told" label={t('cases.order.breach.police_told')} />
        <Actions>
          <Button>{t('cases.order.breach.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </RoomPage>
  )
}
