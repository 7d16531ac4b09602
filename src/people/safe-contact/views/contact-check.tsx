import { Field } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icons.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { ContactAsked } from '../asking.ts'
import { contactWords } from '../banner-words.ts'

/** Name of the field in which somebody says why a person is reached against their rules. */
export const overrideField = 'contact_override'

/**
 * What a form shows before the button that reaches somebody: that it is agreed, or why not and from when; then the
 * field for a reason, without which the action refuses. `name` says of whom, where there are several.
 */
export function ContactCheck({
  page,
  asked,
  name,
  form,
}: {
  page: Page
  asked: ContactAsked
  name?: string
  /** Given where going on with a reason is offered. */
  form?: FormState
}) {
  const words = contactWords(page, asked)
  if (asked.may)
    return (
      <p class="small quiet">
        <Icon name={asked.why === 'agreed' ? 'check' : 'info'} /> {name && <bdi>{name}: </bdi>}
        {words.title}
      </p>
    )
  return (
    <section class="safe" aria-label={words.title}>
      <div class="safe__now">
        <p class="strong">
          <Icon name="shield" /> {name && <bdi>{name}: </bdi>}
          {words.title}
        </p>
        {words.now && <p>{words.now}</p>}
      </div>
      {form && (
        <Field
          page={page}
          form={form}
          name={overrideField}
          type="textarea"
          rows={2}
          label={page.t('people.safe.override')}
          hint={page.t('people.safe.override.hint')}
          maxlength={500}
        />
      )}
    </section>
  )
}
