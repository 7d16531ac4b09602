import { Block, Split, Stack } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import { MoneyBars } from '../../ui/money-bars.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ListTable, PlainTable } from '../../ui/table.tsx'
import type { Money } from '../money/money.ts'
import type { listCosts, listPayments } from '../money/queries.ts'
import { paths } from '../paths.ts'
import type { Project } from '../queries.ts'

interface Props {
  page: Page
  project: Project
  money: Money
  costs: Awaited<ReturnType<typeof listCosts>>
  payments: Awaited<ReturnType<typeof listPayments>>
  forms: { cost: FormState; line: FormState; payment: FormState }
}

const prefixOf = { cost: 'c', line: 'l', payment: 'p' } as const

function CostForm({ page, project, money, forms }: Props) {
  const { t } = page
  const field = (name: string) => ({ page, form: forms.cost, name, prefix: prefixOf.cost })
  return (
    <Block title={t('projects.cost.add')} id="add-cost">
      <ErrorSummary page={page} form={forms.cost} prefix={prefixOf.cost} />
      <Form page={page} action={paths.project(page, project.id, '/costs')}>
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
          options={money.lines.map((line) => ({ value: line.id, label: line.name }))}
          required
        />
        <div class="fields">
          <Field {...field('spent_on')} type="date" label={t('projects.cost.spent_on')} required />
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
        <Actions>
          <Button>{t('projects.cost.save')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

function LineForm({ page, project, forms }: Props) {
  const field = (name: string) => ({ page, form: forms.line, name, prefix: prefixOf.line })
  return (
    <Block title={page.t('projects.line.add')} id="add-line" side>
      <ErrorSummary page={page} form={forms.line} prefix={prefixOf.line} />
      <Form page={page} action={paths.project(page, project.id, '/budget-lines')}>
        <Field {...field('name')} label={page.t('projects.line.name')} required />
        <Field
          {...field('planned')}
          label={page.t('projects.line.planned', { currency: project.currency })}
          inputmode="decimal"
          short
          required
        />
        <Actions>
          <Button variant="secondary">{page.t('projects.line.save')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

function Payments({ page, project, payments, forms }: Props) {
  const { t, f } = page
  const field = (name: string) => ({ page, form: forms.payment, name, prefix: prefixOf.payment })
  return (
    <Block title={t('projects.payments')} id="payments" side>
      <Stack gap={5}>
        {payments.length > 0 && (
          <PlainTable
            caption={t('projects.payments')}
            head={[t('projects.payment.received_on'), t('projects.cost.amount')]}
            rows={payments.map((payment) => [
              f.longDate(payment.received_on),
              f.money(payment.amount, payment.currency),
            ])}
          />
        )}
        {page.member?.may('projects.write') && (
          <>
            <ErrorSummary page={page} form={forms.payment} prefix={prefixOf.payment} />
            <Form page={page} action={paths.project(page, project.id, '/payments')}>
              <Field
                {...field('received_on')}
                type="date"
                label={t('projects.payment.received_on')}
                required
              />
              <Field
                {...field('amount')}
                label={t('projects.cost.amount')}
                inputmode="decimal"
                short
                required
              />
              <div class="fields">
                <Field
                  {...field('currency')}
                  label={t('projects.field.currency')}
                  maxlength={3}
                  short
                  required
                />
                <Field {...field('rate')} label={t('projects.cost.rate')} inputmode="decimal" short />
              </div>
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

/** Budget, costs in their currencies, and payments of the grant. */
export function MoneyPage(props: Props) {
  const { page, project, money, costs } = props
  const { t, f } = page
  const writes = page.member?.may('projects.write') ?? false
  const others = money.others.map((other) =>
    t('projects.money.converted', {
      amount: f.money(other.amount, other.currency),
      converted: f.money(other.converted, money.currency),
    }),
  )
  return (
    <Layout page={page} title={t('projects.money')}>
      <PageHead
        title={t('projects.money')}
        crumb={{ href: paths.project(page, project.id), label: project.title }}
        lead={t('projects.money.lead', {
          spent: f.money(money.spent, money.currency),
          planned: f.money(money.planned, money.currency),
          received: f.money(money.received, money.currency),
        })}
      />
      <Split class="">
        <Stack gap={8}>
          {writes && money.lines.length > 0 && <CostForm {...props} />}
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
                    cost.what,
                    cost.line,
                    f.longDate(cost.spent_on),
                    <span class="nowrap">{f.money(cost.amount, cost.currency)}</span>,
                  ],
                }))}
              />
            )}
            {others.length > 0 && <p class="small quiet mt-2">{others.join(' ')}</p>}
          </Block>
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
                lines={money.lines.map((line) => ({
                  label: line.name,
                  spent: line.spent,
                  budget: line.planned,
                }))}
              />
            )}
          </Block>
          {writes && <LineForm {...props} />}
          <Payments {...props} />
        </Stack>
      </Split>
    </Layout>
  )
}
