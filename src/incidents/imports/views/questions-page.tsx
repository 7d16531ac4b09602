import { Block, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { More } from '../../../ui/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { beginning } from '../../words.ts'
import { targets } from '../fields.ts'
import { isTechnical, type SampleQuestion } from '../mappings/mapping.ts'
import type { Mapping } from '../mappings/queries.ts'
import { importsPath, mappingPath, uploadPath } from '../paths.ts'
import { SampleForm } from './sample-form.tsx'

interface Props {
  page: Page
  mapping: Mapping
  questions: readonly SampleQuestion[]
  form: FormState
  version: number
  /** The form is based on what a colleague saved meanwhile. */
  rebased: boolean
  /** What is wrong with a newer sample. */
  sample: FormState
  /** The address KoboToolbox sends to. */
  push: string
}

interface Asked {
  page: Page
  form: FormState
  question: SampleQuestion
  /** Its place among all questions, for the names of its fields. */
  at: number
}

function QuestionField({ page, form, question, at }: Asked) {
  if (question.repeats)
    return (
      <p class="small quiet">
        <bdi>{question.question}</bdi>: {page.t('incidents.import.repeats')}
      </p>
    )
  return (
    <>
      <input type="hidden" name={`question_${at}`} value={question.question} />
      <Field
        page={page}
        form={form}
        type="select"
        name={`to_${at}`}
        label={question.question}
        hint={
          question.examples.length > 0 ? <bdi>{beginning(question.examples.join(' · '))}</bdi> : undefined
        }
        options={targets.map(({ field, label, group }) => ({
          value: field,
          label: page.t(label),
          group: page.t(group),
        }))}
        empty={page.t('incidents.import.nowhere')}
      />
    </>
  )
}

function Questions({ page, form, questions }: Pick<Props, 'page' | 'form' | 'questions'>) {
  const asked = questions.map((question, at): Asked => ({ page, form, question, at }))
  const technical = asked.filter(({ question }) => isTechnical(question.question))
  return (
    <>
      <div class="fields">
        {asked
          .filter(({ question }) => !isTechnical(question.question))
          .map((one) => (
            <div>
              <QuestionField {...one} />
            </div>
          ))}
      </div>
      {technical.length > 0 && (
        <More label={page.t('incidents.import.technical', { n: technical.length })}>
          <div class="fields">
            {technical.map((one) => (
              <div>
                <QuestionField {...one} />
              </div>
            ))}
          </div>
        </More>
      )}
    </>
  )
}

function SendingItself({ page, push }: Pick<Props, 'page' | 'push'>) {
  return (
    <Block title={page.t('incidents.import.push')} id="push">
      <Stack gap={3}>
        <p>{page.t('incidents.import.push.text')}</p>
        <p>
          <code class="code">{push}</code>
        </p>
        <p class="small quiet">{page.t('incidents.import.push.token')}</p>
      </Stack>
    </Block>
  )
}

function NewerSample({
  page,
  mapping,
  sample,
  version,
}: Pick<Props, 'page' | 'mapping' | 'sample' | 'version'>) {
  return (
    <Block title={page.t('incidents.import.newer')} id="newer">
      <SampleForm
        page={page}
        form={sample}
        action={mappingPath(page, mapping.id, '/files')}
        version={version}
        hint={page.t('incidents.import.newer.hint')}
      />
    </Block>
  )
}

/** Which question of a form leads to which of our fields, with what the sample said to each. */
export function QuestionsPage(props: Props) {
  const { page, mapping, form, version, rebased } = props
  const title = mapping.name ?? page.t('ui.unreadable')
  const path = mappingPath(page, mapping.id)
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={{ href: importsPath(page), label: page.t('incidents.import.title') }}
        title={title}
        lead={page.t('incidents.import.questions.lead')}
        acts={
          mapping.ready &&
          !mapping.removed && (
            <ButtonLink variant="secondary" href={`${uploadPath(page, mapping.id)}#upload`}>
              {page.t('incidents.import.upload')}
            </ButtonLink>
          )
        }
      />
      {mapping.removed ? (
        <Notice tone="quiet">
          <p>{page.t('incidents.import.removed')}</p>
          <PostButton page={page} action={`${path}/removal/undo`} variant="secondary" tight>
            {page.t('incidents.import.restore')}
          </PostButton>
        </Notice>
      ) : (
        <Stack gap={8}>
          <Form page={page} action={path} version={version} rebased={rebased} class="form form--wide">
            <ErrorSummary page={page} form={form} />
            <Field
              page={page}
              form={form}
              name="name"
              label={page.t('incidents.import.name')}
              maxlength={120}
            />
            <Questions {...props} />
            <Actions>
              <Button>{page.t('incidents.import.questions.save')}</Button>
              {mapping.ready && (
                <ButtonLink variant="tertiary" href={`${path}/answers`}>
                  {page.t('incidents.import.answers')}
                </ButtonLink>
              )}
            </Actions>
          </Form>
          {mapping.ready && <SendingItself {...props} />}
          {mapping.ready && <NewerSample {...props} />}
          <PostButton page={page} action={`${path}/removal`} variant="tertiary" danger tight>
            {page.t('incidents.import.remove')}
          </PostButton>
        </Stack>
      )}
    </Layout>
  )
}
