import { Block, Split, Stack } from '../../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../../ui/form.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { casesPath } from '../../../handles.ts'
import { type SlotName, slots } from '../../slots.ts'
import type { LetterTemplate } from '../../template.ts'
import { LetterFields } from '../../views/letter-fields.tsx'

/** An own template: its words, and the slots that can stand in them. */
export function TemplatePage({
  page,
  template,
  removed,
  version,
  form,
  mistakes,
  writes,
}: {
  page: Page
  template: LetterTemplate
  removed: boolean
  version?: number
  form: FormState
  /** What is wrong with its slots. */
  mistakes: string[]
  writes: boolean
}) {
  const address = casesPath(page, `/letters/${template.id}`)
  const named = Object.keys(slots) as SlotName[]
  return (
    <Layout page={page} title={template.title[page.lang]}>
      <PageHead
        crumb={{ href: casesPath(page, '/letters'), label: page.t('letters.own.title') }}
        title={template.title[page.lang]}
        lead={page.t('letters.new.in', { language: page.t(`letters.language.${template.language}`) })}
      />
      {removed && (
        <Notice tone="quiet">
          <p>{page.t('letters.own.removed')}</p>
          {page.member?.may('letters.manage') && (
            <PostButton page={page} action={`${address}/removal/undo`} variant="secondary" tight>
              {page.t('papers.withdrawn.restore')}
            </PostButton>
          )}
        </Notice>
      )}
      <Split>
        <Form page={page} action={address} version={version} class="form form--wide">
          <ErrorSummary page={page} form={form} />
          {mistakes.length > 0 && (
            <ul class="errors">
              {mistakes.map((mistake) => (
                <li>{mistake}</li>
              ))}
            </ul>
          )}
          <Field
            page={page}
            form={form}
            name="title"
            label={page.t('letters.own.field.title')}
            maxlength={120}
            required="unmarked"
          />
          <LetterFields page={page} form={form} lang={template.language} />
          {writes && (
            <Actions>
              <Button>{page.t('letters.own.save')}</Button>
            </Actions>
          )}
        </Form>
        <Stack gap={7}>
          <Block side title={page.t('letters.own.slots')} id="slots">
            <p class="quiet">{page.t('letters.own.slots.how', { example: '{{?institution.place}}' })}</p>
            <dl class="slots mt-2">
              {named.map((name) => (
                <div>
                  <dt>
                    <code>{`{{${name}}}`}</code>
                  </dt>
                  <dd class="quiet">{page.t(`letters.slot.${name}`)}</dd>
                </div>
              ))}
            </dl>
          </Block>
          {writes && (
            <PostButton
              page={page}
              action={`${address}/removal`}
              confirm={page.t('letters.own.remove.ask')}
              variant="tertiary"
              danger
              tight
            >
              {page.t('letters.own.remove')}
            </PostButton>
          )}
        </Stack>
      </Split>
    </Layout>
  )
}
