import type { Child } from 'hono/jsx'
import { Icon } from './icons.tsx'
import type { Page } from './page.ts'

/** One line of news in the page: `done` after an action, `late` for a warning, `quiet` for a remark. */
export function Notice({ tone = 'done', children }: { tone?: 'done' | 'late' | 'quiet'; children?: Child }) {
  const icons = { done: 'check', late: 'warning', quiet: 'info' } as const
  return (
    <div
      class={tone === 'done' ? 'notice' : `notice notice--${tone}`}
      role={tone === 'late' ? 'alert' : 'status'}
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
