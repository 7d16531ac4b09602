import type { Installation } from '../installation.ts'

/** What modules that know more hand over to the backup; this folder knows no domain. */
export interface KeptParts {
  /** This program's version. */
  program: string
  /** The newest signed heads of the access logs. */
  heads: (install: Installation) => Promise<unknown[]>
  /** Whether the access log of a restored `copy` still leads to those heads; one line when it does not. */
  checkHeads: (copy: Installation, heads: unknown[]) => Promise<string | undefined>
  /** What was erased so far: lines that say nothing of whom. They stand with the keys, and are replayed after a restore. */
  ledger: (install: Installation) => Promise<Buffer>
}
