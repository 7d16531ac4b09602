import type { CliCommand } from './command.ts'

/** Brings the database up to date and says what was applied. */
export const migrateCommand: CliCommand = {
  words: 'migrate',
  does: 'brings the database up to date',
  json: true,
  run: async (given) => {
    const settings = given.settings
    const { joinEmbedded } = await import('../platform/embedded-postgres.ts')
    const { openPools } = await import('../platform/database.ts')
    const { migrate } = await import('../platform/migrate.ts')
    const { prepareJobs } = await import('../platform/jobs.ts')
    const { unlockInstallation } = await import('../platform/keys/root-key.ts')
    const embedded = settings.databaseUrl ? undefined : await joinEmbedded(settings.dataDir)
    const pools = openPools(settings.databaseUrl ?? embedded?.url ?? '')
    try {
      const applied = await migrate(pools)
      await prepareJobs(pools)
      await unlockInstallation(pools, settings.rootKeyFile)
      if (given.json) given.print({ applied })
      else
        given.print(
          applied.length === 0
            ? 'The database is up to date.'
            : applied.map((name) => `Applied ${name}`).join('\n'),
        )
    } finally {
      await pools.close()
      await embedded?.stop()
    }
  },
}
