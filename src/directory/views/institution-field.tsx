import { Field } from '../../ui/field.tsx'
import type { FormState, MessageId, Page } from '../../ui/page.ts'
import { institutionKinds } from '../institution.ts'
import type { InstitutionLine } from '../queries.ts'

/** An institution as an option: its name, the town where that does not say it already. */
export const institutionWords = (institution: Pick<InstitutionLine, 'name' | 'municipality'>): string =>
  institution.municipality && !institution.name.includes(institution.municipality)
    ? `${institution.name}, ${institution.municipality}`
    : institution.name

/**
 * Choosing an institution of the directory, gathered by kind, or typing the name of another. Sends `name` and
 * `<name>_name`; read it with `readInstitutionChoice`.
 */
export function InstitutionField({
  page,
  name,
  label,
  form,
  institutions,
  hint,
  other = true,
  prefix,
}: {
  page: Page
  name: string
  label: string
  form: FormState
  institutions: InstitutionLine[]
  hint?: string
  /** Offers a name that is not in the directory yet. */
  other?: boolean
  prefix?: string
}) {
  const kinds = institutionKinds.filter((kind) =>
    institutions.some((institution) => institution.kind === kind),
  )
  const options = kinds.flatMap((kind) =>
    institutions
      .filter((institution) => institution.kind === kind)
      .map((institution) => ({
        value: institution.id,
        label: institutionWords(institution),
        group: kinds.length > 1 ? page.t(`directory.kinds.${kind}` as MessageId) : undefined,
      })),
  )
  return (
    <div class="fields">
      {options.length > 0 && (
        <Field
          page={page}
          prefix={prefix}
          name={name}
          label={label}
          form={form}
          type="select"
          options={options}
          hint={hint}
          empty={page.t('directory.choose.none')}
        />
      )}
      {other && (
        <Field
          page={page}
          prefix={prefix}
          name={`${name}_name`}
          label={options.length > 0 ? page.t('directory.choose.other') : label}
          form={form}
          hint={options.length > 0 ? undefined : page.t('directory.choose.other.hint')}
          maxlength={200}
        />
      )}
    </div>
  )
}
