import type { Page } from './page.ts'

/** Views of one list, or parts of one record, as links with a line under the current one. */
export function ViewsTabs({
  page,
  label,
  views,
}: {
  page: Page
  label: string
  views: { href: string; label: string; count?: number; current?: boolean }[]
}) {
  return (
    <nav aria-label={label}>
      <ul class="views">
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
