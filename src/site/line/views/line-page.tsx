import { publicLangs, publicLanguages } from '../../../platform/i18n/public.ts'
import { Block } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Line, usualLeaveTo } from '../line.ts'

interface LinePageProps {
  page: Page
  slug: string
  address: string
  line: Line
  form: FormState
}

/** What stands on the front page, in each language that is offered; the others lie folded away. */
function Words({ page, form, line }: Pick<LinePageProps, 'page' | 'form' | 'line'>) {
  const few = line.languages.length < publicLangs.length
  const open = publicLangs.filter((lang) => (few ? line.languages.includes(lang) : lang === page.lang))
  const field = (lang: (typeof publicLangs)[number]) => (
    <Field
      page={page}
      form={form}
      type="textarea"
      name={`words_${lang}`}
      label={publicLanguages[lang]}
      lang={lang}
      rows={4}
      maxlength={2000}
    />
  )
  return (
    <fieldset class="fieldset">
      <legend>{page.t('line.front_words')}</legend>
      <p class="small quiet">{page.t('line.front_words.hint')}</p>
      {open.map(field)}
      <details class="fold">
        <summary>{page.t('line.front_words.more')}</summary>
        <div class="fold__in stack">{publicLangs.filter((lang) => !open.includes(lang)).map(field)}</div>
      </details>
    </fieldset>
  )
}

/** The settings of the public line. */
export function LinePage({ page, slug, address, line, form }: LinePageProps) {
  return (
    <Layout page={page} title={page.t('line.title')}>
      <PageHead
        title={page.t('line.title')}
        crumb={
          page.member?.may('settings.read')
            ? { href: `/${slug}/settings`, label: page.t('ui.nav.settings') }
            : { href: `/${slug}/incidents`, label: page.t('ui.nav.incidents') }
        }
        lead={page.t('line.lead')}
      />
      <div class="stack mt-8" data-gap="8">
        <Notice tone="quiet">
          <p>
            {page.t(line.open ? 'line.is_open' : 'line.is_closed')}{' '}
            <a class="ds-link" href={`/${slug}/front`}>
              <bdi>{address}</bdi>
            </a>
          </p>
        </Notice>
        <Block title={page.t('line.settings')} id="settings">
          <Form page={page} action={`/${slug}/settings/line`} version={line.version}>
            <ErrorSummary page={page} form={form} />
            <Field
              page={page}
              form={form}
              type="checkbox"
              name="open"
              label={page.t('line.open')}
              hint={page.t('line.open.hint')}
            />
            <Field
              page={page}
              form={form}
              type="checkbox"
              name="languages"
              label={page.t('line.languages')}
              hint={page.t('line.languages.hint')}
              options={publicLangs.map((lang) => ({ value: lang, label: publicLanguages[lang] }))}
            />
            <Field
              page={page}
              form={form}
              type="tel"
              name="safety_number"
              label={page.t('line.safety_number')}
              hint={page.t('line.safety_number.hint')}
            />
            <Field
              page={page}
              form={form}
              type="url"
              name="leave_to"
              label={page.t('line.leave_to')}
              hint={page.t('line.leave_to.hint')}
              placeholder={usualLeaveTo}
            />
            <Words page={page} form={form} line={line} />
            <Actions>
              <Button>{page.t('line.save')}</Button>
            </Actions>
          </Form>
        </Block>
      </div>
    </Layout>
  )
}
