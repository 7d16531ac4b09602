import type { Child } from 'hono/jsx'
import { Bar } from './bar.tsx'
import type { Page } from './page.ts'

/** A measure against its target. `href` leads to why it is so; `words` say how it stands, `behind` says it louder. */
export interface Indicator {
  name: Child
  unit?: Child
  value: number
  target: number | null
  plan?: number
  href?: string
  words?: Child
  behind?: boolean
  current?: boolean
}

function Row({ page, item }: { page: Page; item: Indicator }) {
  const value = page.f.number(item.value)
  return (
    <tr aria-current={item.current ? 'true' : undefined}>
      <th scope="row">
        {item.name}
        {item.unit && (
          <>
            <br />
            <span class="meta">{item.unit}</span>
          </>
        )}
      </th>
      <td class="n nowrap">
        <span class="v num">{item.href ? <a href={item.href}>{value}</a> : value}</span>
        {item.target !== null && (
          <span class="quiet"> {page.t('ui.bar.of', { target: page.f.number(item.target) })}</span>
        )}
      </td>
      <td class="i-bar">
        {item.target !== null && <Bar page={page} value={item.value} target={item.target} plan={item.plan} />}
        {item.words && <span class={item.behind ? 'small strong' : 'small quiet'}>{item.words}</span>}
      </td>
    </tr>
  )
}

/** Measures against targets, gathered under what they are for. `head` names the three columns for screen readers. */
export function IndicatorTable({
  page,
  caption,
  head,
  groups,
}: {
  page: Page
  caption: string
  head: [string, string, string]
  groups: { title?: Child; items: Indicator[] }[]
}) {
  return (
    <table class="ds-table list ind">
      <caption class="ds-sr-only">{caption}</caption>
      <thead class="ds-sr-only">
        <tr>
          {head.map((label) => (
            <th scope="col">{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <>
            {group.title && (
              <tr class="group">
                <th colspan={3} scope="colgroup">
                  {group.title}
                </th>
              </tr>
            )}
            {group.items.map((item) => (
              <Row page={page} item={item} />
            ))}
          </>
        ))}
      </tbody>
    </table>
  )
}
