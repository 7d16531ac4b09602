import { InstitutionField, type InstitutionLine } from '../../../directory/index.ts'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  FieldGroup,
  Form,
  WrongTogether,
} from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { casesPath } from '../../handles.ts'
import { purposeWords, recipientWords, topicWords, wayWords } from '../consent.ts'
import { languageOptions } from '../words.ts'

const options = (page: Page, words: readonly { code: string; label: Parameters<Page['t']>[0] }[]) =>
  words.map(({ code, label }) => ({ value: code, label: page.t(label) }))

/** Writing down what somebody agreed to or refused: for what, to whom, what may be told, and how they said so. */
export function ConsentFormPage({
  page,
  form,
  people,
  caseId,
  crumb,
  institutions,
}: {
  page: Page
  form: FormState
  people: { id: string; name: string }[]
  /** The case it is written down in; without one it is for all of the person's cases. */
  caseId?: string
  crumb: { href: string; label: string }
  institutions: InstitutionLine[]
}) {
  const field = { page, form }
  return (
    <Layout page={page} title={page.t('consents.new')}>
      <PageHead crumb={crumb} title={page.t('consents.new')} lead={page.t('consents.new.lead')} />
      <Form page={page} action={casesPath(page, '/consents')} hidden={{ case: caseId }}>
        <ErrorSummary page={page} form={form} />
        <Field
          {...field}
          type="select"
          name="person"
          label={page.t('consents.person')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          empty={people.length === 1 ? false : undefined}
        />
        <Field
          {...field}
          type="radio"
          name="decision"
          label={page.t('consents.decision')}
          options={(['given', 'refused'] as const).map((code) => ({
            value: code,
            label: page.t(`consents.decision.${code}`),
          }))}
        />
        <Field
          {...field}
          type="radio"
          name="purpose"
          label={page.t('consents.purpose')}
          options={options(page, purposeWords)}
        />
        <FieldGroup legend={page.t('consents.who')}>
          <Field
            {...field}
            type="radio"
            name="recipient_kind"
            label={page.t('consents.recipient')}
            hint={page.t('consents.recipient.hint')}
            options={options(page, recipientWords)}
          />
          <WrongTogether {...field} name="recipient" label={page.t('consents.who')} />
          <InstitutionField
            {...field}
            name="institution"
            label={page.t('consents.institution')}
            institutions={institutions}
            other={false}
          />
          <Field
            {...field}
            name="recipient_name"
            label={page.t('consents.recipient_name')}
            hint={page.t('consents.recipient_name.hint')}
            maxlength={200}
          />
        </FieldGroup>
        <Field
          {...field}
          type="checkbox"
          name="topics"
          label={page.t('consents.topics')}
          hint={page.t('consents.topics.hint')}
          options={options(page, topicWords)}
        />
        <FieldGroup legend={page.t('consents.given')}>
          <Field
            {...field}
            type="select"
            name="language"
            label={page.t('consents.language')}
            hint={page.t('consents.language.hint')}
            options={languageOptions(page)}
          />
          <Field
            {...field}
            type="radio"
            name="how"
            label={page.t('consents.how')}
            options={options(page, wayWords)}
          />
          <div class="fields">
            <Field
              {...field}
              name="given_by"
              label={page.t('consents.given_by')}
              hint={page.t('consents.given_by.hint')}
              maxlength={200}
            />
            <Field
              {...field}
              name="witness"
              label={page.t('consents.witness')}
              hint={page.t('consents.witness.hint')}
              maxlength={200}
            />
            <Field
              {...field}
              type="date"
              name="given_on"
              label={page.t('consents.given_on')}
              max={page.today}
            />
            <Field
              {...field}
              type="date"
              name="expires_on"
              label={page.t('consents.expires_on')}
              hint={page.t('consents.expires_on.hint')}
            />
          </div>
          <Field
            {...field}
            type="textarea"
            rows={3}
            name="note"
            label={page.t('consents.note')}
            maxlength={2000}
          />
          {caseId && (
            <Field
              {...field}
              type="checkbox"
              name="everywhere"
              label={page.t('consents.everywhere')}
              hint={page.t('consents.everywhere.hint')}
            />
          )}
        </FieldGroup>
        <Actions>
          <Button>{page.t('consents.save')}</Button>
          <ButtonLink variant="tertiary" href={crumb.href}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
