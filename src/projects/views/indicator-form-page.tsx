import { Stack } from '../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, FieldGroup, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { WhyPanel } from '../../ui/why.tsx'
import { type Preset, presets } from '../measures/presets.ts'
import { paths } from '../paths.ts'
import type { Project } from '../queries.ts'
import { RemovalBlock } from './edit-page.tsx'
import { MeasureFields } from './measure-fields.tsx'

/** First step: what is to be counted. */
export function PresetPage({ page, project, result }: { page: Page; project: Project; result?: string }) {
  const { t } = page
  const here = paths.project(page, project.id, '/indicators')
  const options = presets.map((preset) => ({
    value: preset,
    label: t(`projects.preset.${preset}`),
    hint: t(`projects.preset.${preset}.hint`),
  }))
  return (
    <Layout page={page} title={t('projects.indicator.new')}>
      <PageHead
        title={t('projects.indicator.new')}
        crumb={{ href: here, label: t('projects.indicators.title') }}
      />
      <Form page={page} method="get" action={`${here}/new`} hidden={{ result }}>
        <Field
          page={page}
          form={{ values: { preset: 'service' }, errors: {} }}
          name="preset"
          type="radio"
          stacked
          label={t('projects.indicator.what')}
          options={options}
        />
        <Actions>
          <Button>{t('projects.indicator.next')}</Button>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Today's figure of the measure as it stands in the form. */
export interface Preview {
  value: string
  how: string
  records: number
}

/** Second step, and editing: the details of the measure, what it is called, its target; the figure beside it at once. */
export function IndicatorFormPage(props: {
  page: Page
  project: Project
  results: { id: string; title: string }[]
  form: FormState
  preset?: Preset
  /** Where the measure is not a preset's: its words. */
  kept?: string
  indicator?: { id: string; version: number }
  /** A submitted report has given its figure. */
  reported?: boolean
  preview?: Preview
}) {
  const { page, project, results, form, preset, indicator, preview } = props
  const { t } = page
  const here = paths.project(page, project.id, '/indicators')
  const title = t(indicator ? 'projects.indicator.edit' : 'projects.indicator.new')
  const field = (name: string) => ({ page, form, name })
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={{ href: here, label: t('projects.indicators.title') }} />
      <ErrorSummary page={page} form={form} />
      <div class="split">
        <Form
          page={page}
          action={indicator ? `${here}/${indicator.id}` : here}
          version={indicator?.version}
          hidden={{ preset }}
        >
          <FieldGroup legend={preset ? t(`projects.preset.${preset}`) : t('projects.indicator.what')}>
            {preset && <p class="small quiet">{t(`projects.preset.${preset}.hint`)}</p>}
            {preset ? (
              <MeasureFields page={page} form={form} preset={preset} />
            ) : (
              <p>{t('projects.indicator.kept', { how: props.kept ?? '' })}</p>
            )}
          </FieldGroup>
          <FieldGroup legend={t('projects.indicator.called')}>
            <Field
              {...field('title')}
              label={t('projects.field.title')}
              hint={t('projects.indicator.title_hint')}
              required
            />
            <Field
              {...field('result_id')}
              type="select"
              label={t('projects.indicator.result')}
              empty={false}
              options={results.map((result) => ({ value: result.id, label: result.title }))}
            />
            <div class="fields">
              <Field
                {...field('code')}
                label={t('projects.field.code')}
                hint={t('projects.indicator.code_hint')}
                short
                maxlength={20}
                required
              />
              <Field
                {...field('unit')}
                label={t('projects.field.unit')}
                hint={t('projects.indicator.unit_hint')}
                short
                required
              />
            </div>
            <div class="fields">
              <Field {...field('target')} label={t('projects.indicator.target')} inputmode="decimal" short />
              <Field
                {...field('target_on')}
                type="date"
                label={t('projects.indicator.target_on')}
                hint={t('projects.indicator.target_on_hint')}
              />
              <Field
                {...field('baseline')}
                label={t('projects.indicator.baseline')}
                inputmode="decimal"
                short
              />
            </div>
          </FieldGroup>
          <Actions>
            <Button>{t('projects.save')}</Button>
            {preset && (
              <Button variant="secondary" name="preview" value="yes">
                {t('projects.indicator.preview')}
              </Button>
            )}
            {!indicator && (
              <ButtonLink variant="tertiary" href={`${here}/new`}>
                {t('projects.indicator.other')}
              </ButtonLink>
            )}
          </Actions>
        </Form>
        <Stack gap={8}>
          {preview && (
            <WhyPanel title={t('projects.indicator.preview_says', { value: preview.value })} id="preview">
              <p>{preview.how}</p>
              <p class="quiet">{t('projects.indicator.preview_records', { n: preview.records })}</p>
            </WhyPanel>
          )}
          {indicator && (
            <RemovalBlock
              page={page}
              removal={{
                action: `${here}/${indicator.id}/removal`,
                says: t('projects.removal.indicator_ask'),
                kept: props.reported ? t('projects.refused.indicator_reported') : undefined,
              }}
            />
          )}
        </Stack>
      </div>
    </Layout>
  )
}
