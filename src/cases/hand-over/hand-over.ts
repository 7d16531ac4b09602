import { coded } from '../case.ts'

export const handOverReasons = [
  'leaves',
  'long_absence',
  'too_much',
  'conflict_of_interest',
  'better_placed',
  'other',
] as const
export type HandOverReason = (typeof handOverReasons)[number]
export const reasonWords = coded('hand_over.reason', handOverReasons)

/** How long a hand-over can be undone, in hours. */
export const undoHours = 24

/** Whether a hand-over can still be handed back. */
export const canUndo = (madeAt: Date, now: Date): boolean =>
  now.getTime() - madeAt.getTime() < undoHours * 3_600_000

/** A line of the receipt: which case, by number, and whether it was for its team alone. Sealed. */
export interface HandedCase {
  id: string
  number: string
  restricted: boolean
}
