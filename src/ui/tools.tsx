import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'
import type { Page } from './page.ts'

/**
 * The bar over a list: a search field, what narrows the list now (each removed by its link), selects to narrow
 * further (children), and a button. A plain GET form.
 */
export function Tools({
  page,
  action,
  q,
  placeholder,
  filters = [],
  hidden = {},
  children,
  after,
  end,
}: {
  page: Page
  action: string
  q?: string
  /** Label of the search field; without it there is none. */
  placeholder?: string
  filters?: { label: string; remove: string }[]
  hidden?: Record<string, string | undefined>
  children?: Child
  /** Stands behind the filters: ways to further ones, keeping the view. */
  after?: Child
  end?: Child
}) {
  return (
    <search aria-label={page.t('ui.tools')}>
      <form class="tools" method="get" action={action}>
        {Object.entries(hidden).map(
          ([name, value]) => value && <input type="hidden" name={name} value={value} />,
        )}
        {placeholder && (
          <div class="find">
            <Icon name="search" />
            <input
              class="ds-input"
              type="search"
              name="q"
              value={q}
              aria-label={placeholder}
              placeholder={placeholder}
            />
          </div>
        )}
        {children}
        {(placeholder || children) && (
          <Button tight variant="secondary">
            {page.t('ui.tools.apply')}
          </Button>
        )}
        {filters.map((filter) => (
          <a
            class="ds-chip"
            data-removable
            href={filter.remove}
            aria-label={page.t('ui.tools.remove', { label: filter.label })}
          >
            {filter.label}
          </a>
        ))}
        {after}
        {end}
      </form>
    </search>
  )
}

/** A select in the bar over a list: small, its label read aloud, its first choice the label itself. */
export function ToolSelect({
  name,
  label,
  value,
  options,
}: {
  name: string
  label: string
  value?: string
  options: readonly { value: string; label: string }[]
}) {
  return (
    <select class="ds-input tools__select" name={name} aria-label={label}>
      <option value="">{label}</option>
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

/**
 * What can be done with the chosen rows. Its `id` is the `form` of `ListTable`'s `choose`; buttons say with `formaction` which
 * page takes the rows over: this form only asks, so it is a GET. Always there without script; with it, only when something is
 * chosen.
 */
export function Bulk({ page, id, children }: { page: Page; id: string; children?: Child }) {
  return (
    <form class="bulk" id={id} method="get">
      <strong class="with-script" aria-live="polite">
        {page.t('ui.bulk', { n: 0 })}
      </strong>
      {children}
      <button class="ds-button tight" data-variant="tertiary" type="reset">
        {page.t('ui.bulk.clear')}
      </button>
    </form>
  )
}
