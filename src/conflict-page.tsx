import type { Clash } from './platform/errors.ts'
import type { Body } from './platform/http/form.ts'
import { isMessageId } from './platform/i18n/messages.ts'
import { Block } from './ui/block.tsx'
import { Actions, Button, Form } from './ui/form.tsx'
import { Layout } from './ui/layout.tsx'
import type { Page } from './ui/page.ts'
import { PageHead } from './ui/page-head.tsx'

/** What was sent, without what the form carries anew and without the fields shown. */
const rest = (body: Body, shown: readonly string[]): Body =>
  Object.fromEntries(
    Object.entries(body).filter(([name]) => !['_csrf', '_key', '_version', ...shown].includes(name)),
  )

const wordFor = (page: Page, label: string) => (isMessageId(label) ? page.t(label) : label)

/** How many lines show the longer of two texts, as far as there is room. */
const rowsFor = (...texts: string[]): number =>
  Math.min(8, Math.max(...texts.map((text) => Math.ceil(text.length / 40) + text.split('\n').length - 1), 1))

/** Two people saved the same thing: both texts where they differ, side by side, and a form based on the newer one to bring them together. */
export function ConflictPage({ page, clash, body }: { page: Page; clash: Clash; body: Body }) {
  const { t } = page
  const different = clash.fields.filter(({ mine, theirs }) => mine !== theirs)
  const shown = different.map(({ name }) => name)
  return (
    <Layout page={page} title={t('conflict.title')}>
      <PageHead title={t('conflict.title')} lead={t('conflict.lead')} />
      <Form
        page={page}
        action={page.path}
        version={clash.version}
        rebased
        hidden={rest(body, shown)}
        class="stack"
      >
        {different.map(({ name, label, mine, theirs }) => (
          <Block title={wordFor(page, label)} id={`clash-${name}`}>
            <div class="conflict__texts">
              <div class="ds-field">
                <label class="ds-label" for={`theirs-${name}`}>
                  {t('conflict.theirs')}
                </label>
                <textarea class="ds-input" id={`theirs-${name}`} rows={rowsFor(mine, theirs)} readonly>
                  {theirs}
                </textarea>
              </div>
              <div class="ds-field">
                <label class="ds-label" for={`mine-${name}`}>
                  {t('conflict.mine')}
                </label>
                <textarea class="ds-input" id={`mine-${name}`} name={name} rows={rowsFor(mine, theirs)}>
                  {mine}
                </textarea>
              </div>
            </div>
          </Block>
        ))}
        <Actions>
          <Button>{t('conflict.save')}</Button>
        </Actions>
      </Form>
    </Layout>
  )
}
