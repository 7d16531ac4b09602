/** What whoever keeps the log looks for first, in this order. */
export const signals = ['denied', 'sign_in', 'emergency', 'decoy', 'export', 'approval', 'seal'] as const
export type Signal = (typeof signals)[number]

/** The acts that make each, as a pattern both here and in the database. */
export const actsOf: Readonly<Record<Signal, string>> = {
  denied: '^denied$',
  sign_in: '^(member\\.guessed|(session|passkey)\\.doubt)$',
  emergency: '^case_opening\\.open$',
  decoy: '^decoy\\.opened$',
  export: '\\.export$',
  approval: '^export_approval\\.(ask|approved|refused|withdrawn|use)$',
  seal: '^seal\\.broken$',
}

/** How far back somebody is told of who has not looked for longer, in days. */
export const furthestBack = 31
