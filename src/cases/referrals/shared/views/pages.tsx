import type { Child } from 'hono/jsx'
import { languageNames, languages } from '../../../../platform/i18n/messages.ts'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx'
import { Door } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import type { SharedContent } from '../../links.ts'
import { answerWords } from '../../referral.ts'
import { SharedWords } from '../../views/shared-words.tsx'

interface CodeFormProps {
  page: Page
  action: string
  code?: string
  lang?: string
  class: string
  children?: Child
}

/** Sends the code: no token and no key, since nothing is signed in and a look twice is no harm. */
function CodeForm({ page, action, code, lang, children, ...rest }: CodeFormProps) {
  return (
    <form
      class={rest.class}
      method="post"
      action={`${action}?lang=${lang ?? page.lang}`}
      data-turbo="false"
      novalidate
    >
      {code && <input type="hidden" name="code" value={code} />}
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

/** What was shared, and the form to answer. Nothing of it stays in the browser; the code is sent along once more. */
export function SharedPage({
  page,
  action,
  code,
  content,
  form,
}: {
  page: Page
  action: string
  code: string
  content: SharedContent
  form: FormState
}) {
  const others = languages.filter((lang) => lang !== page.lang)
  return (
    <Door page={page} title={page.t('shared.title')} fixed>
      <p class="small quiet">
        {page.t('shared.from', { name: content.from, organisation: page.organisation?.name ?? '' })}
      </p>
      <SharedWords page={page} content={content} />
      <p class="small">{page.t('shared.careful')}</p>
      <section class="block">
        <header>
          <h2 class="ds-heading" data-size="xs">
            {page.t('shared.answer')}
          </h2>
        </header>
        <p class="small quiet">
          {page.t('shared.answer.due', { day: page.f.longDate(content.answer_due_on) })}
        </p>
        <Form
          page={page}
          action={`${action}/answer?lang=${page.lang}`}
          hidden={{ code }}
          turbo={false}
          class="form mt-4"
        >
          <ErrorSummary page={page} form={form} />
          <Field
            page={page}
            form={form}
            type="radio"
            stacked
            name="answer"
            label={page.t('referrals.answer')}
            options={answerWords.map((one) => ({ value: one.code, label: page.t(one.label) }))}
          />
          <Field
            page={page}
            form={form}
            type="textarea"
            name="words"
            label={page.t('referrals.answer.words')}
            hint={page.t('shared.answer.words.hint')}
            maxlength={4000}
          />
          <Actions>
            <Button>{page.t('shared.answer.send')}</Button>
          </Actions>
        </Form>
      </section>
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
