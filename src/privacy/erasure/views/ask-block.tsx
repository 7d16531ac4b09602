import { isMessageId } from '../../../platform/i18n/messages.ts'
import { Block, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, MessageId, Page } from '../../../ui/page.ts'
import { askableWhys } from '../forms.ts'
import type { LinkedIncident } from '../queries.ts'

interface Props {
  page: Page
  noun: 'people' | 'cases' | 'incidents'
  href: string
  title: string
  incidents: LinkedIncident[]
  approval?: { id: string; state: string }
  form: FormState
}

/** The last step: a second person has agreed. An incident has no name to know it by, so its number is typed. */
function Run({ page, noun, href, approval, form, title }: Props) {
  return (
    <Block title={page.t('privacy.erase.run')} id="run">
      <Stack gap={3}>
        <p>{page.t(`privacy.erase.run.how.${noun}`, { name: title })}</p>
        <Form
          page={page}
          action={`${href}/erasure/run`}
          hidden={{ approval: approval?.id }}
          confirm={page.t('privacy.erase.confirm')}
        >
          <ErrorSummary page={page} form={form} />
          {noun === 'incidents' && (
            <Field
              page={page}
              form={form}
              name="number"
              required
              short
              autocomplete="off"
              label={page.t('privacy.erase.number')}
              hint={page.t('privacy.erase.number.hint')}
            />
          )}
          <Actions>
            <Button danger>{page.t('privacy.erase.do')}</Button>
          </Actions>
        </Form>
      </Stack>
    </Block>
  )
}

/** Incidents the cases led from: whoever asks says of each whether it goes too. */
function Incidents({ page, incidents, form }: Pick<Props, 'page' | 'incidents' | 'form'>) {
  if (incidents.length === 0) return null
  const word = (id: string) => (isMessageId(id) ? page.t(id) : id)
  return (
    <Field
      page={page}
      form={form}
      name="incidents"
      type="checkbox"
      stacked
      label={page.t('privacy.erase.incidents')}
      hint={page.t('privacy.erase.incidents.hint')}
      options={incidents.map(({ id, number, told_by, status }) => ({
        value: id,
        label: number,
        hint: `${word(`incidents.told_by.${told_by}`)} · ${word(`incidents.status.${status}`)}`,
      }))}
    />
  )
}

/** Asking a second person, waiting for them, and erasing when they have agreed. */
export function AskBlock(props: Props) {
  const { page, href, approval, form, incidents } = props
  if (approval?.state === 'approved') return <Run {...props} />
  if (approval?.state === 'asked') return <Notice tone="quiet">{page.t('privacy.erase.waits')}</Notice>
  return (
    <Block title={page.t('privacy.erase.ask')} id="ask-erasure">
      <Stack gap={3}>
        <p class="small quiet">{page.t('privacy.erase.ask.how')}</p>
        <Form page={page} action={`${href}/erasure`}>
          <ErrorSummary page={page} form={form} />
          <Field
            page={page}
            form={form}
            name="why"
            type="radio"
            required
            label={page.t('privacy.erase.why')}
            options={askableWhys.map((why) => ({
              value: why,
              label: page.t(`privacy.erase.why.${why}` as MessageId),
            }))}
          />
          <Field
            page={page}
            form={form}
            name="reason"
            type="textarea"
            rows={3}
            required
            label={page.t('privacy.erase.reason')}
            hint={page.t('privacy.erase.reason.hint')}
          />
          <Incidents page={page} incidents={incidents} form={form} />
          <Actions>
            <Button danger>{page.t('privacy.erase.ask.do')}</Button>
          </Actions>
        </Form>
      </Stack>
    </Block>
  )
}
