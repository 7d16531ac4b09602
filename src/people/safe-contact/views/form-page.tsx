import type { Child } from 'hono/jsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, FieldGroup, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { codeWord, weekdayName } from '../../words.ts'
import { safeChannels } from '../safe-contact.ts'

const week = [1, 2, 3, 4, 5, 6, 7]

/** Asking a person how they can be reached without harm. */
export function SafeContactFormPage({
  page,
  person,
  form,
  version,
  href,
  below,
}: {
  page: Page
  person: { name: string }
  form: FormState
  version: number
  href: string
  /** What stands under the form. */
  below?: Child
}) {
  const title = page.t('people.safe.title', { name: person.name })
  const ways = safeChannels.map((channel) => ({
    value: channel,
    label: codeWord(page, 'safe.channel', channel),
  }))
  const shared = { page, form }
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={{ href, label: person.name }} lead={page.t('people.safe.lead')} />
      <Form page={page} action={`${href}/safe-contact`} version={version}>
        <ErrorSummary page={page} form={form} />
        <FieldGroup legend={page.t('people.safe.group.ways')}>
          <Field
            {...shared}
            name="allowed"
            type="checkbox"
            options={ways}
            label={page.t('people.safe.field.allowed')}
            hint={page.t('people.safe.hint.allowed')}
          />
          <Field
            {...shared}
            name="never"
            type="checkbox"
            options={ways}
            label={page.t('people.safe.field.never')}
          />
          <Field
            {...shared}
            name="never_note"
            label={page.t('people.safe.field.never_note')}
            hint={page.t('people.safe.hint.never_note')}
            maxlength={300}
          />
          <Field {...shared} name="reach" label={page.t('people.safe.field.reach')} maxlength={200} />
        </FieldGroup>
        <FieldGroup legend={page.t('people.safe.group.when')}>
          <Field
            {...shared}
            name="days"
            type="checkbox"
            options={week.map((day) => ({ value: String(day), label: weekdayName(page, day, 'short') }))}
            label={page.t('people.safe.field.days')}
            hint={page.t('people.safe.group.when.hint')}
          />
          <div class="fields">
            <Field {...shared} name="from" type="time" label={page.t('people.safe.field.from')} />
            <Field {...shared} name="until" type="time" label={page.t('people.safe.field.until')} />
          </div>
        </FieldGroup>
        <FieldGroup legend={page.t('people.safe.group.say')}>
          <Field {...shared} name="say_first" label={page.t('people.safe.field.say_first')} maxlength={300} />
          <Field
            {...shared}
            name="code_word"
            label={page.t('people.safe.field.code_word')}
            hint={page.t('people.safe.hint.code_word')}
            maxlength={60}
            short
          />
          <Field
            {...shared}
            name="answered_by"
            label={page.t('people.safe.field.answered_by')}
            maxlength={300}
          />
        </FieldGroup>
        <FieldGroup legend={page.t('people.safe.group.secret')}>
          <Field
            {...shared}
            name="must_not_learn"
            type="textarea"
            rows={3}
            label={page.t('people.safe.field.must_not_learn')}
            hint={page.t('people.safe.hint.must_not_learn')}
          />
        </FieldGroup>
        <Actions>
          <Button>{page.t('people.safe.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
      {below}
    </Layout>
  )
}
