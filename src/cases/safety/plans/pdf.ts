import { drawPdf } from '../../../platform/typst.ts'
import type { NotesCard } from './plan.ts'
import type { PrintedPlan } from './print.ts'

/** Draws a plan on A4. */
export const planPdf = (plan: PrintedPlan): Buffer => drawPdf('safety-plan.typ', 'plan', plan)

/** Draws a card in the size of a bank card. */
export const cardPdf = (card: NotesCard & { lang: string }): Buffer => drawPdf('notes-card.typ', 'card', card)
