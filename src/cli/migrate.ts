import type { CliCommand } from './command.ts'
import { whereWorkIs } from './directory.ts'

/** Brings the database up to date and says what was applied. */
export const migrateCommand: CliCommand = {
  words: 'migrate',
  does: 'brings the database up to date, while no server runs on it',
  json: true,
  run: async (given) => {
    const settings = whereWorkIs(given.settings)
    const { openInstallation } = await import('../server.ts')
    const opened = await openInstallation(settings, { alone: true })
    await opened.close()
    const { applied } = opened
    if (given.json) given.print({ applied })
    else
      given.print(
        applied.length === 0
          ? 'The database is up to date.'
          : applied.map((name) => `Applied ${name}`).join('\n'),
      )
  },
}
