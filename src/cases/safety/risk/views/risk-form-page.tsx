import { Actions, Button, ButtonLink, ErrorSummary, Field, FieldGroup, Form } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { casesPath } from '../../../handles.ts'
import type { CaseRoom } from '../../../room.ts'
import { RoomPage } from '../../../views/room-page.tsx'
import { type RiskReview, reviewReasons, riskFactors, riskLevels } from '../risk.ts'

/** Looking at the danger: what was seen, how great it is, what is done, and when it is looked at again. */
export function RiskFormPage({
  page,
  room,
  form,
  last,
}: {
  page: Page
  room: CaseRoom
  form: FormState
  last?: RiskReview
}) {
  const { t } = page
  const href = casesPath(page, `/${room.record.id}/safety`)
  const shared = { page, form }
  const suggested = riskLevels.find((level) => level === form.values.suggested_level)
  return (
    <RoomPage page={page} room={room} here="safety">
      <h2 class="ds-heading mt-4" data-size="sm">
        {t('cases.risk.look')}
      </h2>
      {suggested && (
        <Notice tone="quiet">
          {t('cases.risk.suggested', { level: t(`cases.risk.level.${suggested}`) })}
        </Notice>
      )}
      <Form
        page={page}
        action={`${href}/risk`}
        hidden={{ suggested_by: form.values.suggested_by, suggested_level: suggested }}
      >
        <ErrorSummary page={page} form={form} />
        <Field
          {...shared}
          type="radio"
          name="why"
          label={t('cases.risk.why')}
          options={reviewReasons.map((why) => ({ value: why, label: t(`cases.risk.why.${why}`) }))}
        />
        <FieldGroup legend={t('cases.risk.seen.group')}>
          <Field
            {...shared}
            type="checkbox"
            name="factors"
            label={t('cases.risk.factors')}
            hint={last && t('cases.risk.factors.kept')}
            options={riskFactors.map((factor) => ({
              value: factor,
              label: t(`cases.risk.factor.${factor}`),
            }))}
          />
          <Field {...shared} type="textarea" name="seen" label={t('cases.risk.seen')} required rows={4} />
        </FieldGroup>
        <Field
          {...shared}
          type="radio"
          stacked
          name="level"
          label={t('cases.risk.level')}
          options={riskLevels.map((level) => ({
            value: level,
            label: t(`cases.risk.level.${level}`),
            hint: t(`cases.risk.level.${level}.hint`),
          }))}
        />
        {suggested && (
          <Field
            {...shared}
            type="textarea"
            rows={2}
            name="override"
            label={t('cases.risk.override')}
            maxlength={2000}
          />
        )}
        <Field {...shared} type="textarea" name="actions" label={t('cases.risk.actions')} rows={3} />
        <div class="fields">
          <Field
            {...shared}
            type="date"
            name="reviewed_on"
            label={t('cases.risk.reviewed_on')}
            max={page.today}
          />
          <Field
            {...shared}
            type="date"
            name="next_on"
            label={t('cases.risk.next_on')}
            hint={t('cases.risk.next_on.hint')}
          />
        </div>
        <Actions>
          <Button>{t('cases.risk.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </RoomPage>
  )
}
