import { drawPdf } from '../../../platform/typst.ts'
import { type FinishedLetter, printLetter } from './print-letter.ts'

/** Draws a letter as tagged PDF. */
export const letterToPdf = (letter: FinishedLetter): Buffer =>
  drawPdf('letters/letter.typ', 'letter', printLetter(letter))
