import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx'
import { drawBlock, drawFacts } from './docx-blocks.ts'
import { bullets, documentStyles, page, pageProperties } from './docx-style.ts'
import { printReport } from './print-model.ts'
import type { ReportDocument } from './report-document.ts'

/** Writes a report as a Word document with real headings, repeated table heads, page numbers, title and language set. */
export async function reportToDocx(report: ReportDocument): Promise<Buffer> {
  const print = printReport(report)
  const edge = [{ type: TabStopType.RIGHT, position: page.text }]
  const header = new Paragraph({
    style: 'Small',
    tabStops: edge,
    children: [new TextRun(print.organisation), new TextRun(`\t${print.marks.join(' · ')}`)],
  })
  const footer = new Paragraph({
    style: 'Small',
    tabStops: edge,
    alignment: AlignmentType.LEFT,
    children: [
      new TextRun(print.project),
      new TextRun({ children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
    ],
  })
  const document = new Document({
    title: print.title,
    subject: print.project,
    creator: print.organisation,
    lastModifiedBy: print.organisation,
    styles: documentStyles(print.locale),
    numbering: bullets,
    compatibility: { version: 15 },
    sections: [
      {
        properties: pageProperties,
        headers: { default: new Header({ children: [header] }) },
        footers: { default: new Footer({ children: [footer] }) },
        children: [
          new Paragraph({ text: print.title, heading: HeadingLevel.TITLE }),
          drawFacts(print.facts),
          new Paragraph({ style: 'Cell' }),
          ...print.notices.map((text) => new Paragraph({ text, style: 'Notice' })),
          ...print.sections.flatMap((section) => [
            new Paragraph({ text: section.title, heading: HeadingLevel.HEADING_1 }),
            ...section.blocks.flatMap(drawBlock),
          ]),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
