import { ButtonLink } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'

/** Proved. The browser goes on by itself; where a file comes instead of a page, this is what stays on the screen. */
export function ConfirmedPage({ page, href, leave }: { page: Page; href: string; leave: string }) {
  return (
    <Door page={page} title={page.t('stepup.done')} fixed>
      <p>{page.t('stepup.done.text')}</p>
      <p class="row">
        <ButtonLink href={leave}>{page.t('stepup.done.back')}</ButtonLink>
        <ButtonLink variant="secondary" href={href} turbo={false}>
          {page.t('stepup.done.again')}
        </ButtonLink>
      </p>
    </Door>
  )
}
