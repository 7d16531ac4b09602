import { publicLanguages } from '../../../../platform/i18n/public.ts'
import { Actions, Button, ButtonLink, ErrorSummary, emptyForm, Field, Form } from '../../../../ui/form.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { casesPath } from '../../../handles.ts'
import type { CaseRoom } from '../../../room.ts'
import { RoomPage } from '../../../views/room-page.tsx'
import { carryAnswers, planForms } from '../plan.ts'
import type { SafetyPlan } from '../queries.ts'

/** The question before a plan leaves the house on paper. */
export function HandOutPage({
  page,
  room,
  person,
  plan,
  form = emptyForm,
}: {
  page: Page
  room: CaseRoom
  person: { id: string; name: string }
  plan: SafetyPlan
  form?: FormState
}) {
  const { t } = page
  const href = casesPath(page, `/${room.record.id}/safety`)
  const shared = { page, form }
  return (
    <RoomPage page={page} room={room} here="safety">
      <h2 class="ds-heading mt-4" data-size="sm">
        {t('cases.safety_plan.hand_out.title', { name: person.name })}
      </h2>
      <p class="quiet">
        {t('cases.safety_plan.hand_out.language', { language: publicLanguages[plan.language] })}
        {plan.language !== page.lang && ` ${t('cases.safety_plan.hand_out.headings')}`}
      </p>
      <Form page={page} action={`${href}/plans/${person.id}/hand-out`}>
        <ErrorSummary page={page} form={form} />
        <Field
          {...shared}
          type="radio"
          stacked
          name="safe_to_carry"
          label={t('cases.safety_plan.carry')}
          options={carryAnswers.map((value) => ({
            value,
            label: t(`cases.safety_plan.carry.${value}`),
            hint: t(`cases.safety_plan.carry.${value}.hint`),
          }))}
        />
        <Field
          {...shared}
          type="radio"
          stacked
          name="form"
          label={t('cases.safety_plan.form')}
          options={planForms.map((value) => ({
            value,
            label: t(`cases.safety_plan.form.${value}`),
            hint: t(`cases.safety_plan.form.${value}.hint`),
          }))}
        />
        <Actions>
          <Button>{t('cases.safety_plan.print')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </RoomPage>
  )
}
