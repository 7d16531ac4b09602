/** What can be done with many cases at once. */
export type BulkAct = 'lead' | 'project'

/**
 * What became of one case: `done`; `same`, it was so already; left because it is `closed` or `not_yours` to give; later
 * `undone`, or `changed` by somebody meanwhile and therefore left as it is.
 */
export const bulkOutcomes = ['done', 'same', 'closed', 'not_yours', 'undone', 'changed'] as const
export type BulkOutcome = (typeof bulkOutcomes)[number]

/** How long it can be taken back, in minutes. */
export const undoMinutes = 15

/** So many cases at once; a list shows fewer on a page. */
export const mostAtOnce = 200

/** Whether it can still be taken back. */
export const canUndo = (madeAt: Date, now: Date): boolean =>
  now.getTime() - madeAt.getTime() < undoMinutes * 60_000

/** How many cases had each outcome, in the order of the list of outcomes; those without any are left out. */
export function tally(outcomes: readonly BulkOutcome[]): { outcome: BulkOutcome; n: number }[] {
  return bulkOutcomes
    .map((outcome) => ({ outcome, n: outcomes.filter((one) => one === outcome).length }))
    .filter(({ n }) => n > 0)
}
