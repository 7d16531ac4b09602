import type { HandedPaper } from '../paper.ts'

export const fileTypes = ['pdf', 'docx'] as const
export type FileType = (typeof fileTypes)[number]

const contentTypes: Record<FileType, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** The file of a hand-over. Word and Typst are loaded when one is made, so that the server starts without them. */
export async function handedFile(
  paper: HandedPaper,
  number: string,
  type: FileType,
): Promise<{ bytes: Uint8Array; type: string; name: string }> {
  const bytes =
    type === 'pdf'
      ? (await import('./pdf.ts')).handedPdf(paper)
      : await (await import('./docx.ts')).handedDocx(paper)
  return { bytes: new Uint8Array(bytes), type: contentTypes[type], name: `${number}.${type}` }
}
