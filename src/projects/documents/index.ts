import type { ReportDocument } from './report-document.ts'

export * from './report-document.ts'

// Word, Typst and the workbook writer are loaded when first asked for, so that the server starts without them.

/** The report as a Word document. */
export async function reportToDocx(report: ReportDocument): Promise<Buffer> {
  return (await import('./docx.ts')).reportToDocx(report)
}

/** The report as a tagged PDF. */
export async function reportToPdf(report: ReportDocument): Promise<Buffer> {
  return (await import('./pdf.ts')).reportToPdf(report)
}

/** The report as a workbook. */
export async function reportToXlsx(report: ReportDocument): Promise<Buffer> {
  return (await import('./xlsx.ts')).reportToXlsx(report)
}
