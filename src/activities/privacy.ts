import type { Holding } from '../privacy/index.ts'

/** What activities hold of a person: that they came. The row stays when they are forgotten, so that figures do not move. */
export const activityHoldings: readonly Holding[] = [
  {
    table: 'attendance',
    person: 'person_id',
    sealed: {},
    tells: ['audience', 'minutes', 'part', 'created_at'],
    on: 'created_at',
  },
]
