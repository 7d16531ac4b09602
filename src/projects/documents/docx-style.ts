import { BorderStyle, type IPropertiesOptions, type ISectionOptions, LevelFormat } from 'docx'

export const colours = {
  accent: '0B5C57',
  accentSoft: '46827D',
  ink: '1F2423',
  muted: '565C5A',
  hairline: 'CFCEC8',
  track: 'E8E7E1',
  paper: 'F5F4F0',
}

/** A4 in twips, with the width between the margins. */
export const page = { width: 11906, height: 16838, margin: 1247, text: 11906 - 2 * 1247 }

export const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' }
export const rule = { style: BorderStyle.SINGLE, size: 8, color: colours.ink }
export const fineRule = { style: BorderStyle.SINGLE, size: 4, color: colours.muted }
export const hairline = { style: BorderStyle.SINGLE, size: 4, color: colours.hairline }

const edge = { style: BorderStyle.SINGLE, size: 4, color: colours.paper, space: 6 }
const notice = { top: edge, bottom: edge, left: { ...edge, space: 8 }, right: { ...edge, space: 8 } }
const small = { size: 17, color: colours.muted }

/** Styles of the document, real headings first; `locale` sets the language Word spells in. */
export function documentStyles(locale: string): IPropertiesOptions['styles'] {
  const base = { basedOn: 'Normal', quickFormat: true }
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 21, color: colours.ink, language: { value: locale } },
        paragraph: { spacing: { after: 120, line: 269 } },
      },
      title: {
        run: { font: 'Calibri', size: 46, bold: true, color: colours.ink },
        paragraph: { spacing: { before: 0, after: 200, line: 240 } },
      },
      heading1: {
        run: { font: 'Calibri', size: 28, bold: true, color: colours.ink },
        paragraph: {
          spacing: { before: 460, after: 160, line: 240 },
          border: { top: { ...rule, size: 12, space: 6 } },
          keepNext: true,
        },
      },
      heading2: {
        run: { font: 'Calibri', size: 22, bold: true, color: colours.ink },
        paragraph: { spacing: { before: 300, after: 100, line: 240 }, keepNext: true },
      },
    },
    paragraphStyles: [
      {
        ...base,
        id: 'Small',
        name: 'Small',
        run: small,
        paragraph: { spacing: { before: 30, after: 0, line: 240 } },
      },
      { ...base, id: 'Cell', name: 'Table Cell', paragraph: { spacing: { before: 0, after: 0, line: 252 } } },
      {
        ...base,
        id: 'ColumnHead',
        name: 'Column Head',
        run: small,
        paragraph: { spacing: { before: 0, after: 0, line: 240 }, keepNext: true },
      },
      {
        ...base,
        id: 'Notice',
        name: 'Notice',
        run: { size: 19 },
        paragraph: {
          spacing: { before: 0, after: 0 },
          shading: { fill: colours.paper },
          indent: { left: 160, right: 160 },
          border: notice,
        },
      },
      {
        ...base,
        id: 'Quotation',
        name: 'Quotation',
        run: { size: 23 },
        paragraph: {
          spacing: { before: 200, after: 0 },
          indent: { left: 240 },
          border: { left: { style: BorderStyle.SINGLE, size: 18, color: colours.accentSoft, space: 10 } },
          keepNext: true,
          keepLines: true,
        },
      },
      {
        ...base,
        id: 'QuotationSource',
        name: 'Quotation Source',
        run: small,
        paragraph: {
          spacing: { before: 0, after: 200 },
          indent: { left: 240 },
          border: { left: { style: BorderStyle.SINGLE, size: 18, color: colours.accentSoft, space: 10 } },
        },
      },
      {
        ...base,
        id: 'Finding',
        name: 'Finding',
        run: { bold: true },
        paragraph: { spacing: { before: 160, after: 0 }, keepNext: true, keepLines: true },
      },
      {
        ...base,
        id: 'Source',
        name: 'Source',
        run: small,
        paragraph: { spacing: { before: 0, after: 160 } },
      },
    ],
  }
}

export const bullets: IPropertiesOptions['numbering'] = {
  config: [
    {
      reference: 'bullets',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          style: {
            run: { color: colours.accent },
            paragraph: { indent: { left: 300, hanging: 240 }, spacing: { after: 60 } },
          },
        },
      ],
    },
  ],
}

export const pageProperties: ISectionOptions['properties'] = {
  page: {
    size: { width: page.width, height: page.height },
    margin: { top: 1360, bottom: 1250, left: page.margin, right: page.margin, header: 620, footer: 560 },
  },
}
