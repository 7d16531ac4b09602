import type { MadeName } from '../../../platform/http/made-file.ts'
import type { HandedPaper } from '../paper.ts'

export const fileTypes = ['pdf', 'docx'] as const
export type FileType = (typeof fileTypes)[number]

/** The file of a hand-over. Word and Typst are loaded when one is made, so that the server starts without them. */
export async function handedFile(
  paper: HandedPaper,
  number: string,
  type: FileType,
): Promise<{ name: MadeName; bytes: Uint8Array }> {
  const bytes =
    type === 'pdf'
      ? (await import('./pdf.ts')).handedPdf(paper)
      : await (await import('./docx.ts')).handedDocx(paper)
  return { name: `${number}.${type}`, bytes }
}
