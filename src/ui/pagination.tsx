import type { Child } from 'hono/jsx'
import { ButtonLink } from './button.tsx'
import type { Page } from './page.ts'
import { CopyAddress } from './print-copy.tsx'

/** The foot of a list: how many of how many, a remark, and the links to the rows before and after (by key). */
export function Pagination({
  page,
  shown,
  total,
  previous,
  next,
  copy,
  children,
}: {
  page: Page
  shown?: number
  total?: number
  previous?: string
  next?: string
  /** Offers to copy the list's own address. */
  copy?: boolean
  children?: Child
}) {
  return (
    <nav class="list__foot" aria-label={page.t('ui.page.pages')}>
      <span class="quiet">
        {shown !== undefined &&
          total !== undefined &&
          `${page.t('ui.page.shown', { shown, total })}${children ? '.' : ''}`}
        {children && <> {children}</>}
      </span>
      <span class="row">
        {copy && <CopyAddress page={page} />}
        {previous && (
          <ButtonLink tight variant="secondary" href={previous}>
            {page.t('ui.page.previous')}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink tight variant="secondary" href={next}>
            {page.t('ui.page.next')}
          </ButtonLink>
        )}
      </span>
    </nav>
  )
}
