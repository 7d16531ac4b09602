import { Facts } from '../../../ui/facts.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { backTo } from '../approval.ts'
import type { ExportRequest } from '../queries.ts'
import { approvalsPath, kindOf, toneOf } from './words.ts'

interface Props {
  page: Page
  request: ExportRequest
  names: Map<string, string>
  /** Whether the reader asked, and may decide. */
  own: boolean
  decides: boolean
  /** Who could agree to it; only the asker is told. */
  approvers: readonly string[]
  form: FormState
}

function Decision({ page, request, form }: Pick<Props, 'page' | 'request' | 'form'>) {
  return (
    <Form page={page} action={approvalsPath(page, `/${request.id}/decision`)}>
      <ErrorSummary page={page} form={form} />
      <Field
        page={page}
        form={form}
        type="textarea"
        name="words"
        rows={3}
        label={page.t('privacy.approvals.words')}
        hint={page.t('privacy.approvals.words.hint')}
        maxlength={2000}
      />
      <Actions>
        <Button name="decision" value="approved">
          {page.t('privacy.approvals.approve')}
        </Button>
        <Button name="decision" value="refused" variant="secondary">
          {page.t('privacy.approvals.refuse')}
        </Button>
      </Actions>
    </Form>
  )
}

/** What the one who asked can do now: wait, fetch it, take it back, or ask again. */
function Own({ page, request, approvers }: Pick<Props, 'page' | 'request' | 'approvers'>) {
  const { t, f } = page
  const { state, path, id } = request
  const open = state === 'asked' || state === 'approved'
  return (
    <>
      {state === 'asked' && (
        <Notice tone={approvers.length > 0 ? 'quiet' : 'late'}>
          {approvers.length > 0
            ? t('privacy.approvals.who', { names: f.list([...approvers]) })
            : t('privacy.approvals.nobody')}
        </Notice>
      )}
      {open && (
        <div class="row row--wide">
          {state === 'approved' && path && (
            <ButtonLink href={backTo(path, id)}>{t('privacy.approvals.fetch')}</ButtonLink>
          )}
          <PostButton page={page} action={approvalsPath(page, `/${id}/withdrawal`)} variant="secondary">
            {t('privacy.approvals.withdraw')}
          </PostButton>
        </div>
      )}
    </>
  )
}

/** One export that needs a second person: what, how much, why; the answer, or the way to it. */
export function ApprovalPage(props: Props) {
  const { page, request, names, own, decides, form } = props
  const { t, f } = page
  const nameOf = (id: string) => names.get(id) ?? t('privacy.approvals.gone')
  const decided = request.decided_by && request.decided_by !== request.asked_by ? request.decided_by : null
  const title = kindOf(page, request.kind)
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={decides ? { href: approvalsPath(page), label: t('privacy.approvals') } : undefined}
        title={title}
        meta={<Tag tone={toneOf(request.state)}>{t(`privacy.approvals.state.${request.state}`)}</Tag>}
      />
      <div class="stack mt-8" data-gap="6">
        <Facts
          items={[
            {
              label: t('privacy.approvals.how_much'),
              value: t('privacy.approvals.records', { n: request.count }),
            },
            {
              label: t('privacy.approvals.asked_by'),
              value: nameOf(request.asked_by),
              note: f.dateTime(request.asked_at),
            },
            {
              label: t('privacy.approvals.reason'),
              value: request.reason ?? <Unreadable page={page} />,
            },
            ...(decided
              ? [
                  {
                    label: t('privacy.approvals.answered_by'),
                    value: nameOf(decided),
                    note: request.decided_at && f.dateTime(request.decided_at),
                  },
                ]
              : []),
            ...(request.words === undefined
              ? []
              : [
                  {
                    label: t('privacy.approvals.said'),
                    value: request.words ?? <Unreadable page={page} />,
                  },
                ]),
            ...(request.state === 'asked' || request.state === 'approved'
              ? [{ label: t('privacy.approvals.until'), value: f.dateTime(request.expires_at) }]
              : []),
            ...(request.used_at
              ? [{ label: t('privacy.approvals.fetched'), value: f.dateTime(request.used_at) }]
              : []),
          ]}
        />
        {own && <Own {...props} />}
        {decides && !own && request.state === 'asked' && (
          <Decision page={page} request={request} form={form} />
        )}
      </div>
    </Layout>
  )
}
