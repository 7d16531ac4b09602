/** An export is asked for, and agreed to by a second person, refused by one, or taken back. */
export type ExportDecision = 'approved' | 'refused' | 'withdrawn'

/** How long a request waits for a second person, in hours: over a weekend and a holiday. */
export const waitsHours = 7 * 24

/** How long an approved export may be fetched, in hours. */
export const holdsHours = 24

/** Up to how many records with names one member may export alone. More, or everything, needs a second person. */
export const aloneUpTo = 50

export type ExportState = ExportDecision | 'asked' | 'used' | 'lapsed'

/** Where a request stands. What was approved and not fetched in time has lapsed like what nobody answered. */
export function stateOf(
  row: { decision: string | null; used_at: Date | null; expires_at: Date },
  now: Date,
): ExportState {
  if (row.used_at) return 'used'
  if (row.decision === 'refused' || row.decision === 'withdrawn') return row.decision
  if (row.expires_at <= now) return 'lapsed'
  return row.decision === 'approved' ? 'approved' : 'asked'
}

/** The instant so many hours after another. */
export const hoursAfter = (now: Date, hours: number): Date => new Date(now.getTime() + hours * 3_600_000)

/** The way back to the export for the one who asked, carrying the approval. */
export const backTo = (path: string, id: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}approval=${id}`
