import { ButtonLink } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'

/** Back from the provider. The browser goes on from here by itself: only a page of our own may bring the session's cookie. */
export function DonePage({ page, href }: { page: Page; href: string }) {
  return (
    <Door page={page} title={page.t('accounts.provider.done')} fixed>
      <p>
        <ButtonLink href={href}>{page.t('accounts.provider.go')}</ButtonLink>
      </p>
    </Door>
  )
}
