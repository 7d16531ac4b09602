import type { AnyCtx } from '../../platform/context.ts'
import { formats } from '../../platform/i18n/format.ts'
import { chooseLanguage, type Lang, type Translate, translator } from '../../platform/i18n/messages.ts'
import { leavesOf } from '../erasure/mention.ts'
import type { CodeWords } from '../holding.ts'
import { fieldWord, tableWord } from '../words.ts'
import { codeWord } from './codes.ts'
import type { HeldRow } from './gather.ts'

export type Decided = ReadonlyMap<string, { decision: string; words?: string }>

/** Whether anything of a row is said in words or is a file: that is what somebody reads before it is given. */
export const needsReading = (row: HeldRow): boolean =>
  row.shared && (row.file || leavesOf(row.said).length > 0)

/** What was decided about a row; one in which there is nothing to read is given. `undefined` while somebody must decide. */
export const decisionOf = (row: HeldRow, decided: Decided): string | undefined =>
  decided.get(`${row.table} ${row.id}`)?.decision ?? (needsReading(row) ? undefined : 'give')

/** The rows as they are given: words that were blacked out stand in place of what was said, and what was left out is gone. */
export function given(rows: readonly HeldRow[], decided: Decided): HeldRow[] {
  return rows.flatMap((row) => {
    const decision = decisionOf(row, decided)
    if (decision === 'give') return [row]
    if (decision === 'redacted')
      return [{ ...row, said: { text: decided.get(`${row.table} ${row.id}`)?.words ?? '' } }]
    return []
  })
}

const isDay = /^\d{4}-\d\d-\d\d$/
/** Figures with a point come from the database as text. */
const isDecimal = /^-?\d+\.\d+$/

/** How values of one row are said: codes by the module that reads them, then by the words of their field. */
interface Saying {
  t: Translate
  f: ReturnType<typeof formats>
  words?: CodeWords
}

const isLanguage = (place: string) => place.endsWith('.languages') || place.endsWith('.language')

function textWord({ t, f, words }: Saying, row: HeldRow, path: string, text: string): string | undefined {
  const place = `${row.table}.${path.replaceAll(/\.\d+/g, '')}`
  if (isDay.test(text)) return f.longDate(text)
  if (isLanguage(place) && /^[a-z]{2,3}$/.test(text)) return f.language(text)
  if (place.endsWith('.nationality') || place === 'incident.country') return f.country(text)
  return words?.(row, path, text) ?? codeWord(t, place, text)
}

/** A plain value; a code that nobody has words for is read aloud. */
function valueWord(saying: Saying, row: HeldRow, field: string, value: unknown): string {
  const { t, f } = saying
  if (Array.isArray(value)) return value.map((one) => valueWord(saying, row, field, one)).join(', ')
  if (value instanceof Date) return field === 'starts_at' ? f.dateTime(value) : f.longDate(f.dateOf(value))
  if (typeof value === 'boolean') return t(value ? 'privacy.yes' : 'privacy.no')
  if (field === 'bytes') return `${f.number(Math.ceil(Number(value) / 1000))} kB`
  // Whole numbers as they are: they may be years.
  if (isDecimal.test(String(value))) return f.number(Number(value))
  if (typeof value !== 'string') return String(value)
  const said = textWord(saying, row, field, value)
  return said ?? (/^[a-z][a-z0-9_-]*$/.test(value) ? value.replaceAll(/[_-]/g, ' ') : value)
}

/** Days that stand above their row already. */
const days = ['occurred_on', 'on_day', 'done_on', 'reviewed_on']

const isTold = (row: HeldRow, field: string, value: unknown) =>
  Array.isArray(value) ? value.length > 0 : !(days.includes(field) && value === row.on)

/** What serves programs alone, and says nothing to a person. */
const forPrograms = ['digest']

/** What a sealed value says, as lines: `family: Břízková`. Parts of a list have no name of their own. */
function saidLines(saying: Saying, row: HeldRow): { label: string; text: string }[] {
  return leavesOf(row.said).flatMap(({ path, text }) => {
    const names = path.split('.').filter((part) => !/^\d+$/.test(part))
    const field = names.at(-1) ?? ''
    if (forPrograms.includes(field)) return []
    const label = fieldWord(saying.t, field, [row.table, ...names.slice(0, -1)].join('.'))
    return [{ label, text: textWord(saying, row, path, text) ?? text }]
  })
}

/** The language a person is written to: theirs where we have it, else the organisation's. */
export const languageFor = (ctx: AnyCtx, languages: readonly string[]): Lang =>
  chooseLanguage(
    languages.find((one) => ['en', 'cs', 'pl'].includes(one)),
    ctx.organisation.language,
  )

export interface Seen {
  members: number
  first?: string
  last?: string
}

/** What is drawn as a PDF: every table as a part, every row with its facts and words. */
export function readable(
  ctx: AnyCtx,
  lang: Lang,
  rows: readonly HeldRow[],
  about: { name: string; seen: Seen; words?: CodeWords },
) {
  const t = translator(lang)
  const f = formats(lang, ctx.organisation.time_zone, ctx.today)
  const saying = { t, f, words: about.words }
  const tables = [...new Set(rows.map(({ table }) => table))]
  return {
    locale: lang,
    title: t('privacy.access.pdf.title', { name: about.name }),
    made: t('privacy.access.pdf.made', { organisation: ctx.organisation.name, date: f.longDate(ctx.today) }),
    lead: t('privacy.access.pdf.lead'),
    rights: t('privacy.access.pdf.rights'),
    seen: {
      title: t('privacy.access.pdf.seen'),
      text: about.seen.last
        ? t('privacy.access.pdf.seen.how', {
            n: about.seen.members,
            same: about.seen.first === about.seen.last ? 'yes' : 'no',
            first: f.longDate(about.seen.first ?? about.seen.last),
            last: f.longDate(about.seen.last),
          })
        : t('privacy.access.pdf.seen.nobody'),
    },
    parts: tables.map((table) => ({
      title: tableWord(t, table),
      rows: rows
        .filter((row) => row.table === table)
        .map((row) => ({
          on: row.on ? f.longDate(row.on) : '',
          facts: Object.entries(row.told)
            .filter(([field, value]) => isTold(row, field, value))
            .map(([field, value]) => ({
              label: fieldWord(t, field, table),
              value: valueWord(saying, row, field, value),
            })),
          said: saidLines(saying, row),
        })),
    })),
  }
}

/** The same for programs, with what each table and field means. */
export function machineReadable(ctx: AnyCtx, lang: Lang, rows: readonly HeldRow[]) {
  const t = translator(lang)
  const tables = [...new Set(rows.map(({ table }) => table))]
  const fields = new Set(
    rows.flatMap((row) => [
      ...Object.keys(row.told),
      ...leavesOf(row.said).flatMap(({ path }) => path.split('.').filter((part) => !/^\d+$/.test(part))),
    ]),
  )
  return {
    data: {
      format: 'alongside-subject-access',
      version: 1,
      organisation: ctx.organisation.name,
      made_on: ctx.today,
      tables: Object.fromEntries(
        tables.map((table) => [
          table,
          rows
            .filter((row) => row.table === table)
            .map(({ id, case_id, incident_id, told, said }) => ({
              id,
              case_id,
              incident_id,
              ...told,
              ...said,
            })),
        ]),
      ),
    },
    dictionary: {
      language: lang,
      tables: Object.fromEntries(tables.map((table) => [table, tableWord(t, table)])),
      fields: Object.fromEntries([...fields].sort().map((field) => [field, fieldWord(t, field)])),
    },
  }
}
