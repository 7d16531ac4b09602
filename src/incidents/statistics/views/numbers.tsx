import type { Child } from 'hono/jsx'

/** A few large numbers beside each other, each with what it counts. */
export function Numbers({ items }: { items: readonly { value: Child; label: Child }[] }) {
  return (
    <dl class="numbers">
      {items.map(({ value, label }) => (
        <div>
          <dt>{label}</dt>
          <dd class="num">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
