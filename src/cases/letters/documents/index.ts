import type { FinishedLetter } from './print-letter.ts'

// Word and Typst are loaded when a letter is made, so that the server starts without them.

/** The letter as a Word document. */
export async function letterToDocx(letter: FinishedLetter): Promise<Buffer> {
  return (await import('./docx.ts')).letterToDocx(letter)
}

/** The letter as a tagged PDF. */
export async function letterToPdf(letter: FinishedLetter): Promise<Buffer> {
  return (await import('./pdf.ts')).letterToPdf(letter)
}
