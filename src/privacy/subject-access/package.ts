import type { AnyCtx } from '../../platform/context.ts'
import { formats } from '../../platform/i18n/format.ts'
import {
  chooseLanguage,
  isMessageId,
  type Lang,
  type Translate,
  translator,
} from '../../platform/i18n/messages.ts'
import { leavesOf } from '../erasure/mention.ts'
import { fieldWord, tableWord } from '../words.ts'
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

/** Where the words of codes stand. */
const prefixes: Record<string, string> = {
  'person.gender': 'people.gender',
  'person_paper.kind': 'people.papers.kind',
  'cases.kind': 'cases.kind',
  'cases.closure_reason': 'cases.closure',
  'involvement.role': 'cases.role',
  'case_entry.kind': 'cases.entry.kind',
  'case_entry.services': 'cases.service',
  'case_entry.barriers': 'cases.barrier',
  'appointment.kind': 'cases.entry.kind',
  'goal.area': 'cases.goal.area',
  'goal.state': 'cases.goal.state',
  'risk_review.level': 'cases.risk.level',
  'consent.decision': 'consents.decision',
  'consent.purpose': 'consents.purpose',
  'consent.how': 'consents.how',
  'consent.topics': 'consents.topic',
  'referral.topics': 'consents.topic',
  'document.kind': 'papers.kind',
  'episode.reason': 'cases.closure',
  'episode.outcomes': 'cases.outcome',
  'incident.kind': 'incidents.kind',
  'incident.told_by': 'incidents.told_by',
  'incident.acts': 'incidents.act',
  'incident.setting': 'incidents.setting',
  'incident.occurred_precision': 'incidents.precision',
  'incident.harmed': 'incidents.harmed',
  'incident.injury': 'incidents.injury',
  'incident.bias_perceived': 'incidents.bias',
  'incident.bias_indicators': 'incidents.indicator',
  'incident.bias_assessed': 'incidents.bias',
  'incident.qualification': 'incidents.qualification',
  'incident.police_told': 'incidents.police_told',
  'incident.police_why_not': 'incidents.why_not',
  'incident.agreed': 'incidents.agreed',
  'incident.support': 'incidents.support',
  'incident.outcome': 'incidents.outcome',
  'incident_told.body': 'incidents.body',
  'incident_told.outcome': 'incidents.answer',
}

const isDay = /^\d{4}-\d\d-\d\d$/
/** Figures with a point come from the database as text. */
const isDecimal = /^-?\d+\.\d+$/

function valueWord(t: Translate, f: ReturnType<typeof formats>, place: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => valueWord(t, f, place, one)).join(', ')
  if (value instanceof Date) return f.longDate(f.dateOf(value))
  if (typeof value === 'boolean') return t(value ? 'privacy.yes' : 'privacy.no')
  // Whole numbers as they are: they may be years.
  if (isDecimal.test(String(value))) return f.number(Number(value))
  if (typeof value !== 'string') return String(value)
  if (isDay.test(value)) return f.longDate(value)
  if (place.endsWith('.languages') || place.endsWith('.language')) {
    try {
      return f.language(value)
    } catch {
      return value
    }
  }
  const own = `${prefixes[place] ?? ''}.${value}`
  const common = `privacy.code.${value}`
  if (isMessageId(own)) return t(own)
  return isMessageId(common)
    ? t(common)
    : /^[a-z][a-z0-9_-]*$/.test(value)
      ? value.replaceAll(/[_-]/g, ' ')
      : value
}

/** What a sealed value says, as lines: `family: Břízková`. Parts of a list have no name of their own. */
function saidLines(
  t: Translate,
  f: ReturnType<typeof formats>,
  said: Record<string, unknown>,
): { label: string; text: string }[] {
  return leavesOf(said).map(({ path, text }) => {
    const field = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? ''
    const words = field === 'nationality' ? f.country(text) : isDay.test(text) ? f.longDate(text) : text
    return { label: fieldWord(t, field), text: words }
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
  about: { name: string; seen: Seen },
) {
  const t = translator(lang)
  const f = formats(lang, ctx.organisation.time_zone, ctx.today)
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
            .filter(([, value]) => !Array.isArray(value) || value.length > 0)
            .map(([field, value]) => ({
              label: fieldWord(t, field),
              value: valueWord(t, f, `${table}.${field}`, value),
            })),
          said: saidLines(t, f, row.said),
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
