import { Block, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { closuresFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRecord } from '../../queries.ts'
import type { Approval } from '../../supervision/approval.ts'
import { type Gate, outcomes, outcomesFor } from '../closing.ts'
import type { Episode, OpenThings } from '../queries.ts'
import { AskedClosing } from './asked-closing.tsx'
import { Checklist, gateWords } from './checklist.tsx'
import { episodeWords } from './episodes.tsx'

export interface ClosureProps {
  page: Page
  record: CaseRecord
  heading: string
  open: OpenThings
  gates: readonly Gate[]
  now: Date
  /** Next steps that end with the case. */
  steps: number
  /** Whether somebody who supervises has to agree. */
  needed: boolean
  supervises: boolean
  /** The episode that would end, where it is not the first. */
  episode: Episode | undefined
  /** The closing filed last, waiting or answered. */
  latest: Approval | undefined
  /** Whether the reader may answer the one that waits. */
  decides: boolean
  names: ReadonlyMap<string, string>
  forms: { closing: FormState; decision: FormState }
}

/** Why, when, what came of it, and how they found the help. */
function ClosingFields({ page, record, form }: { page: Page; record: CaseRecord; form: FormState }) {
  const offered = outcomesFor(record.kind)
  return (
    <>
      <Field
        page={page}
        form={form}
        type="radio"
        stacked
        name="reason"
        label={page.t('cases.closing.reason')}
        required="unmarked"
        options={closuresFor(record.kind).map(({ code, label }) => ({ value: code, label: page.t(label) }))}
      />
      <Field
        page={page}
        form={form}
        type="checkbox"
        stacked
        name="outcomes"
        label={page.t('cases.closing.outcomes')}
        hint={page.t('cases.closing.outcomes.hint')}
        required="unmarked"
        options={outcomes
          .filter(({ code }) => offered.includes(code))
          .map(({ code, label }) => ({ value: code, label: page.t(label) }))}
      />
      <Field
        page={page}
        form={form}
        type="radio"
        name="satisfaction"
        label={page.t('cases.closing.satisfaction')}
        hint={page.t('cases.closing.satisfaction.hint')}
        options={[
          { value: 'not_asked', label: page.t('cases.closing.satisfaction.none') },
          ...(['1', '2', '3', '4', '5'] as const).map((value) => ({
            value,
            label: page.t(`cases.satisfaction.${value}`),
          })),
        ]}
      />
      <Field
        page={page}
        form={form}
        type="textarea"
        name="words"
        label={page.t('cases.closing.words')}
        hint={page.t('cases.closing.words.hint')}
        maxlength={4000}
      />
      <Field
        page={page}
        form={form}
        type="date"
        name="on"
        label={page.t('cases.closing.on')}
        min={record.opened_on}
        max={page.today}
        required="unmarked"
      />
    </>
  )
}

function ClosingForm(props: ClosureProps) {
  const { page, record, forms, gates, steps, supervises } = props
  const form = forms.closing
  const asks = props.needed && !(supervises && record.lead_member_id !== page.member?.id)
  return (
    <Form page={page} action={casesPath(page, `/${record.id}/closure`)} version={record.version} id="closure">
      <ErrorSummary page={page} form={form} />
      {steps > 0 && <p>{page.t('cases.closing.steps', { n: steps })}</p>}
      <ClosingFields page={page} record={record} form={form} />
      {gates.length > 0 && (
        <Field
          page={page}
          form={form}
          type="textarea"
          name="although"
          rows={3}
          label={page.t('cases.closing.although')}
          hint={page.t(supervises ? 'cases.closing.although.supervisor' : 'cases.closing.although.hint', {
            gates: gateWords(page, gates),
          })}
          maxlength={2000}
        />
      )}
      {asks && <p class="small quiet">{page.t('cases.closing.needed')}</p>}
      <Actions>
        <Button>{page.t(asks ? 'cases.closing.ask' : 'cases.close')}</Button>
        <ButtonLink variant="tertiary" href={casesPath(page, `/${record.id}`)}>
          {page.t('cases.cancel')}
        </ButtonLink>
      </Actions>
    </Form>
  )
}

/** Closing a case: what is still open comes first and is settled here, then why it ends and what came of it. */
export function ClosurePage(props: ClosureProps) {
  const { page, record, heading, open, gates, now, episode, latest } = props
  const waits = latest?.state === 'asked'
  return (
    <Layout page={page} title={page.t('cases.close')}>
      <PageHead
        crumb={{ href: casesPath(page, `/${record.id}`), label: heading }}
        title={page.t('cases.close')}
        lead={page.t('cases.closing.lead')}
        meta={episode && <p class="meta">{episodeWords(page, episode)}</p>}
      />
      {open.deadlines.length > 0 && <Notice tone="late">{page.t('cases.refused.deadline_open')}</Notice>}
      <Stack gap={9}>
        {latest && latest.state !== 'approved' && <AskedClosing {...props} latest={latest} />}
        <Block title={page.t('cases.closing.open')} id="open">
          <Checklist page={page} id={record.id} kind={record.kind} open={open} gates={gates} now={now} />
        </Block>
        {!waits && (
          <Block title={page.t('cases.closing.how')} id="how">
            <ClosingForm {...props} />
          </Block>
        )}
      </Stack>
    </Layout>
  )
}
