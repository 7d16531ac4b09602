import { readFileSync } from 'node:fs'
import { type CompileDocArgs, NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { printReport } from './print-model.ts'
import type { ReportDocument } from './report-document.ts'
import { documentFonts, projectRoot, templateFile } from './template.ts'

let compiler: NodeCompiler | undefined
let template: string | undefined

function theCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({ workspace: projectRoot(), fontArgs: [{ fontBlobs: documentFonts() }] })
  return compiler
}

/**
 * Draws a report as PDF/UA-1 (tagged, fonts embedded). A report with a character that no font holds, which that standard
 * forbids, becomes an ordinary tagged PDF instead. The report is handed over as JSON data, so nothing typed by people
 * is ever read as Typst source. Throws when the template itself is wrong.
 */
export async function reportToPdf(report: ReportDocument): Promise<Buffer> {
  const typst = theCompiler()
  template ??= readFileSync(templateFile('report.typ'), 'utf8')
  // Compiled and written in one call: a document held in between stays in native memory until a garbage collection.
  const source = { mainFileContent: template, inputs: { report: JSON.stringify(printReport(report)) } }
  try {
    return typst.pdf(source, { pdfStandard: PdfStandard.UA_1 })
  } catch {
    return plainPdf(typst, source)
  } finally {
    typst.evictCache(0)
  }
}

function plainPdf(typst: NodeCompiler, source: CompileDocArgs): Buffer {
  try {
    return typst.pdf(source, { pdfTags: true })
  } catch (error) {
    // Typst puts its message into `code`.
    const reason = error instanceof Error && 'code' in error ? error.code : error
    throw new Error(`templates/report.typ: ${reason}`, { cause: error })
  }
}
