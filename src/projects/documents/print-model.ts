import { type Format, formats } from '../../platform/i18n/format.ts'
import { type Translate, translator } from '../../platform/i18n/messages.ts'
import { clean, type PrintBlock, type PrintReport, type PrintTable } from './print-report.ts'
import type {
  Block,
  Figure,
  IndicatorRow,
  MoneyTable,
  ProgressBar,
  ReportDocument,
} from './report-document.ts'

interface Words {
  t: Translate
  f: Format
}

const locales = { en: 'en-GB', cs: 'cs-CZ', pl: 'pl-PL' } as const
const nothing = '–'

/** Translates and formats a report for drawing. Pure. */
export function printReport(report: ReportDocument): PrintReport {
  const words = { t: translator(report.lang), f: formats(report.lang, 'UTC', report.builtOn) }
  const { t, f } = words
  const { project } = report
  const builtOn = f.longDate(report.builtOn)
  const facts: [string, string][] = [
    [t('report.project'), project.title],
    [t('report.number'), project.number],
    [t('report.funder'), project.funder],
    [t('report.programme'), project.programme ?? ''],
    [t('report.period'), `${f.longDate(project.period.from)} – ${f.longDate(project.period.to)}`],
    [t('report.organisation'), report.organisation],
  ]
  const state = report.state === 'draft' ? 'report.draft' : 'report.submitted'
  return {
    locale: locales[report.lang],
    title: clean(report.title),
    organisation: clean(report.organisation),
    project: clean(`${project.number} ${project.title}`),
    builtOn: report.builtOn,
    facts: facts.filter(([, value]) => value).map(([label, value]) => [label, clean(value)]),
    notices: [
      t(report.state === 'draft' ? 'report.draft_notice' : 'report.submitted_notice', { date: builtOn }),
      ...(report.demonstration ? [t('report.demonstration_notice')] : []),
    ],
    marks: [t(state), ...(report.demonstration ? [t('report.demonstration')] : [])],
    sections: report.sections.map((section) => ({
      title: clean(section.title),
      blocks: section.blocks.flatMap((block) => printBlock(block, words)),
    })),
  }
}

function printBlock(block: Block, words: Words): PrintBlock[] {
  const { t } = words
  switch (block.kind) {
    case 'paragraph':
      return lines(block.text).map((text) => ({ kind: 'paragraph', text }))
    case 'list':
      return [{ kind: 'list', items: block.items.map(clean) }]
    case 'quote':
      return [{ kind: 'quote', text: clean(block.text), source: clean(block.attribution) }]
    case 'finding':
      return [{ kind: 'finding', text: clean(block.text), source: clean(block.source ?? '') }]
    case 'facts':
      return [{ kind: 'facts', rows: block.rows.map((row) => [clean(row.label), clean(row.value)]) }]
    case 'progress':
      return [printProgress(block.bars, words)]
    case 'indicators': {
      const all = block.groups.flatMap((group) => group.rows)
      const unknown = all.some((row) => row.unknown)
      // People first, reach after them: the two are never read as one list.
      const groups = [...block.groups.filter((g) => !g.reach), ...block.groups.filter((g) => g.reach)]
      return groups.map((group) => ({
        kind: 'table',
        title: clean(group.title),
        note: group.reach ? t('report.reach_note') : '',
        columns: [
          { text: t('report.indicator'), figures: false },
          { text: t('report.baseline'), figures: true },
          { text: t('report.target'), figures: true },
          { text: t('report.value'), figures: true },
          ...(unknown ? [{ text: t('report.unknown'), figures: true }] : []),
        ],
        rows: group.rows.map((row) => printIndicator(row, unknown, words)),
        emphasis: 3,
      }))
    }
    case 'money':
      return block.currencies.map((table) => printMoney(table, block.upTo, words))
    case 'partners':
      return [
        {
          kind: 'table',
          title: '',
          note: '',
          columns: [t('report.partner'), t('report.country'), t('report.role')].map((text) => ({
            text,
            figures: false,
          })),
          rows: block.rows.map((row) => ({
            cells: [clean(row.name), clean(row.country), clean(row.role)],
            small: [],
            strong: false,
          })),
          emphasis: -1,
        },
      ]
  }
}

function printIndicator(row: IndicatorRow, unknown: boolean, { t }: Words) {
  const breakdowns = (row.breakdowns ?? []).map((breakdown) => {
    const parts = breakdown.parts.map((part) => `${part.label} ${part.value.text}`).join(', ')
    const overlap = breakdown.partition ? '' : ` (${t('report.overlap')})`
    return clean(`${breakdown.title}: ${parts}${overlap}.`)
  })
  return {
    cells: [
      row.title,
      show(row.baseline),
      show(row.target),
      show(row.value),
      ...(unknown ? [show(row.unknown)] : []),
    ].map(clean),
    small: [
      clean([row.code, row.indicatorKind, row.unit].filter(Boolean).join(' · ')),
      ...breakdowns,
      clean(`${t('report.how')}: ${row.how} ${t('report.records_behind', { records: row.records.text })}`),
      ...(row.note ? [clean(row.note)] : []),
    ],
    strong: false,
  }
}

function printProgress(bars: ProgressBar[], { t }: Words): PrintBlock {
  const clip = (share: number) => Math.min(1, Math.max(0, share))
  const planned = bars.some((bar) => bar.planned)
  return {
    kind: 'progress',
    legend: planned ? t('report.progress_legend') : '',
    bars: bars.map((bar) => {
      const target = bar.target.raw
      const values = { value: bar.value.text, target: bar.target.text, state: bar.state }
      return {
        label: clean(bar.label),
        unit: clean(bar.unit),
        value: clean(bar.value.text),
        target: clean(t('report.of_target', { target: bar.target.text })),
        state: clean(bar.state),
        share: target > 0 ? clip(bar.value.raw / target) : 0,
        planned: bar.planned && target > 0 ? clip(bar.planned.raw / target) : null,
        behind: bar.planned !== null && bar.value.raw < bar.planned.raw,
        alt: clean(`${bar.label}: ${t('report.bar', values)}`),
      }
    }),
  }
}

function printMoney(table: MoneyTable, upTo: string | null, { t, f }: Words): PrintTable {
  const row = (title: string, planned: Figure | null, spent: Figure | null, strong: boolean) => ({
    cells: [clean(title), show(planned), show(spent)],
    small: [],
    strong,
  })
  return {
    kind: 'table',
    title: t('report.money_in', { currency: table.currency }),
    note: upTo ? t('report.up_to', { date: f.longDate(upTo) }) : '',
    columns: [
      { text: t('report.budget_line'), figures: false },
      { text: t('report.planned'), figures: true },
      { text: t('report.spent'), figures: true },
    ],
    rows: [
      ...table.lines.map((line) => row(`${line.code} ${line.title}`.trim(), line.planned, line.spent, false)),
      row(t('report.total'), table.total.planned, table.total.spent, true),
      ...(table.grant ? [row(t('report.grant'), table.grant, null, false)] : []),
    ],
    emphasis: 2,
  }
}

function show(figure: Figure | null): string {
  return figure ? figure.text : nothing
}

function lines(text: string): string[] {
  return clean(text)
    .split('\n')
    .map((line) => line.trim().replace(/(\d) %/g, '$1\u00a0%'))
    .filter(Boolean)
}
