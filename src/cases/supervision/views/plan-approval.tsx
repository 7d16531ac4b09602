import { Block, Stack } from '../../../ui/block.tsx'
import { Button, emptyForm, Field, Form, PostButton } from '../../../ui/form.tsx'
import { More } from '../../../ui/menu.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import { casesPath } from '../../handles.ts'
import type { Approval, PlanChange } from '../approval.ts'
import { DecisionForm } from './decision-form.tsx'

export interface PlanApprovalProps {
  page: Page
  id: string
  /** Whether the kind of case needs it. */
  needed: boolean
  /** What was asked last about the plan. */
  latest: Approval | undefined
  /** What became of the plan since it was asked about or approved. */
  changed: PlanChange | undefined
  names: ReadonlyMap<string, string>
  may: { ask: boolean; decide: boolean; withdraw: boolean }
  /** Stands for the goals as they are on this page. */
  seen: string
  form?: FormState
}

const tones = { asked: 'open', approved: 'done', sent_back: 'late', withdrawn: 'open' } as const

function changeWords(page: Page, { added, changed, dropped }: PlanChange): string {
  const parts = [
    added > 0 && page.t('cases.approval.added', { n: added }),
    changed > 0 && page.t('cases.approval.changed', { n: changed }),
    dropped > 0 && page.t('cases.approval.dropped', { n: dropped }),
  ]
  return page.f.list(parts.filter((part) => part !== false))
}

function Standing({ page, latest, changed, names }: PlanApprovalProps & { latest: Approval }) {
  const by = latest.state === 'asked' ? latest.asked_by : latest.decided_by
  const at = latest.decided_at ?? latest.asked_at
  const line = {
    name: names.get(by ?? '') ?? page.t('cases.team.gone'),
    day: page.f.longDate(page.f.dateOf(at)),
  }
  return (
    <>
      <p>
        {latest.state === 'approved'
          ? page.t('cases.approval.approved.line', { ...line, n: latest.goals ?? 0 })
          : page.t(
              latest.state === 'sent_back' ? 'cases.approval.sent_back.line' : 'cases.approval.asked.line',
              line,
            )}
      </p>
      {latest.state === 'asked' && latest.asked?.words && <p class="kept">{latest.asked.words}</p>}
      {latest.answer && <p class="kept">{latest.answer}</p>}
      {changed && (
        <p class="strong">{page.t('cases.approval.since', { what: changeWords(page, changed) })}</p>
      )}
    </>
  )
}

/** Where the approval of a plan stands: ask for it, answer it, or see who approved what and what changed since. */
export function PlanApproval(props: PlanApprovalProps) {
  const { page, id, latest, changed, may, seen, needed, form = emptyForm } = props
  const state = latest?.state
  const stale = state === 'approved' && changed !== undefined
  const asks = may.ask && state !== 'asked' && (state !== 'approved' || stale)
  return (
    <Block
      title={page.t('cases.approval.plan')}
      id="approval"
      aside={
        latest && (
          <Tag tone={stale ? 'late' : tones[latest.state]}>
            {page.t(stale ? 'cases.approval.state.changed' : `cases.approval.state.${latest.state}`)}
          </Tag>
        )
      }
    >
      <Stack gap={3}>
        {latest ? (
          <Standing {...props} latest={latest} />
        ) : (
          <p>{page.t(needed ? 'cases.approval.needed' : 'cases.approval.none')}</p>
        )}
        {asks && (
          <More label={page.t('cases.approval.ask')} open={needed && form !== emptyForm}>
            <Form page={page} action={casesPath(page, `/${id}/approvals`)}>
              <Field
                page={page}
                form={form}
                prefix="a"
                type="textarea"
                name="words"
                rows={3}
                label={page.t('cases.approval.ask.words')}
                maxlength={2000}
              />
              <Button tight>{page.t('cases.approval.ask')}</Button>
            </Form>
          </More>
        )}
        {may.decide && latest && (
          <DecisionForm
            page={page}
            action={casesPath(page, `/${id}/approvals/${latest.id}`)}
            form={form}
            approve={page.t('cases.approval.approve')}
            seen={seen}
          />
        )}
        {may.withdraw && latest && (
          <PostButton
            page={page}
            tight
            variant="tertiary"
            action={casesPath(page, `/${id}/approvals/${latest.id}/removal`)}
          >
            {page.t('cases.approval.withdraw')}
          </PostButton>
        )}
      </Stack>
    </Block>
  )
}
