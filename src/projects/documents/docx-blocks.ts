import {
  AlignmentType,
  HeadingLevel,
  type IBorderOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { ShapeGroupRun } from 'docx/shapes'
import { colours, fineRule, hairline, noBorder, page, rule } from './docx-style.ts'
import type { PrintBar, PrintBlock, PrintTable } from './print-report.ts'

type Drawn = (Paragraph | Table)[]

const barWidth = 232
const barHeight = 9
const none = { top: noBorder, bottom: noBorder, left: noBorder, right: noBorder }
const noBorders = { ...none, insideHorizontal: noBorder, insideVertical: noBorder }

/** Draws one block as Word paragraphs and tables. */
export function drawBlock(block: PrintBlock): Drawn {
  switch (block.kind) {
    case 'paragraph':
      return [new Paragraph({ text: block.text })]
    case 'list':
      return block.items.map((text) => new Paragraph({ text, numbering: { reference: 'bullets', level: 0 } }))
    case 'quote':
      return [
        new Paragraph({ text: block.text, style: 'Quotation' }),
        new Paragraph({ text: block.source, style: 'QuotationSource' }),
      ]
    case 'finding':
      return [
        new Paragraph({ text: block.text, style: 'Finding' }),
        new Paragraph({ text: block.source, style: 'Source' }),
      ]
    case 'facts':
      return [drawFacts(block.rows)]
    case 'progress':
      return [
        ...(block.legend
          ? [new Paragraph({ text: block.legend, style: 'Small', keepNext: true, spacing: { after: 100 } })]
          : []),
        drawProgress(block.bars),
        gap(),
      ]
    case 'table':
      return [
        ...(block.title ? [new Paragraph({ text: block.title, heading: HeadingLevel.HEADING_2 })] : []),
        ...(block.note
          ? [new Paragraph({ text: block.note, style: 'Small', keepNext: true, spacing: { after: 100 } })]
          : []),
        drawTable(block),
        gap(),
      ]
  }
}

/** Label and value pairs, without rules. */
export function drawFacts(rows: [string, string][]): Table {
  const widths = [2400, page.text - 2400]
  return grid(
    widths,
    rows.map(
      ([label, value]) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(
              widths,
              0,
              [
                new Paragraph({
                  style: 'Cell',
                  children: [new TextRun({ text: label, color: colours.muted })],
                }),
              ],
              50,
            ),
            cell(widths, 1, [new Paragraph({ text: value, style: 'Cell' })], 50),
          ],
        }),
    ),
  )
}

function drawTable(table: PrintTable): Table {
  const figures = table.columns.filter((column) => column.figures).length
  const each = figures > 2 ? 1020 : 1530
  const widths = figures
    ? [page.text - figures * each, ...Array<number>(figures).fill(each)]
    : [0.36, 0.18, 0.46].map((share) => Math.round(share * page.text))
  const align = (column: number) =>
    table.columns[column]?.figures ? AlignmentType.RIGHT : AlignmentType.LEFT
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map(
      ({ text }, column) =>
        new TableCell({
          width: { size: widths[column] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.BOTTOM,
          borders: { ...none, top: rule, bottom: fineRule },
          margins: margins(column, widths.length, 50),
          children: [new Paragraph({ text, style: 'ColumnHead', alignment: align(column) })],
        }),
    ),
  })
  // A short budget stays on one page.
  const together = table.rows.length < 16 && table.rows.some((row) => row.strong)
  const rows = table.rows.map(
    (row, index) =>
      new TableRow({
        cantSplit: true,
        keepNext: together && index < table.rows.length - 1,
        children: row.cells.map((text, column) => {
          const bold = row.strong || column === table.emphasis
          const first = new Paragraph({
            style: 'Cell',
            alignment: align(column),
            children: [new TextRun({ text, bold })],
          })
          const small =
            column === 0 ? row.small.map((line) => new Paragraph({ text: line, style: 'Small' })) : []
          return cell(widths, column, [first, ...small], 80, hairline, row.strong ? fineRule : noBorder)
        }),
      }),
  )
  return grid(widths, [header, ...rows])
}

function drawProgress(bars: PrintBar[]): Table {
  const widths = [page.text - 1900 - 3800, 1900, 3800]
  const rows = bars.map(
    (bar, index) =>
      new TableRow({
        cantSplit: true,
        keepNext: bars.length < 12 && index < bars.length - 1,
        children: [
          [
            new Paragraph({ text: bar.label, style: 'Cell' }),
            new Paragraph({ text: bar.unit, style: 'Small' }),
          ],
          [
            new Paragraph({
              style: 'Cell',
              alignment: AlignmentType.RIGHT,
              children: [
                new TextRun({ text: bar.value, bold: true, size: 26 }),
                new TextRun({ text: ` ${bar.target}`, color: colours.muted }),
              ],
            }),
          ],
          [
            new Paragraph({ style: 'Cell', children: [drawBar(bar)] }),
            new Paragraph({ style: 'Small', children: [new TextRun({ text: bar.state, bold: bar.behind })] }),
          ],
        ].map((children, column) =>
          cell(
            widths,
            column,
            children,
            90,
            hairline,
            index === 0 ? rule : noBorder,
            column === 2 ? 280 : undefined,
          ),
        ),
      }),
  )
  return grid(widths, rows)
}

/** A bar as a drawing without a picture: track, value, and an upright line where the plan says to be. */
function drawBar(bar: PrintBar): ShapeGroupRun {
  const bare = { type: 'rectangle', line: 'none' } as const
  const length = Math.round(bar.share * barWidth)
  const mark = bar.planned === null ? null : Math.min(barWidth - 2, Math.round(bar.planned * barWidth))
  const fill = bar.behind ? colours.accentSoft : colours.accent
  return new ShapeGroupRun({
    altText: { name: bar.label, description: bar.alt },
    children: [
      {
        ...bare,
        fill: colours.track,
        transformation: { width: barWidth, height: barHeight, offset: { top: 2 } },
      },
      ...(length > 0
        ? [{ ...bare, fill, transformation: { width: length, height: barHeight, offset: { top: 2 } } }]
        : []),
      ...(mark === null
        ? []
        : [
            {
              ...bare,
              fill: colours.ink,
              transformation: { width: 2, height: barHeight + 4, offset: { left: mark } },
            },
          ]),
    ],
  })
}

function margins(column: number, columns: number, upright: number, left = 100) {
  return {
    top: upright,
    bottom: upright,
    left: column === 0 ? 0 : left,
    right: column === columns - 1 ? 0 : 100,
    marginUnitType: WidthType.DXA,
  }
}

function cell(
  widths: number[],
  column: number,
  children: Paragraph[],
  upright: number,
  bottom: IBorderOptions = noBorder,
  top: IBorderOptions = noBorder,
  left = 100,
): TableCell {
  return new TableCell({
    width: { size: widths[column] ?? 0, type: WidthType.DXA },
    borders: { ...none, top, bottom },
    margins: margins(column, widths.length, upright, left),
    children,
  })
}

function grid(columnWidths: number[], rows: TableRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: page.text, type: WidthType.DXA },
    columnWidths,
    borders: noBorders,
    rows,
  })
}

function gap(): Paragraph {
  return new Paragraph({ style: 'Cell', spacing: { line: 160, lineRule: LineRuleType.EXACT } })
}
