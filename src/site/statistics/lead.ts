import { cellsOf, keyOf, linesOf, type PublishedEdition, type TableName } from '../../incidents/index.ts'
import type { PublicPage } from '../public/page.ts'
import { numberOf } from './shown.tsx'

/** A number; that it is below the limit; or that it was left out, which says nothing of it. */
type Told = number | 'few' | null

/** The large numbers of an edition. */
export interface Headline {
  incidents: number | null
  people: number | null
  told: Told
  untold: number | null
}

function toldOf({ figures, period }: PublishedEdition): Told {
  const key = keyOf('told', period.code, 'yes')
  const shown = figures.shown.get(key) ?? null
  return shown ?? (figures.left_out.includes(key) ? null : 'few')
}

export function headlineOf(edition: PublishedEdition): Headline {
  const cells = cellsOf(edition.figures)
  const of = (table: TableName, code: string) => numberOf(linesOf(cells, table, edition.period.code), code)
  return {
    incidents: of('incidents', 'all'),
    people: of('people_harmed', 'all'),
    told: toldOf(edition),
    untold: of('told', 'no'),
  }
}

/** The numbers of its months, where an edition has them. */
export const monthsOf = ({ figures }: PublishedEdition) =>
  linesOf(cellsOf(figures), 'month')
    .filter(({ code }) => code === 'all')
    .map(({ period, value }) => ({ month: period, value }))

/** An edition in one or two sentences. */
export function leadOf(page: PublicPage, { incidents, told, untold }: Headline): string {
  if (incidents === null) return page.t('public.statistics.lead.few')
  const known = page.t('public.statistics.lead.incidents', { n: incidents })
  if (told === 'few' && untold !== null) return `${known} ${page.t('public.statistics.lead.told_few')}`
  if (typeof told !== 'number' || untold === null) return known
  const rate = page.f.percent(Math.round((told / (told + untold)) * 100) / 100)
  return `${known} ${page.t('public.statistics.lead.rate', { rate })}`
}
