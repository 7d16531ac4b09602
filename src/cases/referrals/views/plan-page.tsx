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
import { topicWords } from '../../consents/consent.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import { basisWords, channelWords } from '../referral.ts'

const options = (page: Page, words: readonly { code: string; label: Parameters<Page['t']>[0] }[]) =>
  words.map(({ code, label }) => ({ value: code, label: page.t(label) }))

/** Planning a referral: whom, to whom, on what it rests and what may be told. Nothing leaves with it yet. */
export function PlanPage({
  page,
  room,
  form,
  consents,
  institutions,
}: {
  page: Page
  room: CaseRoom
  form: FormState
  /** Consents that hold, with a sentence that tells them apart. */
  consents: { id: string; label: string }[]
  institutions: InstitutionLine[]
}) {
  const field = { page, form }
  const back = casesPath(page, `/${room.record.id}/sharing`)
  return (
    <Layout page={page} title={page.t('referrals.new')}>
      <PageHead
        crumb={{ href: back, label: room.heading }}
        title={page.t('referrals.new')}
        lead={page.t('referrals.new.lead')}
      />
      {room.safe}
      <Form page={page} action={`${back}/referrals`}>
        <ErrorSummary page={page} form={form} />
        <Field
          {...field}
          type="select"
          name="person"
          label={page.t('referrals.person')}
          options={room.involved.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FieldGroup legend={page.t('referrals.to')}>
          <InstitutionField
            {...field}
            name="institution"
            label={page.t('consents.institution')}
            institutions={institutions}
            other={false}
          />
          <WrongTogether {...field} name="recipient" label={page.t('referrals.to')} />
          <Field
            {...field}
            name="recipient_name"
            label={page.t('referrals.to.other')}
            hint={page.t('referrals.to.other.hint')}
            maxlength={200}
          />
          <Field
            {...field}
            type="radio"
            name="channel"
            label={page.t('referrals.channel')}
            options={options(page, channelWords)}
          />
          <div data-when="link">
            <Field
              {...field}
              type="email"
              name="email"
              label={page.t('referrals.email')}
              hint={page.t('referrals.email.hint')}
              maxlength={254}
            />
          </div>
        </FieldGroup>
        <FieldGroup legend={page.t('referrals.basis')}>
          <Field
            {...field}
            type="radio"
            name="purpose"
            label={page.t('consents.purpose')}
            options={(['referral', 'sharing'] as const).map((code) => ({
              value: code,
              label: page.t(`consents.purpose.${code}`),
            }))}
          />
          <Field
            {...field}
            type="radio"
            name="basis"
            label={page.t('referrals.basis.on')}
            options={options(page, basisWords)}
          />
          <div data-when="consent">
            {consents.length > 0 ? (
              <Field
                {...field}
                type="select"
                name="consent"
                label={page.t('referrals.consent')}
                options={consents.map(({ id, label }) => ({ value: id, label }))}
              />
            ) : (
              <p class="small" id="f-consent">
                {page.t('referrals.consent.none')}{' '}
                <a class="ds-link" href={casesPath(page, `/consents/new?case=${room.record.id}`)}>
                  {page.t('consents.new')}
                </a>
              </p>
            )}
          </div>
          <div data-when="law">
            <Field
              {...field}
              type="textarea"
              rows={2}
              name="basis_reason"
              label={page.t('referrals.basis.reason')}
              hint={page.t('referrals.basis.reason.hint')}
              maxlength={2000}
            />
          </div>
        </FieldGroup>
        <Field
          {...field}
          type="checkbox"
          name="topics"
          label={page.t('referrals.topics')}
          hint={page.t('referrals.topics.hint')}
          options={options(page, topicWords)}
        />
        <Field
          {...field}
          type="textarea"
          name="ask"
          label={page.t('referrals.ask')}
          hint={page.t('referrals.ask.hint')}
          maxlength={4000}
        />
        <Field
          {...field}
          type="date"
          name="answer_due_on"
          label={page.t('referrals.answer_due')}
          min={page.today}
        />
        <Actions>
          <Button>{page.t('referrals.plan')}</Button>
          <ButtonLink variant="tertiary" href={back}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
