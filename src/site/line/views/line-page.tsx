import {
  directionOf,
  type PublicLang,
  publicLangs,
  publicLanguages,
  publicTranslator,
} from '../../../platform/i18n/public.ts'
import { Block } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { HelpLine } from '../../public/help.ts'
import type { FrontWords } from '../front-words.ts'
import { type Line, usualLeaveTo } from '../line.ts'
import { BeginningWords } from './front-words.tsx'

interface LinePageProps {
  page: Page
  slug: string
  address: string
  line: Line
  helpLines: readonly HelpLine[]
  form: FormState
  /** How the front page would begin in each language offered. */
  preview?: readonly { lang: PublicLang; words: FrontWords }[]
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

/** Numbers to call, each to be ticked by whoever knows that it is answered. */
function HelpNumbers({ page, form, helpLines }: Pick<LinePageProps, 'page' | 'form' | 'helpLines'>) {
  if (helpLines.length === 0) return <p class="small quiet">{page.t('line.help_numbers.none')}</p>
  return (
    <Field
      page={page}
      form={form}
      type="checkbox"
      stacked
      name="help_numbers"
      label={page.t('line.help_numbers')}
      hint={
        helpLines.some(({ confidence }) => confidence === 'check')
          ? page.t('line.help_numbers.hint')
          : undefined
      }
      options={helpLines.map(({ whom, number, source, confidence }) => ({
        value: number,
        label: `${page.t(`public.help.${whom}`)}: ${number}`,
        hint:
          confidence === 'check'
            ? page.t('line.help_numbers.check', { source: new URL(source).host.replace(/^www\./, '') })
            : undefined,
      }))}
    />
  )
}

function Preview({ page, preview }: { page: Page; preview: NonNullable<LinePageProps['preview']> }) {
  return (
    <Block title={page.t('line.preview.title')} id="preview">
      <div class="stack" data-gap="5">
        <Notice tone="quiet" said>
          {page.t('line.preview.lead')}
        </Notice>
        {preview.map(({ lang, words }) => (
          <section class="stack ruled" data-gap="2" aria-labelledby={`h-preview-${lang}`}>
            <h3 class="small strong" id={`h-preview-${lang}`} lang={lang}>
              {publicLanguages[lang]}
            </h3>
            {words.ours && <p class="small quiet">{page.t('line.preview.ours')}</p>}
            <div class="prose" lang={lang} dir={directionOf(lang)}>
              <BeginningWords t={publicTranslator(lang)} words={words} />
            </div>
          </section>
        ))}
      </div>
    </Block>
  )
}

/** The settings of the public line. */
export function LinePage({ page, slug, address, line, helpLines, form, preview }: LinePageProps) {
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
        {preview && <Preview page={page} preview={preview} />}
        <Block title={page.t('line.settings')} id="settings">
          <Form page={page} action={`/${slug}/settings/line`} version={line.version} turbo={false}>
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
            <HelpNumbers page={page} form={form} helpLines={helpLines} />
            <Words page={page} form={form} line={line} />
            <Actions>
              <Button>{page.t('line.save')}</Button>
              <Button variant="secondary" name="step" value="preview">
                {page.t('line.preview')}
              </Button>
            </Actions>
          </Form>
        </Block>
        <Block title={page.t('line.sealed')} id="sealed">
          <p>{page.t(line.sealed_mode ? 'line.sealed.on' : 'line.sealed.off')}</p>
          <p class="mt-2">
            <a class="ds-link" href={`/${slug}/incidents/sealing`}>
              {page.t('line.sealed.go')}
            </a>
          </p>
        </Block>
      </div>
    </Layout>
  )
}
