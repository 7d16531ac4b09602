import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node'
import { formats } from '../../platform/i18n/format.ts'
import { type Translate, translator } from '../../platform/i18n/messages.ts'
import { inert } from '../../platform/inert.ts'
import { amount, head, number, sheet, words } from './cells.ts'
import { clean } from './print-report.ts'
import { blocksOf, type IndicatorRow, type ReportDocument } from './report-document.ts'

/** Prints each sheet as wide as the paper. */
const fitToPaper = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml: string) =>
          xml
            .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
            .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" '),
      },
    },
  },
}

/** Writes a report as a workbook: indicators, breakdowns, money, findings, about. Figures are numbers, texts are inert. */
export async function reportToXlsx(report: ReportDocument): Promise<Buffer> {
  const t = translator(report.lang)
  const sheets = [
    indicators(report, t),
    ...breakdowns(report, t),
    money(report, t),
    findings(report, t),
    about(report, t),
  ]
  return writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11, features: [fitToPaper] }).toBuffer()
}

function indicatorRows(report: ReportDocument): { result: string; reach: boolean; row: IndicatorRow }[] {
  const groups = blocksOf(report, 'indicators').flatMap(({ block }) => block.groups)
  return [...groups.filter((g) => !g.reach), ...groups.filter((g) => g.reach)].flatMap((group) =>
    group.rows.map((row) => ({ result: group.title, reach: group.reach, row })),
  )
}

function indicators(report: ReportDocument, t: Translate): Sheet<never> {
  const titles = [
    t('report.code'),
    t('report.indicator'),
    t('report.result'),
    t('report.counts'),
    t('report.unit'),
    t('report.kind'),
    t('report.baseline'),
    t('report.target'),
    t('report.value'),
    t('report.unknown'),
    t('report.records'),
    t('report.how'),
    t('report.note'),
  ]
  const rows = indicatorRows(report).map(({ result, reach, row }) => [
    words(row.code),
    words(row.title, true),
    words(result),
    words(reach ? t('report.reach') : t('report.counts_direct')),
    words(row.unit),
    words(row.indicatorKind),
    number(row.baseline),
    number(row.target),
    number(row.value, true),
    number(row.unknown),
    number(row.records),
    words(row.how),
    words(row.note ?? ''),
  ])
  const widths = [10, 34, 30, 11, 14, 12, 11, 11, 11, 11, 11, 60, 30]
  return sheet(t('report.indicators'), widths, [head(titles, [6, 7, 8, 9, 10]), ...rows])
}

function breakdowns(report: ReportDocument, t: Translate): Sheet<never>[] {
  const rows = indicatorRows(report).flatMap(({ row }) =>
    (row.breakdowns ?? []).flatMap((breakdown) =>
      breakdown.parts.map((part) => [
        words(row.code),
        words(row.title, true),
        words(breakdown.title),
        words(part.label),
        number(part.value),
        words(breakdown.partition ? t('report.yes') : t('report.no')),
      ]),
    ),
  )
  if (rows.length === 0) return []
  const titles = [
    t('report.code'),
    t('report.indicator'),
    t('report.breakdown'),
    t('report.part'),
    t('report.value'),
    t('report.parts_add_up'),
  ]
  return [sheet(t('report.breakdowns'), [10, 34, 24, 24, 12, 18], [head(titles, [4]), ...rows])]
}

function money(report: ReportDocument, t: Translate): Sheet<never> {
  const titles = [
    t('report.currency'),
    t('report.code'),
    t('report.budget_line'),
    t('report.planned'),
    t('report.spent'),
  ]
  const rows = blocksOf(report, 'money').flatMap(({ block }) =>
    block.currencies.flatMap(({ currency, lines, total, grant }) => [
      ...lines.map((line) => [
        words(currency),
        words(line.code),
        words(line.title),
        amount(line.planned),
        amount(line.spent),
      ]),
      [
        words(currency, true),
        words(''),
        words(t('report.total'), true),
        amount(total.planned, true),
        amount(total.spent, true),
      ],
      ...(grant ? [[words(currency), words(''), words(t('report.grant')), amount(grant), words('')]] : []),
    ]),
  )
  return sheet(t('report.money'), [14, 10, 44, 16, 16], [head(titles, [3, 4]), ...rows])
}

function findings(report: ReportDocument, t: Translate): Sheet<never> {
  const rows = report.sections.flatMap((section) =>
    section.blocks.flatMap((block) => {
      if (block.kind === 'finding')
        return [
          [words(section.title), words(t('report.finding')), words(block.text), words(block.source ?? '')],
        ]
      if (block.kind === 'quote')
        return [[words(section.title), words(t('report.quote')), words(block.text), words(block.attribution)]]
      return []
    }),
  )
  const titles = [t('report.section'), t('report.kind'), t('report.text'), t('report.source')]
  return sheet(t('report.findings'), [26, 14, 80, 40], [head(titles), ...rows])
}

function about(report: ReportDocument, t: Translate): Sheet<never> {
  const f = formats(report.lang, 'UTC', report.builtOn)
  const { project } = report
  const partners = blocksOf(report, 'partners').flatMap(({ block }) => block.rows)
  const upTo = blocksOf(report, 'money').flatMap(({ block }) => (block.upTo ? [block.upTo] : []))
  const rows: [string, string][] = [
    [t('report.project'), project.title],
    [t('report.number'), project.number],
    [t('report.funder'), project.funder],
    [t('report.programme'), project.programme ?? ''],
    [t('report.period'), `${f.longDate(project.period.from)} – ${f.longDate(project.period.to)}`],
    [t('report.organisation'), report.organisation],
    ...partners.map((row): [string, string] => [
      t('report.partner'),
      [row.name, row.country, row.role].filter(Boolean).join(', '),
    ]),
    [t('report.built_on'), f.longDate(report.builtOn)],
    [t('report.state'), t(report.state === 'draft' ? 'report.draft' : 'report.submitted')],
    [t('report.restated'), report.restatementNote ?? ''],
    [t('report.money'), upTo[0] ? t('report.up_to', { date: f.longDate(upTo[0]) }) : ''],
    [t('report.reach'), t('report.reach_note')],
    [t('report.demonstration'), report.demonstration ? t('report.demonstration_notice') : ''],
  ]
  const body = rows.filter(([, value]) => value).map(([label, value]) => [words(label), words(value)])
  const title: CellObject[] = [
    {
      type: String,
      value: inert(clean(report.title)),
      fontWeight: 'bold',
      fontSize: 14,
      align: 'left',
      indent: 1,
    },
  ]
  return sheet(t('report.about'), [26, 100], [title, ...body], 0)
}
