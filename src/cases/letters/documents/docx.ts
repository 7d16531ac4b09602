import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { LetterBlock } from '../letter.ts'
import { type FinishedLetter, type PrintLetter, printLetter } from './print-letter.ts'

/** A4 in twips; the second column of the head begins where the window of an envelope is. */
const page = { width: 11906, height: 16838, margin: 1417, column: 4820 }
const ink = '1F2423'

/** Lines below each other as one paragraph, so that they are read and kept together. */
const stack = (lines: string[]) =>
  lines.flatMap((text, index) => [new TextRun({ text, ...(index > 0 ? { break: 1 } : {}) })])

function headOf({ sender, address, senderFirst }: PrintLetter): Paragraph[] {
  const far = { left: page.column }
  return [
    new Paragraph({
      style: 'LetterHead',
      children: stack(sender),
      indent: senderFirst ? undefined : far,
    }),
    new Paragraph({
      style: 'LetterHead',
      children: stack(address),
      indent: senderFirst ? far : undefined,
    }),
  ]
}

function drawBlock(block: LetterBlock): Paragraph[] {
  if (block.kind === 'paragraph') return [new Paragraph({ children: stack(block.text.split('\n')) })]
  const last = block.items.length - 1
  return block.items.map(
    (text, index) =>
      new Paragraph({
        text,
        numbering: { reference: 'dashes', level: 0 },
        spacing: { after: index === last ? 160 : 60 },
      }),
  )
}

/** Writes a letter as a Word document: real paragraphs and a heading, title and language set, pages numbered from the second on. */
export async function letterToDocx(given: FinishedLetter): Promise<Buffer> {
  const letter = printLetter(given)
  const pages = new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 17 })],
  })
  const document = new Document({
    title: letter.subject,
    creator: letter.organisation,
    lastModifiedBy: letter.organisation,
    compatibility: { version: 15 },
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 22, color: ink, language: { value: letter.locale } },
          paragraph: { spacing: { after: 160, line: 276 } },
        },
        heading1: {
          run: { font: 'Calibri', size: 24, bold: true, color: ink },
          paragraph: { spacing: { before: 240, after: 240, line: 252 }, keepNext: true },
        },
      },
      paragraphStyles: [
        {
          id: 'LetterHead',
          name: 'Letter Head',
          basedOn: 'Normal',
          paragraph: { spacing: { after: 320, line: 252 }, keepLines: true },
        },
        {
          id: 'Closing',
          name: 'Letter Closing',
          basedOn: 'Normal',
          paragraph: { spacing: { before: 480, after: 160, line: 276 }, keepLines: true },
        },
      ],
    },
    numbering: {
      config: [
        {
          reference: 'dashes',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '–',
              style: { paragraph: { indent: { left: 340, hanging: 280 }, spacing: { after: 80 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: 1247, bottom: 1247, left: page.margin, right: page.margin, footer: 620 },
          },
        },
        footers: { default: new Footer({ children: [pages] }), first: new Footer({ children: [] }) },
        children: [
          ...headOf(letter),
          new Paragraph({ text: letter.dated, alignment: AlignmentType.RIGHT }),
          new Paragraph({ text: letter.subject, heading: HeadingLevel.HEADING_1 }),
          ...letter.blocks.flatMap(drawBlock),
          new Paragraph({ style: 'Closing', children: stack(letter.closing) }),
          ...(letter.enclosures.length > 0 ? [new Paragraph({ children: stack(letter.enclosures) })] : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
