import { Field } from '../../../ui/form.tsx'
import { MaskedField } from '../../../ui/masked.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { codeWord } from '../../words.ts'
import { paperKinds, paperStates } from '../paper.ts'
import { paperKindWord } from '../words.ts'

/** The questions about one paper. */
export function PaperFields({ page, form }: { page: Page; form: FormState }) {
  const shared = { page, form }
  const label = (field: string) => codeWord(page, 'papers.field', field)
  return (
    <>
      <Field
        {...shared}
        type="select"
        name="kind"
        label={label('kind')}
        options={paperKinds
          .filter((kind) => kind !== 'residence' || form.values.kind === 'residence')
          .map((value) => ({ value, label: paperKindWord(page, value) }))}
      />
      <Field
        {...shared}
        type="radio"
        name="state"
        label={label('state')}
        options={paperStates.map((value) => ({ value, label: codeWord(page, 'papers.state', value) }))}
      />
      <div class="fields">
        <Field
          {...shared}
          type="date"
          name="valid_until"
          label={label('valid_until')}
          hint={page.t('people.papers.hint.valid_until')}
        />
        <Field
          {...shared}
          type="date"
          name="asked_on"
          label={label('asked_on')}
          hint={page.t('people.papers.hint.asked_on')}
        />
      </div>
      <Field
        {...shared}
        name="depends_on"
        label={label('depends_on')}
        hint={page.t('people.papers.hint.depends_on')}
        maxlength={200}
      />
      <MaskedField
        {...shared}
        name="number"
        label={label('number')}
        maxlength={60}
        short
        autocomplete="off"
      />
    </>
  )
}
