import { StartError } from '../platform/start-error.ts'
import type { CliCommand } from './command.ts'
import { inOwnDirectory } from './directory.ts'

/** Fills an empty directory with the demonstration, without serving it. */
export const demoLoad: CliCommand = {
  words: 'demo load',
  does: 'fills an empty data directory with the demonstration',
  run: async (given) => {
    const settings = inOwnDirectory(given.settings)
    const { openInstallation } = await import('../server.ts')
    const opened = await openInstallation(settings, { alone: true, demonstration: true })
    try {
      if (!opened.toFill) throw new StartError('The demonstration is there already.')
      const { fillDemonstration } = await import('./fill.ts')
      await fillDemonstration(given, opened.install)
    } finally {
      await opened.close()
    }
    given.print('The demonstration is ready.')
  },
}
