import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { directionOf } from '../../words.ts'
import type { HandedPaper } from '../paper.ts'

/** A4 in twips. */
const page = { width: 11906, height: 16838, margin: 1360, label: 2900 }
const written = page.width - 2 * page.margin
const ink = '1F2423'
const muted = '565C5A'
const locales = { en: 'en-GB', cs: 'cs-CZ', pl: 'pl-PL' } as const

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const borders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}

/** Lines below each other as one paragraph; words of another language say which, and from which side they are read. */
function stack(text: string, lang?: string): TextRun[] {
  const rightToLeft = lang !== undefined && directionOf(lang) === 'rtl'
  return text.split('\n').map(
    (line, index) =>
      new TextRun({
        text: line,
        rightToLeft,
        ...(lang && { language: rightToLeft ? { bidirectional: lang } : { value: lang } }),
        ...(index > 0 ? { break: 1 } : {}),
      }),
  )
}

const cell = (width: number, children: TextRun[]) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { left: 0, right: 120 },
    children: [new Paragraph({ style: 'Cell', children })],
  })

const factsOf = (facts: HandedPaper['facts']): Table[] =>
  facts.length === 0
    ? []
    : [
        new Table({
          borders,
          layout: TableLayoutType.FIXED,
          width: { size: written, type: WidthType.DXA },
          columnWidths: [page.label, written - page.label],
          rows: facts.map(
            ({ label, value }) =>
              new TableRow({
                cantSplit: true,
                children: [
                  cell(page.label, [new TextRun({ text: label, color: muted })]),
                  cell(written - page.label, stack(value)),
                ],
              }),
          ),
        }),
      ]

const textsOf = (texts: HandedPaper['sections'][number]['texts']): Paragraph[] =>
  texts.flatMap(({ label, text, lang }) => [
    new Paragraph({ text: label, style: 'Small', keepNext: true }),
    new Paragraph({ bidirectional: directionOf(lang) === 'rtl', children: stack(text, lang) }),
  ])

/** Writes the file as a Word document: real headings, title and language set, pages numbered. */
export function handedDocx(paper: HandedPaper): Promise<Buffer> {
  const edge = [{ type: TabStopType.RIGHT, position: written }]
  const header = new Paragraph({ style: 'Foot', text: paper.organisation })
  const footer = new Paragraph({
    style: 'Foot',
    tabStops: edge,
    children: [
      new TextRun(paper.foot),
      new TextRun({ children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
    ],
  })
  const small = { run: { size: 18, color: muted }, basedOn: 'Normal' }
  const document = new Document({
    title: paper.title,
    creator: paper.organisation,
    lastModifiedBy: paper.organisation,
    compatibility: { version: 15 },
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 22, color: ink, language: { value: locales[paper.lang] } },
          paragraph: { spacing: { after: 120, line: 276 } },
        },
        title: {
          run: { font: 'Calibri', size: 40, bold: true, color: ink },
          paragraph: { spacing: { after: 200, line: 252 }, alignment: AlignmentType.LEFT },
        },
        heading1: {
          run: { font: 'Calibri', size: 26, bold: true, color: ink },
          paragraph: {
            spacing: { before: 360, after: 140, line: 252 },
            border: { top: { style: BorderStyle.SINGLE, size: 10, color: ink, space: 6 } },
            keepNext: true,
          },
        },
      },
      paragraphStyles: [
        { ...small, id: 'Small', name: 'Small', paragraph: { spacing: { before: 180, after: 40 } } },
        {
          ...small,
          id: 'Foot',
          name: 'Foot',
          run: { size: 17, color: muted },
          paragraph: { spacing: { after: 0 } },
        },
        {
          id: 'Cell',
          name: 'Table Cell',
          basedOn: 'Normal',
          paragraph: { spacing: { before: 30, after: 30, line: 259 } },
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: 1400,
              bottom: 1300,
              left: page.margin,
              right: page.margin,
              header: 620,
              footer: 620,
            },
          },
        },
        headers: { default: new Header({ children: [header] }) },
        footers: { default: new Footer({ children: [footer] }) },
        children: [
          new Paragraph({ text: paper.title, heading: HeadingLevel.TITLE }),
          ...factsOf(paper.facts),
          ...paper.sections.flatMap(({ title, facts, texts }) => [
            new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
            ...factsOf(facts),
            ...textsOf(texts),
          ]),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
