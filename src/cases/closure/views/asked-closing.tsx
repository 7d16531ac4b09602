import { Block, Stack } from '../../../ui/block.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { Approval } from '../../supervision/approval.ts'
import { DecisionForm } from '../../supervision/views/decision-form.tsx'
import type { Closing } from '../closing.ts'
import { gateWords } from './checklist.tsx'
import type { ClosureProps } from './closure-page.tsx'

/** How a case is to end, or ended: reason, day, outcomes, what they say of the help, words. */
export function ClosingFacts({ page, closing }: { page: Page; closing: Closing }) {
  const { reason, on, outcomes = [], satisfaction, words } = closing
  return (
    <>
      <Facts
        items={[
          { label: page.t('cases.closing.reason'), value: wordFor(page.t, 'cases.closure', reason) },
          { label: page.t('cases.closing.on'), value: page.f.longDate(on) },
          ...(outcomes.length > 0
            ? [
                {
                  label: page.t('cases.closing.outcomes'),
                  value: page.f.list(outcomes.map((one) => wordFor(page.t, 'cases.outcome', one))),
                },
              ]
            : []),
          ...(satisfaction
            ? [
                {
                  label: page.t('cases.closing.satisfaction'),
                  value: wordFor(page.t, 'cases.satisfaction', String(satisfaction)),
                },
              ]
            : []),
        ]}
      />
      {words && <p class="kept">{words}</p>}
    </>
  )
}

function Answer({ latest, page, record, gates, forms }: ClosureProps & { latest: Approval }) {
  return (
    <>
      {gates.length > 0 && (
        <Notice tone="late">{page.t('cases.closing.decide.open', { gates: gateWords(page, gates) })}</Notice>
      )}
      <DecisionForm
        page={page}
        action={casesPath(page, `/${record.id}/closure/approvals/${latest.id}`)}
        form={forms.decision}
        approve={page.t('cases.closing.approve')}
      />
    </>
  )
}

/** A closing that waits for somebody who supervises, with the answer for whoever may give it; or one that came back. */
export function AskedClosing(props: ClosureProps & { latest: Approval }) {
  const { page, record, latest, names, decides } = props
  const nameOf = (id: string | null) => names.get(id ?? '') ?? page.t('cases.team.gone')
  const closing = latest.asked?.closing
  if (latest.state === 'sent_back')
    return (
      <Notice tone="late">
        <p class="strong">
          {page.t('cases.approval.sent_back.line', {
            name: nameOf(latest.decided_by),
            day: page.f.longDate(page.f.dateOf(latest.decided_at ?? latest.asked_at)),
          })}
        </p>
        <p class="kept">{latest.answer ?? <Unreadable page={page} />}</p>
      </Notice>
    )
  return (
    <Block title={page.t('cases.closing.waits')} id="waits">
      <Stack gap={5}>
        <p>
          {page.t('cases.approval.asked.line', {
            name: nameOf(latest.asked_by),
            day: page.f.longDate(page.f.dateOf(latest.asked_at)),
          })}
        </p>
        {closing ? <ClosingFacts page={page} closing={closing} /> : <Unreadable page={page} />}
        {closing?.although && (
          <p>
            <b>{page.t('cases.closing.although')}</b> <span class="kept">{closing.although}</span>
          </p>
        )}
        {decides && <Answer {...props} />}
        {[latest.asked_by, record.lead_member_id].includes(page.member?.id ?? '') && (
          <PostButton
            page={page}
            tight
            variant="tertiary"
            action={casesPath(page, `/${record.id}/approvals/${latest.id}/removal`)}
          >
            {page.t('cases.approval.withdraw')}
          </PostButton>
        )}
      </Stack>
    </Block>
  )
}
