import { z } from 'zod'
import { isId, pseudonym } from '../../../platform/ids.ts'
import type { MessageId, Page } from '../../../ui/page.ts'
import { wordFor } from '../../case.ts'
import { pathwayOf } from '../../pathways.ts'
import type { CaseRow, Names } from '../queries.ts'
import { peopleWords } from '../words.ts'

/** What a file shows of cases besides their rows: names of members, institutions and, if they are wished, of people. */
export interface Beside {
  names: Names
  named: boolean
  leads: ReadonlyMap<string, string>
  /** Institutions whose place is secret are not among them. */
  institutions: ReadonlyMap<string, string>
}

type Cell = (page: Page, row: CaseRow, beside: Beside) => string | null | undefined

const stageOf: Cell = (page, row) =>
  pathwayOf(row)?.stages.find(({ id }) => id === row.stage)?.title[page.lang] ?? row.stage

/** Every column a file of cases can have, in the order of the file. Days are written as `2026-11-12`, with the hour where a clock ends at one. */
const columns = {
  number: (_, row) => row.number,
  people: (page, row, { names, named }) =>
    peopleWords(page, row, (id) =>
      named
        ? (names.get(id) ?? page.t('ui.unreadable'))
        : page.t('cases.list.person', { code: pseudonym(id) }),
    ),
  kind: (page, row) => wordFor(page.t, 'cases.kind', row.kind),
  status: (page, row) => wordFor(page.t, 'cases.list.status', row.status),
  pathway: (page, row) => pathwayOf(row)?.title[page.lang] ?? row.pathway,
  stage: stageOf,
  opened: (_, row) => row.opened_on,
  closed: (_, row) => row.closed_on,
  closure: (page, row) => row.closure_reason && wordFor(page.t, 'cases.closure', row.closure_reason),
  due: (page, row) => (row.due_at ? `${row.next_due_on} ${page.f.time(row.due_at)}` : row.next_due_on),
  due_what: (page, row) => row.due?.title[page.lang],
  active: (page, row) => page.f.dateOf(row.active_at),
  lead: (page, row, { leads }) => leads.get(row.lead_member_id) ?? page.t('cases.team.gone'),
  institution: (_, row, { institutions }) => row.institution_id && institutions.get(row.institution_id),
  restricted: (page, row) => row.restricted && page.t('cases.list.restricted'),
} as const satisfies Record<string, (...given: Parameters<Cell>) => ReturnType<Cell> | false>
export type ColumnName = keyof typeof columns

export const columnNames = Object.keys(columns) as [ColumnName, ...ColumnName[]]
/** Ticked when nobody has chosen yet. */
export const usualColumns: readonly ColumnName[] = [
  'number',
  'people',
  'kind',
  'status',
  'stage',
  'opened',
  'due',
  'lead',
]

export const columnWords = (page: Page, name: ColumnName): string =>
  page.t(`cases.export.column.${name}` as MessageId)

/** The cells of a case, in the order of the columns wished. */
export const cellsOf = (
  page: Page,
  row: CaseRow,
  beside: Beside,
  wished: readonly ColumnName[],
): (string | null)[] => wished.map((name) => (columns[name] as Cell)(page, row, beside) || null)

/** A file somebody asked for: which cases, which columns, with names or without, and why. */
export const exportSpec = z.object({
  wish: z.record(z.string(), z.string()),
  chosen: z.array(z.string().refine(isId)).optional(),
  columns: z.array(z.enum(columnNames)).min(1),
  named: z.boolean(),
  reason: z.string(),
})
export type ExportSpec = z.output<typeof exportSpec>
