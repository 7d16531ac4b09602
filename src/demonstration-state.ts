import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unwritable } from './platform/embedded/unwritable.ts'
import { StartError } from './platform/start-error.ts'

const markerOf = (dataDir: string) => join(dataDir, 'demonstration')

/** How far the demonstration of a data directory is: not one, being filled, or ready. */
export function demonstrationState(dataDir: string): 'none' | 'loading' | 'ready' {
  if (!existsSync(markerOf(dataDir))) return 'none'
  return readFileSync(markerOf(dataDir), 'utf8').trim() === 'ready' ? 'ready' : 'loading'
}

/** Writes down that a data directory is a demonstration, and how far it is. */
export function markDemonstration(dataDir: string, state: 'loading' | 'ready'): void {
  try {
    writeFileSync(markerOf(dataDir), `${state}\n`)
  } catch (error) {
    unwritable(dataDir, error)
  }
}

/** How many organisations a database holds. */
export interface Census {
  real: number
  invented: number
}

/** What is to be done before serving; StartError when demonstration and real work would meet. */
export function demonstrationPlan(
  dataDir: string,
  { real, invented }: Census,
  asked: boolean,
): 'serve' | 'fill' | 'start over' {
  const state = demonstrationState(dataDir)
  if (!asked && state === 'none') return 'serve'
  if (real > 0 || (state === 'none' && invented > 0)) {
    throw new StartError(
      asked
        ? 'This database already holds organisations. The demonstration needs an empty one; nothing was changed.'
        : `${dataDir} is the directory of a demonstration, but its database holds real organisations. Set ALONGSIDE_DATA to the directory they belong to; nothing was changed.`,
    )
  }
  if (state === 'ready' && invented > 0) return 'serve'
  if (!asked) {
    throw new StartError(
      `The demonstration in ${dataDir} is not complete. Finish it with npm run demo; nothing was changed.`,
    )
  }
  return state === 'loading' ? 'start over' : 'fill'
}
