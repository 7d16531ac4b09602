import { drawPdf } from '../../platform/typst.ts'
import { printReport } from './print-model.ts'
import type { ReportDocument } from './report-document.ts'

/** Draws a report as tagged PDF; see `drawPdf`. */
export async function reportToPdf(report: ReportDocument): Promise<Buffer> {
  return drawPdf('report.typ', 'report', printReport(report))
}
