import { drawPdf } from '../../../platform/typst.ts'
import type { HandedPaper } from '../paper.ts'

/** Draws the file as tagged PDF. */
export const handedPdf = (paper: HandedPaper): Buffer => drawPdf('incident.typ', 'paper', paper)
