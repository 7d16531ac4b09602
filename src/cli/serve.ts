import type { Installation } from '../platform/installation.ts'
import type { Settings } from '../platform/settings.ts'
import { announce } from './announce.ts'
import type { CliCommand, Given } from './command.ts'
import { inOwnDirectory } from './directory.ts'
import { untilStopped } from './until-stopped.ts'

/** Serves the installation until it is told to stop; with `--demo`, an invented one in a directory of its own. */
export const serve: CliCommand = {
  words: 'serve',
  does: 'serves Alongside until Ctrl-C',
  options: [['--demo', 'serve the demonstration, in its own data directory']],
  run: async (given) => {
    const demonstration = given.options.demo === true
    const settings = demonstration ? inOwnDirectory(given.settings) : given.settings
    await untilStopped((stopped) => serveUntil(stopped, given, settings, demonstration))
  },
}

// The port first: taking it changes nothing, and a second Alongside fails there before it comes near the data.
async function serveUntil(
  stopped: Promise<void>,
  given: Given,
  settings: Settings,
  demonstration: boolean,
): Promise<void> {
  const { listen } = await import('./listen.ts')
  const listening = await listen(settings)
  const toClose: (() => Promise<void>)[] = [listening.close]
  let told = false
  const ended = stopped.then(() => {
    told = true
  })
  try {
    const { openInstallation } = await import('../server.ts')
    const opened = await openInstallation(servedAt(settings, listening.port), { alone: true, demonstration })
    toClose.push(opened.close)
    const { install } = opened
    if (opened.toFill && !told) {
      const { fillDemonstration } = await import('./fill.ts')
      const filling = fillDemonstration(given, install)
      // Cut off by the end of its connections; it starts over the next time.
      filling.catch(() => {})
      await Promise.race([filling, ended])
    }
    if (told) return
    const { createApp } = await import('../app.tsx')
    const app = createApp(install)
    listening.answerWith((request, bindings) => app.fetch(request, bindings))
    await announce(given, install)
    toClose.push(await startBackground(install))
    giveBackMemory()
    await ended
  } finally {
    for (const close of listeningFirst(toClose)) await close()
  }
}

/**
 * Reading the program leaves forty megabytes of garbage and room, which a server at rest would keep for hours: they go back to the
 * system in a moment after the start, at a tenth of a second once. `scripts/run.mjs` lets it; under load the room grows again.
 */
function giveBackMemory(): void {
  const { gc } = globalThis
  setTimeout(() => gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }), 5_000).unref()
}

/** No new requests, then the rest in the opposite order of its beginning. */
function listeningFirst([listening, ...rest]: (() => Promise<void>)[]): (() => Promise<void>)[] {
  return [...(listening ? [listening] : []), ...rest.reverse()]
}

/** A port the system chose is part of the address. */
function servedAt(settings: Settings, port: number): Settings {
  if (settings.port !== 0 || settings.publicUrl !== 'http://localhost:0') return { ...settings, port }
  return { ...settings, port, publicUrl: `http://localhost:${port}` }
}

async function startBackground(install: Installation): Promise<() => Promise<void>> {
  const { startNameIndex } = await import('../people/index.ts')
  const names = startNameIndex(install)
  try {
    const { jobHandlers } = await import('../job-handlers.ts')
    await install.jobs.start(jobHandlers(install))
    const { startReminders } = await import('../today/index.ts')
    const stopReminders = startReminders(install)
    const { startFileSweep } = await import('../cases/index.ts')
    const stopSweep = startFileSweep(install)
    const { startAuditRounds } = await import('../privacy/index.ts')
    const stopAudit = startAuditRounds(install)
    const { startRetention } = await import('../privacy/index.ts')
    const { subjects } = await import('../subjects.ts')
    const stopRetention = startRetention(install, subjects)
    const { startBackups } = await import('../platform/backup/schedule.ts')
    const { keptParts } = await import('../kept-parts.ts')
    const stopBackups = startBackups(install, keptParts)
    return async () => {
      await stopBackups()
      await stopRetention()
      await stopAudit()
      await stopSweep()
      await stopReminders()
      await names.stop()
    }
  } catch (error) {
    await names.stop()
    throw error
  }
}
