import { drawPdf } from '../../platform/typst.ts'
import type { ConsentDocument } from './document.ts'

/** Draws the paper of a consent. */
export const consentPdf = (paper: ConsentDocument): Buffer => drawPdf('consent.typ', 'paper', paper)
