import type { Page } from './page.ts'

/**
 * Views of one list, or parts of one record, as links with a line under the current one. On a phone they move sideways;
 * `all` of a few stay in sight, on two lines.
 */
export function ViewsTabs({
  page,
  label,
  views,
  all,
}: {
  page: Page
  label: string
  views: { href: string; label: string; count?: number; current?: boolean }[]
  all?: boolean
}) {
  return (
    <nav aria-label={label}>
      <ul class={all ? 'views views--all' : 'views'}>
        {views.map((view) => (
          <li>
            <a href={view.href} aria-current={view.current ? 'page' : undefined}>
              {view.label}
              {view.count !== undefined && <span class="num"> {page.f.number(view.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
