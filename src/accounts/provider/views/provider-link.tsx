import { Button, ButtonLink, Form } from '../../../ui/form.tsx'
import type { Page } from '../../../ui/page.ts'
import type { Onward } from '../../sign-in/views/sign-in-page.tsx'

/** The way to the organisation's own sign-in. With a draft in hand it opens beside this page, which keeps the draft. */
export function ProviderLink({ page, onward }: { page: Page; onward: Onward }) {
  const words = page.t('accounts.provider.sign_in')
  if (onward.draft === undefined) {
    const to = onward.to ? `?to=${encodeURIComponent(onward.to)}` : ''
    return (
      <p>
        <ButtonLink variant="secondary" href={`/sign-in/provider${to}`} turbo={false}>
          {words}
        </ButtonLink>
      </p>
    )
  }
  return (
    <div class="stack" data-gap="2">
      <p>
        <ButtonLink variant="secondary" href="/sign-in/provider" turbo={false} apart>
          {words}
        </ButtonLink>
      </p>
      <p class="small quiet">{page.t('accounts.provider.kept')}</p>
      <Form
        page={page}
        action="/sign-in/kept"
        class="one-button"
        hidden={{ draft: onward.draft }}
        turbo={false}
      >
        <Button variant="tertiary">{page.t('accounts.provider.kept.go')}</Button>
      </Form>
    </div>
  )
}
