import { StartError } from '../platform/start-error.ts'
import type { CliCommand } from './command.ts'
import { inOwnDirectory } from './serve.ts'

/** Fills an empty directory with the demonstration, without serving it. */
export const demoLoad: CliCommand = {
  words: 'demo load',
  does: 'fills an empty data directory with the demonstration',
  run: async (given) => {
    const settings = inOwnDirectory(given.settings)
    const { demonstrationState, markDemonstration, openInstallation } = await import('../server.ts')
    if (demonstrationState(settings.dataDir) === 'ready')
      throw new StartError('The demonstration is there already.')
    const opened = await openInstallation(settings, { alone: true, demonstration: true })
    try {
      const any = await opened.install.pools.pool('owner').query('select from organisation limit 1')
      if (any.rowCount)
        throw new StartError(
          'This database already holds organisations. The demonstration needs an empty one; nothing was changed.',
        )
      markDemonstration(settings.dataDir, 'loading')
      const { loadDemonstration } = await import('../demonstration/load.ts')
      await loadDemonstration(
        opened.install,
        (line) => given.terminal && process.stderr.write(`\r${line.padEnd(70)}`),
      )
      markDemonstration(settings.dataDir, 'ready')
    } finally {
      await opened.close()
    }
    given.print('The demonstration is ready.')
  },
}
