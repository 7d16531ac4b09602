import type { InstitutionLine } from '../../../directory/index.ts'
import { languageName } from '../../../people/index.ts'
import { Field } from '../../../ui/form.tsx'
import { More } from '../../../ui/menu.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { documentKinds, documentLanguages } from '../paper.ts'

interface FactsProps {
  page: Page
  form: FormState
  institutions: InstitutionLine[]
  /** What it can belong to. */
  abouts: { value: string; label: string }[]
  /** Everything is shown; else what is asked rarely is folded away. */
  open?: boolean
}

/** What is asked about a document: what it is, what it is called, its days; then the rest. */
export function FactsFields({ page, form, institutions, abouts, open }: FactsProps) {
  const places = institutions.map(({ id, name }) => ({ value: id, label: name }))
  const field = { page, form }
  return (
    <>
      <Field
        {...field}
        name="kind"
        type="select"
        label={page.t('papers.field.kind')}
        required="unmarked"
        options={documentKinds.map((kind) => ({ value: kind, label: page.t(`papers.kind.${kind}`) }))}
      />
      <Field
        {...field}
        name="title"
        label={page.t('papers.field.title')}
        hint={open ? undefined : page.t('papers.field.title.hint')}
        maxlength={200}
        required={open ? 'unmarked' : undefined}
      />
      <div class="fields">
        <Field {...field} name="made_on" type="date" label={page.t('papers.field.made_on')} />
        <Field
          {...field}
          name="received_on"
          type="date"
          label={page.t('papers.field.received_on')}
          max={page.today}
        />
      </div>
      <More label={page.t('papers.add.more')} open={open}>
        <div class="form">
          <Field
            {...field}
            name="reference"
            label={page.t('papers.field.reference')}
            hint={page.t('papers.field.reference.hint')}
            maxlength={120}
          />
          <Field
            {...field}
            name="language"
            type="select"
            label={page.t('papers.field.language')}
            empty={page.t('papers.show.unknown')}
            options={documentLanguages.map((code) => ({ value: code, label: languageName(page, code) }))}
          />
          <Field
            {...field}
            name="from"
            type="select"
            label={page.t('papers.field.from')}
            empty={page.t('papers.show.unknown')}
            options={places}
          />
          <Field
            {...field}
            name="to"
            type="select"
            label={page.t('papers.field.to')}
            empty={page.t('papers.show.unknown')}
            options={places}
          />
          <Field
            {...field}
            name="about"
            type="select"
            label={page.t('papers.field.about')}
            empty={page.t('papers.field.about.none')}
            options={abouts}
          />
          <Field
            {...field}
            name="note"
            type="textarea"
            rows={2}
            label={page.t('papers.field.note')}
            maxlength={500}
          />
        </div>
      </More>
    </>
  )
}
