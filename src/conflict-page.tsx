import type { Clash } from './platform/errors.ts'
import type { Body } from './platform/http/form.ts'
import { isMessageId } from './platform/i18n/messages.ts'
import { Layout } from './ui/layout.tsx'
import type { Page } from './ui/page.ts'

const hidden = (body: Body, without: string[]) =>
  Object.entries(body)
    .filter(([name]) => !['_csrf', '_key', '_version', ...without].includes(name))
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: one })))

const wordFor = (page: Page, label: string) => (isMessageId(label) ? page.t(label) : label)

/** Two people saved the same thing: both texts, side by side, and a form based on the newer one to bring them together. */
export function ConflictPage({ page, clash, body }: { page: Page; clash: Clash; body: Body }) {
  return (
    <Layout page={page} title={page.t('conflict.title')}>
      <header class="page__head">
        <h1 class="ds-heading" data-size="md">
          {page.t('conflict.title')}
        </h1>
        <p class="lead">{page.t('conflict.lead')}</p>
      </header>
      <form method="post" action={page.path} class="stack">
        <input type="hidden" name="_csrf" value={page.csrf} />
        <input type="hidden" name="_key" value={page.formKey()} />
        <input type="hidden" name="_version" value={String(clash.version)} />
        {hidden(
          body,
          clash.fields.map((field) => field.name),
        ).map((field) => (
          <input type="hidden" name={field.name} value={field.value} />
        ))}
        {clash.fields.map((field) => (
          <section class="block">
            <header>
              <h2 class="ds-heading" data-size="xs">
                {wordFor(page, field.label)}
              </h2>
            </header>
            <div class="conflict__texts">
              <div class="ds-field">
                <label class="ds-label" for={`theirs-${field.name}`}>
                  {page.t('conflict.theirs')}
                </label>
                <textarea class="ds-input" id={`theirs-${field.name}`} rows={8} readonly>
                  {field.theirs}
                </textarea>
              </div>
              <div class="ds-field">
                <label class="ds-label" for={`mine-${field.name}`}>
                  {page.t('conflict.mine')}
                </label>
                <textarea class="ds-input" id={`mine-${field.name}`} name={field.name} rows={8}>
                  {field.mine}
                </textarea>
              </div>
            </div>
          </section>
        ))}
        <p class="row">
          <button class="ds-button" type="submit">
            {page.t('conflict.save')}
          </button>
        </p>
      </form>
    </Layout>
  )
}
