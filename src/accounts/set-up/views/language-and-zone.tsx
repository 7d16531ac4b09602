import { languageNames, languages } from '../../../platform/i18n/messages.ts'
import { Field } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { timeZoneOptions } from '../place.ts'

/** In which language and by which clock an organisation works; `unchosen` is what no zone means, where one may be left out. */
export function LanguageAndZone({
  page,
  form,
  unchosen,
}: {
  page: Page
  form: FormState
  unchosen?: string
}) {
  return (
    <>
      <Field
        page={page}
        form={form}
        name="language"
        type="select"
        empty={false}
        label={page.t('accounts.organisation.language')}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <Field
        page={page}
        form={form}
        name="time_zone"
        type="select"
        empty={unchosen ?? false}
        label={page.t('accounts.organisation.time_zone')}
        options={timeZoneOptions()}
      />
    </>
  )
}
