import { Block, Rows, Split, Stack } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import { MoneyBars } from '../../ui/money-bars.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ListTable, PlainTable } from '../../ui/table.tsx'
import { within } from '../figures/scope.ts'
import { barLines, type Money } from '../money/money.ts'
import type { listCosts, listPayments } from '../money/queries.ts'
import { paths } from '../paths.ts'
import type { Project } from '../queries.ts'
import { PutBack } from './edit-page.tsx'
import { CostFields, LineFields, PaymentFields } from './money-fields.tsx'

interface Props {
  page: Page
  project: Project
  money: Money
  costs: Awaited<ReturnType<typeof listCosts>>
  payments: Awaited<ReturnType<typeof listPayments>>
  forms: { cost: FormState; line: FormState; payment: FormState }
  removed?: string
}

const prefixOf = { cost: 'c', line: 'l', payment: 'p' } as const
const mayWrite = (page: Page) => page.member?.may('projects.write') ?? false

/** What is written down, as a link to its form for those who may correct it. */
function Correctable({ page, href, children }: { page: Page; href: string; children: string }) {
  return mayWrite(page) ? (
    <a class="ds-link" href={href}>
      {children}
    </a>
  ) : (
    <span>{children}</span>
  )
}

function CostForm({ page, project, money, forms }: Props) {
  const { t } = page
  return (
    <Block title={t('projects.cost.add')} id="add-cost">
      <ErrorSummary page={page} form={forms.cost} prefix={prefixOf.cost} />
      <Form page={page} action={paths.project(page, project.id, '/costs')}>
        <CostFields
          page={page}
          project={project}
          form={forms.cost}
          prefix={prefixOf.cost}
          lines={money.lines}
        />
        <Actions>
          <Button>{t('projects.cost.save')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

/** `first`: there is no budget yet, and nothing else to begin with. */
function LineForm({ page, project, forms, first }: Props & { first?: boolean }) {
  const { t } = page
  return (
    <Block title={t('projects.line.add')} id="add-line" side={!first}>
      <ErrorSummary page={page} form={forms.line} prefix={prefixOf.line} />
      <Form page={page} action={paths.project(page, project.id, '/budget-lines')}>
        <LineFields page={page} project={project} form={forms.line} prefix={prefixOf.line} />
        <Actions>
          <Button variant={first ? 'primary' : 'secondary'}>{t('projects.line.save')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

function CorrectLines({ page, project, money }: Props) {
  return (
    <details class="small mt-2">
      <summary>{page.t('projects.line.correct')}</summary>
      <Rows>
        {money.lines.map((line) => (
          <li>
            <a class="ds-link" href={paths.project(page, project.id, `/budget-lines/${line.id}`)}>
              {line.name}
            </a>
          </li>
        ))}
      </Rows>
    </details>
  )
}

function Payments({ page, project, payments, forms }: Props) {
  const { t, f } = page
  return (
    <Block title={t('projects.payments')} id="payments" side>
      <Stack gap={5}>
        {payments.length > 0 && (
          <PlainTable
            caption={t('projects.payments')}
            head={[t('projects.payment.received_on'), t('projects.cost.amount')]}
            rows={payments.map((payment) => [
              <Correctable page={page} href={paths.project(page, project.id, `/payments/${payment.id}`)}>
                {f.longDate(payment.received_on)}
              </Correctable>,
              <span class="nowrap">{f.money(payment.amount, payment.currency)}</span>,
            ])}
          />
        )}
        {mayWrite(page) && (
          <>
            <ErrorSummary page={page} form={forms.payment} prefix={prefixOf.payment} />
            <Form page={page} action={paths.project(page, project.id, '/payments')}>
              <PaymentFields page={page} project={project} form={forms.payment} prefix={prefixOf.payment} />
              <Actions>
                <Button variant="secondary">{t('projects.payment.save')}</Button>
              </Actions>
            </Form>
          </>
        )}
      </Stack>
    </Block>
  )
}

/** Why a cost is not in the sum, if it is not. */
function left({ page, project }: Props, day: string): string {
  if (!within({ from: project.starts_on, until: project.ends_on }, day))
    return page.t('projects.cost.outside')
  return day > page.today ? page.t('projects.cost.to_come') : ''
}

function Costs(props: Props) {
  const { page, project, costs, money } = props
  const { t, f } = page
  const others = money.others.map((other) =>
    t('projects.money.converted', {
      amount: f.money(other.amount, other.currency),
      converted: f.money(other.converted, money.currency),
    }),
  )
  return (
    <Block title={t('projects.costs')} id="costs">
      {costs.length === 0 ? (
        <Nothing>{t('projects.costs.none')}</Nothing>
      ) : (
        <ListTable
          page={page}
          caption={t('projects.costs.caption')}
          columns={[
            { label: t('projects.cost.what') },
            { label: t('projects.cost.line') },
            { label: t('projects.cost.spent_on') },
            { label: t('projects.cost.amount'), numeric: true },
          ]}
          rows={costs.map((cost) => ({
            id: cost.id,
            cells: [
              <Correctable page={page} href={paths.project(page, project.id, `/costs/${cost.id}`)}>
                {cost.what}
              </Correctable>,
              cost.line,
              <>
                <span class="nowrap">{f.longDate(cost.spent_on)}</span>
                {left(props, cost.spent_on) && <span class="small late"> {left(props, cost.spent_on)}</span>}
              </>,
              <span class="nowrap">{f.money(cost.amount, cost.currency)}</span>,
            ],
          }))}
        />
      )}
      {others.length > 0 && <p class="small quiet mt-2">{others.join(' ')}</p>}
    </Block>
  )
}

/** Budget, costs in their currencies, and payments of the grant. */
export function MoneyPage(props: Props) {
  const { page, project, money } = props
  const { t, f } = page
  return (
    <Layout
      page={page}
      title={t('projects.money')}
      undo={<PutBack page={page} project={project} removed={props.removed} />}
    >
      <PageHead
        title={t('projects.money')}
        crumb={{ href: paths.project(page, project.id), label: project.title }}
        lead={
          money.lines.length === 0 && money.payments === 0
            ? t('projects.money.begin')
            : t('projects.money.lead', {
                spent: f.money(money.spent, money.currency),
                planned: f.money(money.planned, money.currency),
                received: f.money(money.received, money.currency),
              })
        }
      />
      <Split class="">
        <Stack gap={8}>
          {mayWrite(page) &&
            (money.lines.length > 0 ? <CostForm {...props} /> : <LineForm {...props} first />)}
          {(money.lines.length > 0 || !mayWrite(page)) && <Costs {...props} />}
        </Stack>
        <Stack gap={8}>
          <Block title={t('projects.budget')} id="budget" side>
            {money.lines.length === 0 ? (
              <Nothing>{t('projects.money.none')}</Nothing>
            ) : (
              <MoneyBars
                page={page}
                currency={money.currency}
                total={{ spent: money.spent, budget: money.planned }}
                lines={barLines(money)}
              />
            )}
            {mayWrite(page) && money.lines.length > 0 && <CorrectLines {...props} />}
          </Block>
          {mayWrite(page) && money.lines.length > 0 && <LineForm {...props} />}
          <Payments {...props} />
        </Stack>
      </Split>
    </Layout>
  )
}
