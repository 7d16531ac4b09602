import { isMessageId, type Translate } from '../../../platform/i18n/messages.ts'
import { pseudonym } from '../../../platform/ids.ts'
import { Aside, Block, Rows, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, MessageId, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { ListTable } from '../../../ui/table.tsx'
import { any, type CaseCodes, noticeDays, type Planned, type Rule } from '../retention.ts'

interface Props {
  page: Page
  codes: CaseCodes
  rules: (Rule & { own: boolean })[]
  confirmed?: { at: Date; by: string }
  plan: Planned[]
  holds: number
  erasures: { id: string; kind: string; subject_id: string; why: string; at: Date }[]
  form: FormState
}

const word = (t: Translate, prefix: string, code: string): string => {
  const id = `${prefix}.${code}`
  return isMessageId(id) ? t(id) : code
}
const kindWord = (t: Translate, kind: string) =>
  kind === any
    ? t('privacy.retention.any_kind')
    : kind === 'incoming_referral'
      ? t('privacy.retention.incoming')
      : word(t, 'cases.kind', kind)
const outcomeWord = (t: Translate, outcome: string) =>
  outcome === any ? t('privacy.retention.any_outcome') : word(t, 'cases.closure', outcome)

function Rules({ page, codes, rules, confirmed, form }: Props) {
  const action = `/${page.organisation?.slug ?? ''}/settings/retention`
  const options = (list: readonly string[], say: (t: Translate, code: string) => string) =>
    [any, ...list].map((value) => ({ value, label: say(page.t, value) }))
  return (
    <Block title={page.t('privacy.retention.rules')} id="rules">
      <Stack gap={3}>
        {confirmed ? (
          <p class="small quiet">
            {page.t('privacy.retention.confirmed', {
              name: confirmed.by,
              date: page.f.longDate(page.f.dateOf(confirmed.at)),
            })}
          </p>
        ) : (
          <Notice tone="late">{page.t('privacy.retention.unconfirmed')}</Notice>
        )}
        <ListTable
          page={page}
          caption={page.t('privacy.retention.rules')}
          columns={[
            { label: page.t('privacy.retention.kind') },
            { label: page.t('privacy.retention.outcome'), phone: 'labelled' },
            { label: page.t('privacy.retention.months'), phone: 'labelled' },
            { label: page.t('privacy.retention.whose'), phone: 'labelled' },
          ]}
          rows={rules.map((rule) => ({
            id: `${rule.kind}.${rule.outcome}`,
            cells: [
              kindWord(page.t, rule.kind),
              outcomeWord(page.t, rule.outcome),
              page.t('privacy.retention.for', { n: rule.months }),
              rule.own ? (
                <PostButton
                  page={page}
                  action={`${action}/rules/removal`}
                  hidden={{ kind: rule.kind, outcome: rule.outcome }}
                  variant="tertiary"
                  tight
                >
                  {page.t('privacy.retention.remove')}
                </PostButton>
              ) : (
                <span class="quiet">{page.t('privacy.retention.shipped')}</span>
              ),
            ],
          }))}
        />
        <details class="small">
          <summary>{page.t('privacy.retention.set')}</summary>
          <Form page={page} action={`${action}/rules`}>
            <ErrorSummary page={page} form={form} />
            <Field
              page={page}
              form={form}
              name="kind"
              type="select"
              empty={false}
              label={page.t('privacy.retention.kind')}
              options={options(codes.kinds, kindWord)}
            />
            <Field
              page={page}
              form={form}
              name="outcome"
              type="select"
              empty={false}
              label={page.t('privacy.retention.outcome')}
              options={options(codes.outcomes, outcomeWord)}
            />
            <Field
              page={page}
              form={form}
              name="months"
              type="number"
              short
              required
              min={1}
              label={page.t('privacy.retention.months')}
            />
            <Actions>
              <Button variant="secondary">{page.t('privacy.retention.save')}</Button>
            </Actions>
          </Form>
        </details>
        <div>
          <PostButton
            page={page}
            action={`${action}/confirmation`}
            variant={confirmed ? 'tertiary' : 'primary'}
          >
            {page.t(confirmed ? 'privacy.retention.confirm_again' : 'privacy.retention.confirm')}
          </PostButton>
        </div>
      </Stack>
    </Block>
  )
}

const most = 200

function Preview({ page, plan }: Props) {
  const soon = plan.filter(({ state, due_on }) => state !== 'later' || due_on < nextYear(page.today))
  const named = soon.filter(({ number }) => number !== undefined)
  const hidden = soon.length - named.length
  return (
    <Block
      title={page.t('privacy.retention.preview')}
      id="preview"
      aside={<Aside>{page.f.number(soon.length)}</Aside>}
    >
      <Stack gap={3}>
        <p class="small quiet">{page.t('privacy.retention.preview.how', { n: noticeDays })}</p>
        {named.length === 0 && hidden === 0 ? (
          <p>{page.t('privacy.retention.preview.none')}</p>
        ) : (
          <ListTable
            page={page}
            caption={page.t('privacy.retention.preview')}
            columns={[
              { label: page.t('privacy.retention.number') },
              { label: page.t('privacy.retention.kind') },
              { label: page.t('privacy.retention.outcome'), phone: 'hide' },
              { label: page.t('privacy.retention.due'), phone: 'labelled' },
              { label: page.t('privacy.retention.state'), phone: 'labelled' },
            ]}
            rows={named.slice(0, most).map((one) => ({
              id: one.id,
              cells: [
                one.number,
                kindWord(page.t, one.kind),
                outcomeWord(page.t, one.outcome),
                page.f.longDate(one.erase_on && one.state !== 'stopped' ? one.erase_on : one.due_on),
                page.t(`privacy.retention.state.${one.state}` as MessageId),
              ],
            }))}
          />
        )}
        {hidden > 0 && <p class="small">{page.t('privacy.retention.hidden', { n: hidden })}</p>}
        {plan.length > 0 && (
          <ButtonLink
            variant="secondary"
            tight
            download
            href={`/${page.organisation?.slug ?? ''}/settings/retention/preview.csv`}
          >
            {page.t('privacy.retention.csv')}
          </ButtonLink>
        )}
      </Stack>
    </Block>
  )
}

const nextYear = (today: string) => `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`

function Ledger({ page, erasures, holds }: Props) {
  return (
    <Block
      title={page.t('privacy.ledger.title')}
      id="ledger"
      side
      aside={<Aside>{page.f.number(erasures.length)}</Aside>}
    >
      <Stack gap={3}>
        <p class="small quiet">{page.t('privacy.ledger.how')}</p>
        {holds > 0 && <p class="small">{page.t('privacy.hold.count', { n: holds })}</p>}
        <Rows>
          {erasures.slice(0, 30).map((one) => (
            <li>
              <span>
                {page.t(one.kind === 'case' ? 'privacy.ledger.case' : 'privacy.ledger.person', {
                  pseudonym: pseudonym(one.subject_id),
                })}
              </span>
              <br />
              <span class="small quiet">
                {page.f.longDate(page.f.dateOf(one.at))},{' '}
                {page.t(`privacy.erase.why.${one.why}` as MessageId)}
              </span>
            </li>
          ))}
        </Rows>
      </Stack>
    </Block>
  )
}

/** Keeping and forgetting: how long what is kept, what goes next, and what is gone. */
export function RetentionPage(props: Props) {
  const { page } = props
  return (
    <Layout page={page} title={page.t('privacy.retention.title')}>
      <PageHead
        title={page.t('privacy.retention.title')}
        crumb={{ href: `/${page.organisation?.slug ?? ''}/settings`, label: page.t('ui.nav.settings') }}
        lead={page.t('privacy.retention.lead')}
      />
      <div class="split mt-8">
        <div class="stack" data-gap="9">
          <Preview {...props} />
          <Rules {...props} />
        </div>
        <div class="stack" data-gap="8">
          <Ledger {...props} />
        </div>
      </div>
    </Layout>
  )
}
