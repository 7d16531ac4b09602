import { Actions, Button, ButtonLink, Form } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'

/** The recovery codes, this once. `draft` goes on to what was being written, otherwise on to `to`. */
export function RecoveryCodesPage({
  page,
  codes,
  to,
  draft,
}: {
  page: Page
  codes: string[]
  to: string
  draft?: string
}) {
  return (
    <Door page={page} title={page.t('accounts.codes.title')}>
      <p>{page.t('accounts.codes.lead')}</p>
      <ul class="kept codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Notice tone="late">{page.t('accounts.codes.once')}</Notice>
      {draft ? (
        <Form page={page} action="/sign-in/kept" hidden={{ draft }} turbo={false}>
          <Actions>
            <Button>{page.t('accounts.codes.go')}</Button>
          </Actions>
        </Form>
      ) : (
        <p>
          <ButtonLink href={to}>{page.t('accounts.codes.go')}</ButtonLink>
        </p>
      )}
    </Door>
  )
}
