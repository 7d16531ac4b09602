import { Actions, Button, ErrorSummary, Field, FieldGroup, Form } from '../../../../ui/form.tsx'
import { Door } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { wordFor } from '../../../case.ts'
import { agreementWords, urgencyWords } from '../incoming.ts'
import type { ReceiptAnswer } from '../receive.ts'

const options = (page: Page, words: readonly { code: string; label: Parameters<Page['t']>[0] }[]) =>
  words.map(({ code, label }) => ({ value: code, label: page.t(label) }))

/** The form with which another professional refers somebody to us. As little as possible is asked about the person. */
export function ReferPage({
  page,
  action,
  form,
  trap,
}: {
  page: Page
  action: string
  form: FormState
  trap: string
}) {
  const field = { page, form }
  const organisation = page.organisation?.name ?? ''
  return (
    <Door page={page} title={page.t('incoming.title', { organisation })}>
      <p>{page.t('incoming.lead')}</p>
      <p class="small">{page.t('incoming.danger')}</p>
      <Form page={page} action={`${action}?lang=${page.lang}`} turbo={false}>
        <ErrorSummary page={page} form={form} />
        <FieldGroup legend={page.t('incoming.you')}>
          <Field
            {...field}
            name="referrer_name"
            label={page.t('incoming.you.name')}
            required
            maxlength={120}
            autocomplete="name"
          />
          <Field {...field} name="referrer_role" label={page.t('incoming.you.role')} maxlength={120} />
          <Field
            {...field}
            name="referrer_body"
            label={page.t('incoming.you.body')}
            maxlength={200}
            autocomplete="organization"
          />
          <Field
            {...field}
            name="referrer_contact"
            label={page.t('incoming.you.contact')}
            hint={page.t('incoming.you.contact.hint')}
            required
            maxlength={200}
          />
        </FieldGroup>
        <FieldGroup legend={page.t('incoming.about')}>
          <Field
            {...field}
            name="about_name"
            label={page.t('incoming.about.name')}
            hint={page.t('incoming.about.name.hint')}
            required
            maxlength={200}
          />
          <div class="fields">
            <Field
              {...field}
              name="about_born"
              label={page.t('incoming.about.born')}
              inputmode="numeric"
              short
              maxlength={4}
            />
            <Field
              {...field}
              name="about_language"
              label={page.t('incoming.about.language')}
              maxlength={60}
            />
          </div>
          <Field
            {...field}
            type="radio"
            stacked
            name="agreed"
            label={page.t('incoming.agreed')}
            required
            options={options(page, agreementWords)}
          />
          <Field
            {...field}
            type="textarea"
            rows={2}
            name="not_agreed_why"
            label={page.t('incoming.not_agreed_why')}
            hint={page.t('incoming.not_agreed_why.hint')}
            maxlength={2000}
          />
          <Field
            {...field}
            type="textarea"
            rows={3}
            name="safe"
            label={page.t('incoming.safe')}
            hint={page.t('incoming.safe.hint')}
            required
            maxlength={1000}
          />
        </FieldGroup>
        <FieldGroup legend={page.t('incoming.matter')}>
          <Field
            {...field}
            type="textarea"
            rows={5}
            name="asked"
            label={page.t('incoming.asked')}
            hint={page.t('incoming.asked.hint')}
            required
            maxlength={6000}
          />
          <Field
            {...field}
            type="radio"
            name="urgency"
            label={page.t('incoming.urgency')}
            required
            options={options(page, urgencyWords)}
          />
        </FieldGroup>
        <div class="ds-sr-only" aria-hidden="true">
          <label for="f-trap">{page.t('incoming.trap')}</label>
          <input id="f-trap" name={trap} tabindex={-1} autocomplete="off" />
        </div>
        <Actions>
          <Button>{page.t('incoming.send')}</Button>
        </Actions>
        <p class="small quiet">{page.t('incoming.kept', { organisation })}</p>
      </Form>
      <p class="small">
        <a class="ds-link" href={`${action}/receipt?lang=${page.lang}`}>
          {page.t('incoming.receipt.have')}
        </a>
      </p>
    </Door>
  )
}

/** After sending: the receipt, shown once. */
export function ReceivedPage({ page, receipt, action }: { page: Page; receipt?: string; action: string }) {
  return (
    <Door page={page} title={page.t('incoming.received.title')}>
      <p>{page.t('incoming.received.text', { organisation: page.organisation?.name ?? '' })}</p>
      {receipt && (
        <>
          <p>
            <span class="small quiet">{page.t('incoming.receipt')}</span>
            <br />
            <span class="shown-once">{receipt}</span>
          </p>
          <p class="small">{page.t('incoming.received.keep')}</p>
        </>
      )}
      <p class="small">
        <a class="ds-link" href={`${action}?lang=${page.lang}`}>
          {page.t('incoming.receipt.have')}
        </a>
      </p>
    </Door>
  )
}

/** What became of a referral, for whoever has its receipt. */
export function ReceiptPage({
  page,
  action,
  form,
  found,
}: {
  page: Page
  action: string
  form: FormState
  found?: ReceiptAnswer
}) {
  return (
    <Door page={page} title={page.t('incoming.receipt.title')}>
      {found ? (
        <>
          <p class="strong">{wordFor(page.t, 'incoming.receipt.status', found.status)}</p>
          {found.decline_reason && <p>{wordFor(page.t, 'incoming.decline', found.decline_reason)}</p>}
          {found.words && <p class="quote">{found.words}</p>}
        </>
      ) : (
        <Form page={page} action={`${action}?lang=${page.lang}`} turbo={false}>
          <ErrorSummary page={page} form={form} />
          <Field
            page={page}
            form={form}
            name="receipt"
            label={page.t('incoming.receipt')}
            hint={page.t('incoming.receipt.hint')}
            autocomplete="off"
            maxlength={40}
          />
          <Actions>
            <Button>{page.t('incoming.receipt.ask')}</Button>
          </Actions>
        </Form>
      )}
    </Door>
  )
}
