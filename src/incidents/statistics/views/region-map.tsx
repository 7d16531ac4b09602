import type { Reader } from '../../../platform/i18n/public.ts'
import { regionName } from '../../coding/regions.ts'
import { outlinesOf, shadeOf } from '../outlines.ts'

/**
 * A country by its regions, darker where there are more. Each says its number, so that it reads in grey; one that is not shown
 * is hatched. Beside it stands a table.
 */
export function RegionMap({
  page,
  country,
  title,
  values,
}: {
  page: Reader
  country: string
  title: string
  /** A region that is missing has none; null is not shown. */
  values: ReadonlyMap<string, number | null>
}) {
  const map = outlinesOf(country)
  if (!map) return null
  const numberOf = (code: string) => (values.has(code) ? (values.get(code) ?? null) : 0)
  const largest = Math.max(0, ...map.regions.map(({ code }) => numberOf(code) ?? 0))
  const words = (code: string) => {
    const value = numberOf(code)
    return value === null ? '–' : page.f.number(value)
  }
  const one = (code: string) => `${regionName(page.lang, code)} ${words(code)}`
  return (
    <svg
      class="chart map"
      viewBox={`0 0 ${map.width} ${map.height}`}
      role="img"
      aria-label={`${title}: ${map.regions.map(({ code }) => one(code)).join(', ')}`}
    >
      <pattern
        id="not-shown"
        width="7"
        height="7"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="hatch-ground" width="7" height="7" />
        <line class="hatch" x1="0" y1="0" x2="0" y2="7" />
      </pattern>
      {map.regions.map(({ code, path }) => {
        const shade = shadeOf(numberOf(code), largest)
        return (
          <path
            class={shade === undefined ? 'region' : `region shade--${shade}`}
            fill={shade === undefined ? 'url(#not-shown)' : undefined}
            fill-rule="evenodd"
            d={path}
          >
            <title>{one(code)}</title>
          </path>
        )
      })}
      {map.regions.map(({ code, at: [x, y] }) => {
        const shade = shadeOf(numberOf(code), largest)
        // Where there are none the map is empty: a country full of noughts hides the few numbers there are.
        return numberOf(code) === 0 ? null : (
          <text
            class={shade === undefined ? 'n' : `n on-shade--${shade}`}
            x={x}
            y={y}
            dy=".35em"
            text-anchor="middle"
          >
            {words(code)}
          </text>
        )
      })}
    </svg>
  )
}
