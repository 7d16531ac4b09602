import type { Child } from 'hono/jsx'

/** What was said, a label and its value below each other with hairlines; what was not said is left out. */
export function Said({ items }: { items: { label: string; value: Child }[] }) {
  return (
    <dl class="said">
      {items
        .filter(({ value }) => value !== undefined && value !== null && value !== false && value !== '')
        .map(({ label, value }) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
