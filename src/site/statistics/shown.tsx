import type { PublishedCell, PublishedEdition } from '../../incidents/index.ts'
import type { PublicPage } from '../public/page.ts'
import { codeWord, type ListedTable } from './words.ts'

/** What the parts of the page are drawn from. */
export interface Published {
  page: PublicPage
  country: string
  edition: PublishedEdition
  editions: readonly PublishedEdition[]
  cells: readonly PublishedCell[]
}

/** A number in words, or that it is not shown. */
export const said = (page: PublicPage, value: number | null) =>
  value === null ? page.t('public.statistics.not_shown') : page.f.number(value)

/** A number in a cell: a dash where it is not shown, and the words for whoever listens. */
export function InCell({ page, value }: { page: PublicPage; value: number | null }) {
  return value === null ? (
    <>
      <span aria-hidden="true">–</span>
      <span class="ds-sr-only">{said(page, value)}</span>
    </>
  ) : (
    page.f.number(value)
  )
}

export const numberOf = (cells: readonly PublishedCell[], code: string) =>
  cells.find((cell) => cell.code === code)?.value ?? null

/** What nothing is shown of, in one quiet line. */
export function NotShown({
  page,
  table,
  cells,
}: {
  page: PublicPage
  table: ListedTable
  cells: readonly PublishedCell[]
}) {
  const hidden = cells.filter(({ value }) => value === null)
  if (hidden.length === 0) return null
  const list = page.f.list(hidden.map(({ code }) => codeWord(page, table, code)))
  return <p class="small quiet">{page.t('public.statistics.not_shown.list', { list })}</p>
}
