import type { Child } from 'hono/jsx'

const isSaid = (item: Child) => item !== undefined && item !== null && item !== false && item !== ''

/** Small facts in one quiet line with dots between; empty ones are left out. */
export function Meta({ items, inline }: { items: Child[]; inline?: boolean }) {
  const said = items.filter(isSaid).map((item) => <span>{item}</span>)
  return inline ? <span class="meta">{said}</span> : <p class="meta">{said}</p>
}
