import { Actions, Button, ErrorSummary, Field, FieldGroup, Form } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { countryOptions, zonesOfCountries } from '../place.ts'
import { LanguageAndZone } from './language-and-zone.tsx'

/** The first visit of an empty installation: the organisation, its administrator, and the code from the terminal. */
export function SetUpPage({ page, form }: { page: Page; form: FormState }) {
  return (
    <Door page={page} title={page.t('accounts.set_up.title')}>
      <p>{page.t('accounts.set_up.lead')}</p>
      <Form page={page} action="/set-up" turbo={false}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="code"
          label={page.t('accounts.set_up.code')}
          hint={page.t('accounts.set_up.code.hint')}
          autocomplete="off"
          required="unmarked"
        />
        <FieldGroup legend={page.t('accounts.set_up.organisation')}>
          <Field
            page={page}
            form={form}
            name="organisation"
            label={page.t('accounts.organisation.name')}
            autocomplete="organization"
            required="unmarked"
          />
          <Field
            page={page}
            form={form}
            name="slug"
            label={page.t('accounts.set_up.slug')}
            hint={page.t('accounts.set_up.slug.hint')}
            autocomplete="off"
          />
          <div
            class="stack"
            data-gap="5"
            data-controller="zone"
            data-zone-of-value={JSON.stringify(zonesOfCountries())}
            data-action="change->zone#changed"
          >
            <Field
              page={page}
              form={form}
              name="country"
              type="select"
              label={page.t('accounts.set_up.country')}
              options={countryOptions(page.lang)}
              required="unmarked"
            />
            <LanguageAndZone page={page} form={form} unchosen={page.t('accounts.set_up.time_zone.country')} />
          </div>
        </FieldGroup>
        <FieldGroup legend={page.t('accounts.set_up.administrator')}>
          <Field
            page={page}
            form={form}
            name="name"
            label={page.t('accounts.name')}
            autocomplete="name"
            required="unmarked"
          />
          <Field
            page={page}
            form={form}
            name="email"
            type="email"
            label={page.t('accounts.email')}
            autocomplete="username"
            inputmode="email"
            required="unmarked"
          />
          <Field
            page={page}
            form={form}
            name="password"
            type="password"
            label={page.t('accounts.password.choose')}
            hint={page.t('accounts.password.hint')}
            autocomplete="new-password"
            required="unmarked"
          />
        </FieldGroup>
        <Actions>
          <Button>{page.t('accounts.set_up.go')}</Button>
        </Actions>
      </Form>
    </Door>
  )
}
