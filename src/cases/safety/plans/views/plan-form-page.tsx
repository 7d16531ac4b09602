import { publicLanguages } from '../../../../platform/i18n/public.ts'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  FieldGroup,
  FieldRow,
  Form,
} from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { casesPath } from '../../../handles.ts'
import type { CaseRoom } from '../../../room.ts'
import { RoomPage } from '../../../views/room-page.tsx'
import { callRows } from '../forms.ts'
import { type PlanPart, planLanguages, planParts } from '../plan.ts'
import type { SafetyPlan } from '../queries.ts'

const used = (form: FormState) =>
  Array.from({ length: callRows }, (_, at) => at).filter((at) => form.values[`people.${at}.name`])

/** Rows shown: those filled in, and one more. */
const rowsOf = (form: FormState) =>
  Array.from({ length: Math.min(callRows, Math.max(2, (used(form).at(-1) ?? -1) + 2)) }, (_, at) => at)

function PeopleRows({ page, form }: { page: Page; form: FormState }) {
  return (
    <FieldGroup legend={page.t('cases.safety_plan.part.people')}>
      <p class="small quiet">{page.t('cases.safety_plan.hint.people')}</p>
      {rowsOf(form).map((at) => (
        <FieldRow legend={page.t('cases.safety_plan.person', { n: at + 1 })}>
          {(['name', 'phone', 'note'] as const).map((field) => (
            <Field
              page={page}
              form={form}
              name={`people.${at}.${field}`}
              label={page.t(`cases.safety_plan.part.people.${field}`)}
              maxlength={field === 'note' ? 200 : field === 'name' ? 120 : 60}
              inputmode={field === 'phone' ? 'tel' : undefined}
              autocomplete="off"
            />
          ))}
        </FieldRow>
      ))}
    </FieldGroup>
  )
}

/** Talking a safety plan through, part by part; what stands empty is left out of the print. */
export function PlanFormPage({
  page,
  room,
  person,
  form,
  versions,
  shown,
  base,
}: {
  page: Page
  room: CaseRoom
  person: { id: string; name: string }
  form: FormState
  versions: SafetyPlan[]
  shown?: number
  base: number
}) {
  const { t } = page
  const href = casesPath(page, `/${room.record.id}/safety`)
  const at = `${href}/plans/${person.id}`
  const shared = { page, form }
  const part = (name: PlanPart) => (
    <Field
      {...shared}
      type="textarea"
      rows={3}
      name={name}
      label={t(`cases.safety_plan.part.${name}`)}
      hint={t(`cases.safety_plan.hint.${name}`)}
    />
  )
  const older = shown !== undefined && shown !== versions[0]?.version
  return (
    <RoomPage page={page} room={room} here="safety">
      <h2 class="ds-heading mt-4" data-size="sm">
        {t('cases.safety_plan.of', { name: person.name })}
      </h2>
      <p class="quiet">{t('cases.safety_plan.lead')}</p>
      {older && <Notice tone="quiet">{t('cases.safety_plan.older', { n: shown })}</Notice>}
      <Form page={page} action={at} version={base}>
        <ErrorSummary page={page} form={form} />
        {planParts.slice(0, 2).map(part)}
        <PeopleRows page={page} form={form} />
        {planParts.slice(2).map(part)}
        <Field
          {...shared}
          type="textarea"
          rows={3}
          name="card_lines"
          label={t('cases.safety_plan.part.card_lines')}
          hint={t('cases.safety_plan.hint.card_lines')}
        />
        <div class="fields">
          <Field
            {...shared}
            type="select"
            empty={false}
            name="language"
            label={t('cases.safety_plan.language')}
            options={planLanguages.map((value) => ({ value, label: publicLanguages[value] }))}
          />
          <Field {...shared} type="date" name="review_on" label={t('cases.safety_plan.review_on')} />
        </div>
        <Actions>
          <Button>{t('cases.safety_plan.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
      {versions.length > 1 && (
        <p class="small mt-4">
          {t('cases.safety_plan.versions')}{' '}
          {versions.map((one) => (
            <>
              <a
                class="ds-link"
                href={`${at}?version=${one.version}`}
                aria-current={one.version === shown ? 'page' : undefined}
              >
                {page.f.day(one.made_on)}
              </a>{' '}
            </>
          ))}
        </p>
      )}
    </RoomPage>
  )
}
