import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyStatus } from '../platform/keys/status.ts'
import { StartError } from '../platform/start-error.ts'
import type { CliCommand, Given } from './command.ts'
import { whereWorkIs } from './directory.ts'
import { WrongUse } from './errors.ts'
import { organisationNamed, withInstallation } from './open.ts'

const day = (at: Date) => at.toISOString().slice(0, 10)

/** How root key, trustees and keys of the organisations stand. */
export const keysStatus: CliCommand = {
  words: 'keys status',
  does: 'shows root key, trustees, and the keys of the organisations',
  json: true,
  run: async (given) => {
    const status = await withInstallation(given, async (install) => {
      const { keyStatus } = await import('../platform/keys/status.ts')
      return keyStatus(install)
    })
    given.print(given.json ? status : statusText(status).join('\n'))
  },
}

function standingOf({ strange, checked_at }: KeyStatus['people'][number]): string {
  if (strange) return 'their recipient is not known to be theirs: check or remove them'
  return checked_at ? `checked ${day(checked_at)}` : 'not checked yet'
}

function statusText(status: KeyStatus): string[] {
  const lines = [`root key        ${status.root}`]
  for (const trustee of status.people)
    lines.push(`trustee         ${trustee.id}  ${trustee.name ?? '(does not open)'}, ${standingOf(trustee)}`)
  if (!status.enough)
    lines.push(
      '                Two trustees, one of them checked, are needed: alongside keys trustee add --help',
    )
  for (const { slug, keys, people, cases, sealed, quarantined, changing } of status.organisations) {
    const age = keys.map((key) => `${key.state} since ${day(key.made_at)}`).join(', ')
    lines.push(
      `${slug.padEnd(14)}  key ${age}; ${people} people, ${cases} cases, ${sealed ? `${sealed} reports that wait sealed, ` : ''}${quarantined} values that do not open`,
    )
    if (changing)
      lines.push(
        `                a change of its key is not finished: alongside keys rotate --organisation ${slug}`,
      )
  }
  return lines
}

/** Brings the root key back with a trustee's secret, with or without a database. */
export const keysRecover: CliCommand = {
  words: 'keys recover',
  does: "brings the root key back with a trustee's secret",
  options: [
    ['--identity <file>', 'the secret as text, typed from the sheet or copied; - reads it from the input'],
    ['--from <file>', 'a sealed copy of the root key: root.key.*.age'],
    ['--out <file>', 'where to write the root key; otherwise where it belongs'],
  ],
  json: true,
  more: `Without --from the copies beside the root key's place are tried, then the database.
It never writes over another key. Example: alongside keys recover --identity -`,
  run: async (given) => {
    const { from, out } = given.options
    const settings = whereWorkIs(given.settings)
    const typed = readSecret(given)
    const { recoverRootKey } = await import('../platform/keys/recover.ts')
    const { openDatabase } = await import('../server.ts')
    const there = settings.databaseUrl !== undefined || existsSync(join(settings.dataDir, 'postgres'))
    const database = there ? await openDatabase(settings, false) : undefined
    try {
      const recovered = await recoverRootKey({
        typed,
        file: typeof out === 'string' ? out : settings.rootKeyFile,
        from: typeof from === 'string' ? from : undefined,
        pools: database?.pools,
      })
      if (given.json) given.print(recovered)
      else
        given.print(
          `${recovered.known ? 'The root key was there already' : 'Wrote the root key'}: ${recovered.file} (${recovered.fingerprint}), opened from ${recovered.from}.${recovered.proven ? ' It is the one the database was sealed with.' : ''}`,
        )
    } finally {
      await database?.close()
    }
  },
}

/** A secret is read from a file or the input, never from the command line, where others could see it. */
export function readSecret(given: Given): string {
  const { identity } = given.options
  if (typeof identity !== 'string') throw new WrongUse('Give --identity <file>, or - for the input.')
  try {
    return readFileSync(identity === '-' ? 0 : identity, 'utf8')
  } catch {
    throw new StartError(`The secret in ${identity} cannot be read.`)
  }
}

/** Gives new keys; started again, it finishes what was cut off. */
export const keysRotate: CliCommand = {
  words: 'keys rotate',
  does: 'gives organisations, or the installation, new keys, while people go on working',
  options: [
    ['--organisation <slug>', 'only this organisation; otherwise all, one after the other'],
    ['--root', 'the root key instead'],
  ],
  json: true,
  more: 'May be cut off at any moment; start it again and it finishes. With --root the trustees keep their secrets and sheets.',
  run: async (given) => {
    if (given.options.root && given.options.organisation)
      throw new WrongUse('Give --organisation or --root, one after the other.')
    const done = await withInstallation(given, async (install) => {
      const rotate = await import('../platform/keys/rotate.ts')
      if (given.options.root) return { root: await rotate.rotateRootRecorded(install) }
      const { organisation } = given.options
      const slug = organisation && (await organisationNamed(install, organisation)).slug
      return {
        organisations: await rotate.rotateOrganisations(install, {
          slug: slug || undefined,
          progress: (of) => (sealed, found) => {
            if (given.terminal) process.stderr.write(`\r${of}: ${sealed} of ${found} sealed anew`)
          },
        }),
      }
    })
    if (given.terminal && 'organisations' in done) process.stderr.write('\n')
    if (given.json) given.print(done)
    else if ('root' in done)
      given.print(`The root key is ${done.root} now. Keep a copy apart from the database.`)
    else
      for (const { organisation, resumed, unopened } of done.organisations ?? [])
        given.print(
          `${organisation}: ${resumed ? 'finished the change that was cut off' : 'has a new key'}.${unopened ? ` ${unopened} values were damaged before and do not open; the old key stays beside them.` : ''}`,
        )
  },
}
