import { Actions, Button, ButtonLink, ErrorSummary, Field, FieldGroup, Form } from '../../../../ui/form.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { casesPath } from '../../../handles.ts'
import type { CaseRoom } from '../../../room.ts'
import { RoomPage } from '../../../views/room-page.tsx'
import { orderKinds } from '../order.ts'
import type { ProtectiveOrder } from '../queries.ts'

/** Writing down or correcting a protective order. */
export function OrderFormPage({
  page,
  room,
  order,
  form,
  computes,
}: {
  page: Page
  room: CaseRoom
  order?: ProtectiveOrder
  form: FormState
  /** Whether the end of an eviction order is computed here. */
  computes: boolean
}) {
  const { t } = page
  const href = casesPath(page, `/${room.record.id}/safety`)
  const shared = { page, form }
  const people = room.involved.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <RoomPage page={page} room={room} here="safety">
      <h2 class="ds-heading mt-4" data-size="sm">
        {t(order ? 'cases.order.correct' : 'cases.order.new')}
      </h2>
      <Form
        page={page}
        action={order ? `${href}/orders/${order.id}` : `${href}/orders`}
        version={order?.version}
      >
        <ErrorSummary page={page} form={form} />
        <Field
          {...shared}
          type="select"
          name="kind"
          label={t('cases.order.field.kind')}
          options={orderKinds.map((kind) => ({ value: kind, label: t(`cases.order.kind.${kind}`) }))}
        />
        <div class="fields">
          <Field
            {...shared}
            type="date"
            name="issued_on"
            label={t('cases.order.field.issued_on')}
            max={page.today}
          />
          <Field
            {...shared}
            type="date"
            name="valid_until"
            label={t('cases.order.field.valid_until')}
            hint={t(computes ? 'cases.order.hint.computed' : 'cases.order.hint.typed')}
          />
        </div>
        <div class="fields">
          <Field
            {...shared}
            type="date"
            name="served_on"
            label={t('cases.order.field.served_on')}
            max={page.today}
          />
          <Field
            {...shared}
            type="date"
            name="petition_on"
            label={t('cases.order.field.petition_on')}
            hint={t('cases.order.hint.petition_on')}
            max={page.today}
          />
        </div>
        <FieldGroup legend={t('cases.order.who')}>
          <Field
            {...shared}
            type="select"
            name="against_person_id"
            label={t('cases.order.field.against')}
            options={people}
          />
          <Field
            {...shared}
            type="checkbox"
            name="protects"
            label={t('cases.order.field.protects')}
            options={people}
          />
        </FieldGroup>
        <div class="fields">
          <Field
            {...shared}
            name="number"
            label={t('cases.order.field.number')}
            maxlength={80}
            autocomplete="off"
          />
          <Field {...shared} name="issued_by" label={t('cases.order.field.issued_by')} maxlength={200} />
        </div>
        <Field
          {...shared}
          type="textarea"
          name="conditions"
          label={t('cases.order.field.conditions')}
          hint={t('cases.order.hint.conditions')}
        />
        <Actions>
          <Button>{t('cases.order.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </RoomPage>
  )
}
