import type { Child } from 'hono/jsx'

/** People or things in a line: what it is, its name, a quiet remark. Below each other on a phone. */
export function Facts({ items }: { items: { label: string; value: Child; note?: Child }[] }) {
  return (
    <dl class="facts">
      {items.map((item) => (
        <div>
          <dt>{item.label}</dt>
          <dd>
            {item.value}
            {item.note && (
              <>
                <br />
                <span class="meta">{item.note}</span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
