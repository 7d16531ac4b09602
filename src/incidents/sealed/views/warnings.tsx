import type { MessageId, Page } from '../../../ui/page.ts'
import type { SealedMode } from '../queries.ts'
import { type Warning, warningsOf } from '../sealed.ts'

const words: Record<Warning, MessageId> = {
  nobody: 'incidents.sealing.nobody',
  out_of_reach: 'incidents.sealing.out_of_reach',
  alone: 'incidents.sealing.alone',
  gone: 'incidents.sealing.gone',
  stale: 'incidents.sealing.stale',
}
/** A new key of the line mends these: whoever cannot give it one is not told. */
const forManagers: readonly Warning[] = ['gone', 'stale']

/** What the reader must be told about the line's key, in sentences. */
export const warningWords = (page: Page, mode: SealedMode): string[] =>
  warningsOf(mode)
    .filter((warning) => page.member?.may('line.manage') || !forManagers.includes(warning))
    .map((warning) => page.t(words[warning], { n: mode.out_of_reach }))
