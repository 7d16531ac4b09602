import { markDemonstration } from '../demonstration-state.ts'
import type { Installation } from '../platform/installation.ts'
import type { Given } from './command.ts'

/** Fills an empty installation with the demonstration. What is interrupted starts over the next time. */
export async function fillDemonstration(given: Given, install: Installation): Promise<void> {
  const { dataDir } = install.settings
  const say = (line: string) => given.terminal && process.stderr.write(`\r${line.padEnd(70)}`)
  markDemonstration(dataDir, 'loading')
  const { loadDemonstration } = await import('../demonstration/load.ts')
  await loadDemonstration(install, say)
  if (given.terminal) process.stderr.write(`\r${' '.repeat(70)}\r`)
  markDemonstration(dataDir, 'ready')
}
