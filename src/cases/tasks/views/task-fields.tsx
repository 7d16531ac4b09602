import { Field, type Option } from '../../../ui/field.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { EntryPerson } from '../../entries/views/entry-fields.tsx'
import type { Opener } from '../task.ts'

/** Who may do it: oneself first, then colleagues who can open the case, then, for a step, the people of the case. */
function whoOptions(page: Page, openers: Opener[], people: EntryPerson[]): Option[] {
  const own = openers.filter(({ id }) => id === page.member?.id)
  const others = openers.filter(({ id }) => id !== page.member?.id)
  const group = (label: string) => (people.length > 0 ? label : undefined)
  return [
    ...[...own, ...others].map(({ id, name }) => ({
      value: `member:${id}`,
      label: name,
      group: group(page.t('cases.task.who.colleagues')),
    })),
    ...people.map(({ id, name }) => ({
      value: `person:${id}`,
      label: name,
      group: group(page.t('cases.task.who.people')),
    })),
  ]
}

/** What is to be done, by whom, by when: one line on a wide screen. */
export function TaskFields({
  page,
  form,
  openers,
  people = [],
  step,
  prefix = 'task',
}: {
  page: Page
  form: FormState
  openers: Opener[]
  /** Given for a step, which a person of the case may do themselves. */
  people?: EntryPerson[]
  step?: boolean
  prefix?: string
}) {
  return (
    <>
      <Field
        page={page}
        form={form}
        prefix={prefix}
        name="title"
        label={page.t(step ? 'cases.step.title' : 'cases.task.title')}
        maxlength={300}
        required="unmarked"
        autocomplete="off"
      />
      <div class="fields">
        <Field
          page={page}
          form={form}
          prefix={prefix}
          type="select"
          name="who"
          label={page.t('cases.task.who')}
          options={whoOptions(page, openers, people)}
          empty={step ? page.t('cases.task.who.open') : false}
        />
        <Field
          page={page}
          form={form}
          prefix={prefix}
          type="date"
          name="due_on"
          label={page.t('cases.task.due')}
        />
      </div>
    </>
  )
}
