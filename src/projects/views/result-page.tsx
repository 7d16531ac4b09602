import { Field } from '../../ui/form.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { resultKinds } from '../measures/result.ts'
import { paths } from '../paths.ts'
import { EditPage } from './edit-page.tsx'

/** Fields of a result. */
export function ResultFields({ page, form }: { page: Page; form: FormState }) {
  const { t } = page
  return (
    <>
      <Field
        page={page}
        form={form}
        name="title"
        label={t('projects.results.title')}
        hint={t('projects.results.hint')}
        required
      />
      <Field
        page={page}
        form={form}
        name="kind"
        type="radio"
        label={t('projects.results.kind')}
        options={resultKinds.map((kind) => ({ value: kind, label: t(`projects.result.${kind}`) }))}
      />
    </>
  )
}

/** One result to put right. With indicators under it (`used`), it stays. */
export function ResultPage({
  page,
  project,
  id,
  version,
  used,
  form,
}: {
  page: Page
  project: { id: string }
  id: string
  version: number
  used: boolean
  form: FormState
}) {
  const { t } = page
  const list = paths.project(page, project.id, '/indicators')
  const action = `${list}/results/${id}`
  return (
    <EditPage
      page={page}
      title={t('projects.results.edit')}
      back={{ href: list, label: t('projects.indicators.title') }}
      form={form}
      action={action}
      version={version}
      removal={{
        action: `${action}/removal`,
        says: t('projects.removal.ask'),
        kept: used ? t('projects.refused.result_has_indicators') : undefined,
      }}
    >
      <ResultFields page={page} form={form} />
    </EditPage>
  )
}
