import { Bar } from '../../../ui/bar.tsx'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Actions, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { casesPath } from '../../handles.ts'
import { fieldOf } from '../forms.ts'
import type { Assessment } from '../queries.ts'
import type { Scale } from '../scales/scale.ts'
import { answerOptions } from './answer-fields.tsx'

/** One statement on a screen, for a phone in the hand; every answer is kept before the next is asked. */
export function StepPage({
  page,
  assessment,
  heading,
  scale,
  person,
  at,
  form,
}: {
  page: Page
  assessment: Assessment
  heading: string
  scale: Scale
  person: string
  /** Which statement, from 1. */
  at: number
  form: FormState
}) {
  const room = casesPath(page, `/${assessment.case_id}/assessments`)
  const own = `${room}/${assessment.id}`
  const item = scale.items[at - 1]
  const domain = scale.domains.find(({ id }) => id === item?.domain)
  if (!item) return null
  const title = page.t('assessments.course', { scale: scale.title[page.lang], name: person })
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: room, label: heading }}
        meta={
          <p class="meta">
            {page.t('assessments.step', { at, of: scale.items.length })} · {domain?.title[page.lang]}
          </p>
        }
      />
      <Bar page={page} value={at - 1} target={scale.items.length} />
      <Form page={page} action={`${own}/step/${at}`} version={assessment.version} class="form mt-6">
        <Field
          page={page}
          form={form}
          type="radio"
          stacked
          name={fieldOf(item.id)}
          label={item.text[page.lang]}
          options={answerOptions(page, scale)}
        />
        <Actions>
          <Button>{page.t(at === scale.items.length ? 'assessments.finish' : 'assessments.next')}</Button>
          {at > 1 && (
            <ButtonLink variant="secondary" href={`${own}/step/${at - 1}`}>
              {page.t('assessments.previous')}
            </ButtonLink>
          )}
          <ButtonLink variant="tertiary" href={`${own}/edit`}>
            {page.t('assessments.all_at_once')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
