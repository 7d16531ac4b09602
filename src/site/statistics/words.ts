import {
  type Period,
  type PublishedCell,
  regionName,
  type TableName,
  unknownCode,
  wholeCode,
} from '../../incidents/index.ts'
import { isMessageId } from '../../platform/i18n/messages.ts'
import type { PublicMessageId, Reader } from '../../platform/i18n/public.ts'

/** The tables whose numbers stand as bars or lines of a list. */
export type ListedTable = Extract<TableName, 'kind' | 'motive' | 'region' | 'setting' | 'told' | 'why_not'>

const titles = {
  kind: 'public.statistics.table.kind',
  motive: 'public.statistics.table.motive',
  region: 'public.statistics.table.region',
  setting: 'public.report.where',
  told: 'public.report.police',
  why_not: 'public.statistics.table.why_not',
} as const satisfies Record<ListedTable, PublicMessageId>

/** What stands above the numbers of a table. */
export const tableWord = (page: Reader, table: ListedTable): string => page.t(titles[table])

/** The title of any table of the files. */
export function fileTableWord(page: Pick<Reader, 't'>, table: TableName): string {
  if (table === 'incidents') return page.t('public.statistics.incidents')
  if (table === 'people_harmed') return page.t('public.statistics.people')
  if (table === 'month') return page.t('public.statistics.table.month')
  if (table === 'region_told')
    return `${page.t('public.statistics.table.region')}: ${page.t('public.statistics.told')}`
  return page.t(titles[table])
}

/** What a number of the files counts. */
export function fileCodeWord(page: Reader, { table, period, code }: PublishedCell): string {
  if (table === 'region' || table === 'region_told') return codeWord(page, 'region', code)
  if (table === 'month' && code === wholeCode) return page.f.month(`${period}-01`)
  if (table === 'incidents' || table === 'people_harmed' || table === 'month')
    return code === unknownCode ? page.t('public.statistics.unknown') : fileTableWord(page, table)
  return codeWord(page, table, code)
}

const lists = { kind: 'kind', motive: 'bias', setting: 'setting', why_not: 'why_not' } as const
const isPublic = (id: string): id is PublicMessageId => id.startsWith('public.') && isMessageId(id)

/** What a code of a table is called. */
export function codeWord(page: Reader, table: ListedTable, code: string): string {
  if (code === unknownCode) return page.t('public.statistics.unknown')
  if (table === 'region') return regionName(page.lang, code)
  if (table === 'told')
    return page.t(code === 'yes' ? 'public.statistics.told' : 'public.statistics.not_told')
  if (code === 'prefers_not') return page.t('public.police.prefers_not')
  const id = `public.${lists[table]}.${code}`
  return isPublic(id) ? page.t(id) : code
}

/** `2026`, or the third quarter of it in the reader's words. */
export const periodWord = (page: Reader, { code }: Pick<Period, 'code'>): string =>
  code.length === 4
    ? code
    : page.t('public.statistics.quarter', { quarter: code.slice(-1), year: code.slice(0, 4) })
