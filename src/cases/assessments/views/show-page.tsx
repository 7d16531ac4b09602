import { Block, Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { More } from '../../../ui/menu.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { casesPath } from '../../handles.ts'
import { riskLevels } from '../../safety/risk/risk.ts'
import type { Assessment } from '../queries.ts'
import { type Level, rangeOf, type Scale, scored } from '../scales/scale.ts'

interface Props {
  page: Page
  assessment: Assessment
  heading: string
  person: string
  scale: Scale
  levels: Level[]
  by?: string
  writes: boolean
  form: FormState
}

function Result({ page, assessment, scale, levels, writes, form }: Props) {
  const level = levels.find(({ id }) => id === assessment.level)
  const suggested = levels.find(({ id }) => id === assessment.suggested)
  const result = scored(scale, assessment.answers ?? {}, levels)
  const own = casesPath(page, `/${assessment.case_id}/assessments/${assessment.id}`)
  const asksDanger = riskLevels.every((one) => levels.some(({ id }) => id === one))
  const risk = asksDanger && assessment.state === 'done' && assessment.level
  const raised = scale.items.filter(({ id }) => result.raised_by.includes(id))
  return (
    <Block title={page.t('assessments.result')} id="result">
      <p class="lead">
        {level?.title[page.lang] ?? page.t('assessments.no_level')}
        {assessment.score !== null && (
          <span class="quiet">
            {' '}
            {page.t('assessments.score_of', {
              score: page.f.number(assessment.score),
              most: page.f.number(rangeOf(scale).most),
            })}
          </span>
        )}
      </p>
      {level?.advice && <p>{level.advice[page.lang]}</p>}
      {raised.length > 0 && (
        <Notice tone="late">
          {page.t('assessments.raised', { list: page.f.list(raised.map((item) => item.text[page.lang])) })}
        </Notice>
      )}
      {assessment.override !== undefined && (
        <p class="small">
          {page.t('assessments.overridden', { level: suggested?.title[page.lang] ?? '–' })}{' '}
          {assessment.override ?? <Unreadable page={page} />}
        </p>
      )}
      <p class="small quiet">{page.t('assessments.suggestion')}</p>
      {writes && risk && (
        <div class="row">
          <ButtonLink
            tight
            variant="secondary"
            href={casesPath(
              page,
              `/${assessment.case_id}/safety/risk/new?suggested_by=${scale.id}&suggested_level=${risk}`,
            )}
          >
            {page.t('assessments.to_risk')}
          </ButtonLink>
        </div>
      )}
      {writes && assessment.state === 'done' && (
        <More label={page.t('assessments.override')} open={Object.keys(form.errors).length > 0}>
          <Form page={page} action={`${own}/judgement`} version={assessment.version}>
            <ErrorSummary page={page} form={form} />
            <Field
              page={page}
              form={form}
              type="radio"
              stacked
              name="level"
              label={page.t('assessments.level')}
              options={levels.map(({ id, title, advice }) => ({
                value: id,
                label: title[page.lang],
                hint: advice?.[page.lang],
              }))}
            />
            <Field
              page={page}
              form={form}
              type="textarea"
              rows={3}
              name="reason"
              label={page.t('assessments.reason')}
              required
            />
            <Actions>
              <Button variant="secondary">{page.t('assessments.override.save')}</Button>
            </Actions>
          </Form>
        </More>
      )}
    </Block>
  )
}

function AnswersTable({ page, assessment, scale }: Props) {
  const word = (item: string) => {
    const value = assessment.answers?.[item]
    if (value === undefined) return <span class="quiet">{page.t('assessments.not_asked')}</span>
    if (value === null) return scale.unknown?.[page.lang] ?? page.t('assessments.not_asked')
    return scale.answers.find((answer) => answer.value === value)?.label[page.lang] ?? String(value)
  }
  return (
    <Stack gap={6}>
      {scale.domains.map((domain) => (
        <Block title={domain.title[page.lang]} id={`domain-${domain.id}`}>
          <dl class="rows">
            {scale.items
              .filter((item) => item.domain === domain.id)
              .map((item) => (
                <div class="row row--ends">
                  <dt>{item.text[page.lang]}</dt>
                  <dd class="strong">{word(item.id)}</dd>
                </div>
              ))}
          </dl>
        </Block>
      ))}
    </Stack>
  )
}

/** One time a scale was asked: what it suggests, what the worker made of it, and every answer. */
export function ShowAssessmentPage(props: Props) {
  const { page, assessment, heading, person, scale, by, writes } = props
  const room = casesPath(page, `/${assessment.case_id}/assessments`)
  const own = `${room}/${assessment.id}`
  const title = page.t('assessments.course', { scale: scale.title[page.lang], name: person })
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: room, label: heading }}
        meta={
          <Meta
            items={[
              page.f.longDate(assessment.done_on),
              by,
              assessment.state === 'draft' && page.t('assessments.draft'),
            ]}
          />
        }
        acts={
          writes && (
            <>
              {assessment.state !== 'withdrawn' && (
                <ButtonLink tight variant="secondary" icon="pencil" href={`${own}/edit`}>
                  {page.t(assessment.state === 'draft' ? 'assessments.go_on' : 'assessments.correct')}
                </ButtonLink>
              )}
              <PostButton
                page={page}
                tight
                variant="tertiary"
                action={`${own}/withdrawal${assessment.state === 'withdrawn' ? '/removal' : ''}`}
              >
                {page.t(assessment.state === 'withdrawn' ? 'assessments.restore' : 'assessments.withdraw')}
              </PostButton>
            </>
          )
        }
      />
      {assessment.state === 'withdrawn' && <Notice tone="late">{page.t('assessments.withdrawn')}</Notice>}
      {assessment.answers === null ? (
        <Unreadable page={page} />
      ) : (
        <Split>
          <AnswersTable {...props} />
          <Stack gap={6}>
            <Result {...props} />
            {assessment.remark !== undefined && (
              <Block side title={page.t('assessments.remark')} id="remark">
                <p class="kept">{assessment.remark ?? <Unreadable page={page} />}</p>
              </Block>
            )}
          </Stack>
        </Split>
      )}
    </Layout>
  )
}
