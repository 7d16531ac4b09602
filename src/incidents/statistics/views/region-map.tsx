import type { Reader } from '../../../platform/i18n/public.ts'
import { regionName } from '../../coding/regions.ts'
import { shadeOf, tilesOf } from '../tiles.ts'

const side = 62
const gap = 4

/** A country as equal tiles, one a region, darker where there are more; each says its number, so that it reads in grey. */
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
  const tiles = tilesOf(country)
  if (tiles.length === 0) return null
  const numberOf = (code: string) => (values.has(code) ? (values.get(code) ?? null) : 0)
  const largest = Math.max(0, ...tiles.map(({ code }) => numberOf(code) ?? 0))
  const across = Math.max(...tiles.map(({ column }) => column)) + 1
  const down = Math.max(...tiles.map(({ row }) => row)) + 1
  const words = (code: string) => {
    const value = numberOf(code)
    return value === null ? '–' : page.f.number(value)
  }
  const said = `${title}: ${tiles.map(({ code }) => `${regionName(page.lang, code)} ${words(code)}`).join(', ')}`
  return (
    <svg
      class="chart chart--small tiles"
      viewBox={`0 0 ${across * (side + gap) - gap} ${down * (side + gap) - gap}`}
      role="img"
      aria-label={said}
    >
      <title>{said}</title>
      {tiles.map(({ code, column, row, sign }) => {
        const shade = shadeOf(numberOf(code), largest)
        const [x, y] = [column * (side + gap), row * (side + gap)]
        return (
          <g class={shade === undefined ? 'tile' : `tile tile--${shade}`}>
            <rect
              class={shade === undefined ? 'unshown' : undefined}
              x={x}
              y={y}
              width={side}
              height={side}
              rx="3"
            />
            <text x={x + side / 2} y={y + 22} text-anchor="middle">
              {sign}
            </text>
            <text class="n" x={x + side / 2} y={y + 46} text-anchor="middle">
              {words(code)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
