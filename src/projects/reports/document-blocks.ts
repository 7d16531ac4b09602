import type { Format } from '../../platform/i18n/format.ts'
import type { Lang, Translate } from '../../platform/i18n/messages.ts'
import type { Block, Figure } from '../documents/index.ts'
import type { ReportData } from './data.ts'
import type { Narrative } from './outline.ts'

/** What a report is put into words with. */
export interface Words {
  t: Translate
  f: Format
  lang: Lang
}

/** Costs against budget, with what was received and converted in words. */
export function money({ t, f }: Words, data: ReportData): Block[] {
  const { money } = data
  if (money.lines.length === 0) return []
  const amount = (raw: number): Figure => ({ raw, text: f.money(raw, money.currency) })
  const remarks = [
    money.received > 0 &&
      t('projects.money.received_by', { amount: f.money(money.received, money.currency) }),
    ...money.others.map((other) =>
      t('projects.money.converted', {
        amount: f.money(other.amount, other.currency),
        converted: f.money(other.converted, money.currency),
      }),
    ),
  ].filter((remark) => remark !== false)
  const table: Block = {
    kind: 'money',
    upTo: money.upTo,
    currencies: [
      {
        currency: money.currency,
        lines: money.lines.map((line, index) => ({
          code: String(index + 1),
          title: line.name,
          planned: amount(line.planned),
          spent: amount(line.spent),
        })),
        total: { planned: amount(money.planned), spent: amount(money.spent) },
        grant: money.grant === null ? null : amount(money.grant),
      },
    ],
  }
  return remarks.length > 0 ? [table, { kind: 'paragraph', text: remarks.join(' ') }] : [table]
}

/** Findings and quotations that may stand in the report. */
export function findings({ f }: Words, narrative: Narrative): Block[] {
  return (narrative.findings ?? []).map((one) => {
    const source = [one.said_by, f.month(one.said_on)].filter(Boolean).join(', ')
    return one.kind === 'quotation'
      ? { kind: 'quote', text: one.text, attribution: source }
      : { kind: 'finding', text: one.text, source }
  })
}

/** Dates, problems and target groups of the project. */
export function facts({ t, f }: Words, data: ReportData): Block[] {
  const { project } = data
  const rows = [
    {
      label: t('projects.field.whole'),
      value: `${f.longDate(project.starts_on)} – ${f.longDate(project.ends_on)}`,
    },
    { label: t('projects.field.problems'), value: project.problems ?? '' },
    { label: t('projects.field.target_groups'), value: project.target_groups ?? '' },
  ]
  return [{ kind: 'facts', rows: rows.filter((row) => row.value !== '') }]
}
