import { Actions, Button, ErrorSummary, Field, FieldGroup, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { targetOf, targets } from '../fields.ts'
import type { KnownOf } from '../known.ts'
import { leftOut } from '../mappings/forms.ts'
import type { Mapping } from '../mappings/queries.ts'
import { mappingPath } from '../paths.ts'
import { optionsOf } from '../words.ts'

interface Props {
  page: Page
  mapping: Mapping
  /** The answers of each coded field a question leads to. */
  toTell: readonly { field: string; answers: readonly string[] }[]
  known: KnownOf
  form: FormState
  version: number
  /** The form is based on what a colleague saved meanwhile. */
  rebased: boolean
  /** A file that waits for answers to be told, to go back to. */
  importId?: string
}

const labelOf = (page: Page, field: string) => {
  const target = targetOf(field)
  return target ? page.t(target.label) : field
}

function AnswersOf({
  page,
  form,
  known,
  field,
  answers,
}: Pick<Props, 'page' | 'form' | 'known'> & Props['toTell'][number]) {
  return (
    <FieldGroup legend={labelOf(page, field)}>
      <div class="fields">
        {answers.map((answer, at) => (
          <div>
            <input type="hidden" name={`answer_${field}_${at}`} value={answer} />
            <Field
              page={page}
              form={form}
              type="select"
              name={`code_${field}_${at}`}
              label={answer}
              options={[
                ...optionsOf(known(field)),
                { value: leftOut, label: page.t('incidents.import.leave_out') },
              ]}
              empty={page.t('incidents.import.not_told')}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}

function ConstantFields({ page, form, known, mapping }: Pick<Props, 'page' | 'form' | 'known' | 'mapping'>) {
  const led = new Set(mapping.rules?.questions.map(([, field]) => field))
  const days = mapping.rules?.questions.some(([, field]) => targetOf(field)?.kind === 'day')
  const same = targets.filter(
    ({ field, constant }) => constant && !led.has(field) && (field !== 'part' || led.has('institution_id')),
  )
  return (
    <FieldGroup legend={page.t('incidents.import.same')}>
      <div class="fields">
        {same.map(({ field, label }) => (
          <Field
            page={page}
            form={form}
            type="select"
            name={`same_${field}`}
            label={page.t(label)}
            options={optionsOf(known(field))}
            empty={field === 'language' ? false : page.t('incidents.import.unsaid')}
          />
        ))}
        {days && (
          <Field
            page={page}
            form={form}
            type="select"
            name="days"
            label={page.t('incidents.import.days')}
            options={[
              { value: 'dmy', label: page.t('incidents.import.days.dmy') },
              { value: 'mdy', label: page.t('incidents.import.days.mdy') },
            ]}
            empty={false}
          />
        )}
      </div>
    </FieldGroup>
  )
}

/** Which answer of a form is which of our codes, and what is the same for every row. */
export function AnswersPage(props: Props) {
  const { page, mapping, toTell, form, version, rebased, importId } = props
  const path = mappingPath(page, mapping.id)
  return (
    <Layout page={page} title={page.t('incidents.import.answers')}>
      <PageHead
        crumb={{ href: path, label: mapping.name ?? page.t('ui.unreadable') }}
        title={page.t('incidents.import.answers')}
        lead={page.t('incidents.import.answers.lead')}
      />
      <Form
        page={page}
        action={`${path}/answers`}
        version={version}
        rebased={rebased}
        hidden={{ import: importId }}
        class="form form--wide"
      >
        <ErrorSummary page={page} form={form} />
        {toTell
          .filter(({ answers }) => answers.length > 0)
          .map((one) => (
            <AnswersOf {...props} {...one} />
          ))}
        <ConstantFields {...props} />
        <Actions>
          <Button>{page.t('incidents.import.answers.save')}</Button>
        </Actions>
      </Form>
    </Layout>
  )
}
