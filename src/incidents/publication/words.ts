import { isMessageId } from '../../platform/i18n/messages.ts'
import type { Page } from '../../ui/page.ts'
import { regionName } from '../coding/regions.ts'
import type { Period } from '../statistics/period.ts'
import { type TableName, unknown, whole } from './grid.ts'

const lists: Partial<Record<TableName, string>> = {
  kind: 'incidents.kind',
  setting: 'incidents.setting',
  motive: 'incidents.bias',
  why_not: 'incidents.why_not',
}

/** What a code of a table is called. */
export function codeWord(page: Pick<Page, 't' | 'lang'>, table: TableName, code: string): string {
  if (code === whole) return page.t(`publication.table.${table}`)
  if (code === unknown) return page.t('publication.unknown')
  if (table === 'told') return page.t(code === 'yes' ? 'publication.told.yes' : 'publication.told.no')
  if (table === 'region' || table === 'region_told') return regionName(page.lang, code)
  const id = `${lists[table]}.${code}`
  return isMessageId(id) ? page.t(id) : code
}

/** `2026`, or `3rd quarter of 2026` in the reader's words. */
export const periodWord = (page: Pick<Page, 't'>, { code }: Pick<Period, 'code'>): string =>
  code.length === 4 ? code : page.t('statistics.quarter', { quarter: code.slice(-1), year: code.slice(0, 4) })

/** The same where it begins a line. */
export const periodTitle = (page: Pick<Page, 't'>, { code }: Pick<Period, 'code'>): string =>
  code.length === 4
    ? code
    : page.t('public.statistics.quarter', { quarter: code.slice(-1), year: code.slice(0, 4) })
