import type { Figures } from '../statistics/figures.ts'
import type { Period } from '../statistics/period.ts'
import type { Cell, Disclosed } from './disclosure.ts'
import type { PublishedEdition } from './queries.ts'

/** What would be published of a period, beside the true figures. */
export interface Preview {
  period: Period
  cells: Cell[]
  disclosed: Disclosed
  figures: Figures
  /** The last edition of the same period, which a new one would correct. */
  corrects?: PublishedEdition
  /** The period has not ended: its figures would still grow. */
  unfinished: boolean
}
