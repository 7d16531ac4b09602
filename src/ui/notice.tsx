import type { Child } from 'hono/jsx'
import { Icon } from './icons.tsx'
import type { Page } from './page.ts'

/**
 * One line of news in the page: `done` after an action, `late` for a warning, `quiet` for a remark. What was just done
 * (`said`) takes the focus, so that a keyboard or a screen reader goes on from there.
 */
export function Notice({
  tone = 'done',
  said,
  children,
}: {
  tone?: 'done' | 'late' | 'quiet'
  said?: boolean
  children?: Child
}) {
  const icons = { done: 'check', late: 'warning', quiet: 'info' } as const
  return (
    <div
      class={tone === 'done' ? 'notice' : `notice notice--${tone}`}
      role={tone === 'late' ? 'alert' : 'status'}
      tabindex={said ? -1 : undefined}
      autofocus={said || undefined}
    >
      <Icon name={icons[tone]} />
      <div>{children}</div>
    </div>
  )
}

/** Stands where a sealed text cannot be opened; the list around it still loads. */
export function Unreadable({ page }: { page: Page }) {
  return (
    <span class="unreadable">
      <Icon name="broken" />
      {page.t('ui.unreadable')}
    </span>
  )
}
