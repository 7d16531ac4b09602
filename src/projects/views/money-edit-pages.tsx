import type { FormState, Page } from '../../ui/page.ts'
import { paths } from '../paths.ts'
import type { Project } from '../queries.ts'
import { EditPage } from './edit-page.tsx'
import { CostFields, LineFields, PaymentFields } from './money-fields.tsx'

interface Props {
  page: Page
  project: Project
  id: string
  version: number
  form: FormState
}

const around = ({ page, project, id, version, form }: Props, kind: 'costs' | 'budget-lines' | 'payments') => {
  const action = paths.project(page, project.id, `/${kind}/${id}`)
  return {
    page,
    form,
    action,
    version,
    back: { href: paths.project(page, project.id, '/money'), label: page.t('projects.money') },
    removal: { action: `${action}/removal`, says: page.t('projects.removal.ask') },
  }
}

/** One cost to put right. */
export function CostPage(props: Props & { lines: { id: string; name: string }[] }) {
  const { page, project, form, lines } = props
  return (
    <EditPage {...around(props, 'costs')} title={page.t('projects.cost.edit')}>
      <CostFields page={page} project={project} form={form} lines={lines} />
    </EditPage>
  )
}

/** One budget line to put right. With costs under it, it stays. */
export function LinePage(props: Props & { hasCosts: boolean }) {
  const { page, project, form, hasCosts } = props
  const { removal, ...rest } = around(props, 'budget-lines')
  const kept = hasCosts ? page.t('projects.refused.line_has_costs') : undefined
  return (
    <EditPage {...rest} removal={{ ...removal, kept }} title={page.t('projects.line.edit')}>
      <LineFields page={page} project={project} form={form} />
    </EditPage>
  )
}

/** One payment of the grant to put right. */
export function PaymentPage(props: Props) {
  const { page, project, form } = props
  return (
    <EditPage {...around(props, 'payments')} title={page.t('projects.payment.edit')}>
      <PaymentFields page={page} project={project} form={form} />
    </EditPage>
  )
}
