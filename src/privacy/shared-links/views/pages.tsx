import type { Child } from 'hono/jsx'
import { languageNames, languages } from '../../../platform/i18n/messages.ts'
import { Actions, Button, ErrorSummary, Field } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'

interface CodeFormProps {
  page: Page
  action: string
  code?: string
  lang?: string
  hidden?: Record<string, string>
  class: string
  children?: Child
}

/** Sends the code: no token and no key, since nothing is signed in and a look twice is no harm. */
export function CodeForm({ page, action, code, lang, hidden = {}, children, ...rest }: CodeFormProps) {
  return (
    <form
      class={rest.class}
      method="post"
      action={`${action}?lang=${lang ?? page.lang}`}
      data-turbo="false"
      novalidate
    >
      {code && <input type="hidden" name="code" value={code} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

/** The door of a link: who shares something, and the code. It says nothing about anybody. */
export function CodePage({ page, action, form }: { page: Page; action: string; form: FormState }) {
  return (
    <Door page={page} title={page.t('shared.title')}>
      <p>{page.t('shared.lead', { organisation: page.organisation?.name ?? '' })}</p>
      <CodeForm page={page} action={action} class="form">
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="code"
          label={page.t('shared.code')}
          hint={page.t('shared.code.hint')}
          autocomplete="off"
          short
          maxlength={20}
        />
        <Actions>
          <Button>{page.t('shared.open')}</Button>
        </Actions>
      </CodeForm>
    </Door>
  )
}

/** The frame of what was shared. Nothing of it stays in the browser; the code is sent along once more. */
export function SharedPage({
  page,
  action,
  code,
  children,
}: {
  page: Page
  action: string
  code: string
  children?: Child
}) {
  const others = languages.filter((lang) => lang !== page.lang)
  return (
    <Door page={page} title={page.t('shared.title')} fixed>
      {children}
      <div class="row small">
        {others.map((lang) => (
          <CodeForm page={page} action={action} code={code} lang={lang} class="one-button">
            <Button tight variant="tertiary">
              <span lang={lang}>{languageNames[lang]}</span>
            </Button>
          </CodeForm>
        ))}
      </div>
    </Door>
  )
}

/** A link that shows nothing: unknown, over or ended (all alike), asleep, or just answered. */
export function SharedWordsOnly({ page, kind }: { page: Page; kind: 'gone' | 'asleep' | 'answered' }) {
  return (
    <Door page={page} title={page.t(`shared.${kind}.title`)}>
      <p>{page.t(`shared.${kind}.text`, { organisation: page.organisation?.name ?? '' })}</p>
    </Door>
  )
}
