import { Field } from '../../ui/form.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import type { Project } from '../queries.ts'

interface Props {
  page: Page
  project: Project
  form: FormState
  prefix?: string
}

/** Fields of a cost. The project's days stand beside the date: costs of other days do not count. */
export function CostFields({
  page,
  project,
  form,
  prefix,
  lines,
}: Props & { lines: { id: string; name: string }[] }) {
  const { t, f } = page
  const field = (name: string) => ({ page, form, name, prefix })
  return (
    <>
      <Field
        {...field('what')}
        label={t('projects.cost.what')}
        hint={t('projects.cost.what_hint')}
        required
      />
      <Field
        {...field('budget_line_id')}
        type="select"
        label={t('projects.cost.line')}
        options={lines.map((line) => ({ value: line.id, label: line.name }))}
        required
      />
      <Field
        {...field('spent_on')}
        type="date"
        label={t('projects.cost.spent_on')}
        hint={t('projects.cost.days', {
          from: f.longDate(project.starts_on),
          until: f.longDate(project.ends_on),
        })}
        required
      />
      <AmountFields page={page} project={project} form={form} prefix={prefix} />
    </>
  )
}

function AmountFields({ page, project, form, prefix }: Props) {
  const { t } = page
  const field = (name: string) => ({ page, form, name, prefix })
  return (
    <div class="fields">
      <Field {...field('amount')} label={t('projects.cost.amount')} inputmode="decimal" short required />
      <Field {...field('currency')} label={t('projects.field.currency')} maxlength={3} short required />
      <Field
        {...field('rate')}
        label={t('projects.cost.rate')}
        hint={t('projects.cost.rate_hint', { currency: project.currency })}
        inputmode="decimal"
        short
      />
    </div>
  )
}

/** Fields of a budget line. */
export function LineFields({ page, project, form, prefix }: Props) {
  const field = (name: string) => ({ page, form, name, prefix })
  return (
    <>
      <Field {...field('name')} label={page.t('projects.line.name')} required />
      <Field
        {...field('planned')}
        label={page.t('projects.line.planned', { currency: project.currency })}
        inputmode="decimal"
        short
        required
      />
    </>
  )
}

/** Fields of a payment of the grant. */
export function PaymentFields({ page, project, form, prefix }: Props) {
  const field = (name: string) => ({ page, form, name, prefix })
  return (
    <>
      <Field
        {...field('received_on')}
        type="date"
        label={page.t('projects.payment.received_on')}
        hint={page.t('projects.payment.days')}
        required
      />
      <AmountFields page={page} project={project} form={form} prefix={prefix} />
    </>
  )
}
