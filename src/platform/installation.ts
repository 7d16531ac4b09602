import type pino from 'pino'
import type { Pools } from './database.ts'
import type { Jobs } from './jobs.ts'
import type { RootKey } from './keys/root-key.ts'
import type { Settings } from './settings.ts'

/** What one running process holds: settings, database, root key, clock. Made once at start; tests make their own. */
export interface Installation {
  settings: Settings
  pools: Pools
  root: RootKey
  log: pino.Logger
  jobs: Jobs
  /** The clock; tests and the demonstration set it. */
  clock: () => Date
  /** A demonstration directory: invented people, the second factor waived, a banner on every page. */
  demonstration: boolean
  /** People may be entered though nobody could bring the root key back: in a demonstration, and in tests. */
  trusteesWaived: boolean
  assets: { css: string; js: string; line: string; directory: string }
}
