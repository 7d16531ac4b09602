// What the other scripts need before they can do their work. Plain Node.js 20 or newer, no packages.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')

/** Says one line and ends with exit code 1. */
export function refuse(line) {
  console.error(line)
  process.exit(1)
}

/** Installs the packages of package-lock.json unless they are there already. */
export function install() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    refuse(`Alongside needs Node.js 20 or newer to start; this is ${process.versions.node}.`)
  }
  const lock = join(root, 'package-lock.json')
  const stamp = join(modules, '.installed')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  // An install by hand leaves npm's own copy of the lockfile, written within seconds of the lockfile.
  const own = statSync(join(modules, '.package-lock.json'), { throwIfNoEntry: false })
  const byHand = own && own.mtimeMs > statSync(lock).mtimeMs - 5000
  if (!byHand) {
    console.error('Installing what Alongside needs. This takes a minute the first time.')
    const { error, status } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    if (error || status !== 0)
      refuse('The packages could not be installed: see above; is the npm registry reachable?')
  }
  try {
    writeFileSync(stamp, wanted)
  } catch {
    // Someone else's folder: the check is made again next time.
  }
}

function npm(args) {
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const script = process.env.npm_execpath
  if (script?.endsWith('npm-cli.js')) return spawnSync(process.execPath, [script, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** The path of the Node.js that came with the packages, else this one if it is new enough. */
export function pinnedNode() {
  const windows = join(modules, `node-win-${process.arch}`, 'bin', 'node.exe')
  const pinned = process.platform === 'win32' ? windows : join(modules, '.bin', 'node')
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return refuse(
    `Alongside brings no Node.js for ${process.platform} ${process.arch}: install version 24 or newer (this is ${process.versions.node}).`,
  )
}

/** Builds dist/ when any source is newer than it. */
export async function ensureBuilt() {
  const made = statSync(join(root, 'dist', 'alongside.mjs'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = ['src', 'client', 'messages', 'pathways', 'bench', 'package.json', 'scripts/build.mjs']
  if (!sources.some((source) => newerThan(join(root, source), made))) return
  const { build } = await import('./build.mjs')
  await build().catch(() => refuse('The program could not be built: see above.'))
}

function newerThan(path, time) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return false
  if (stat.mtimeMs > time) return true
  return stat.isDirectory() && readdirSync(path).some((name) => newerThan(join(path, name), time))
}

/** Runs a program in the foreground, passing signals on; resolves with its exit code. */
export function runToEnd(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options })
    // In a terminal Ctrl-C reaches the child by itself; a second one would make it hurry.
    const inTerminal = [0, 1, 2].some((fd) => isTerminal(fd))
    const pass = (signal) => (signal === 'SIGINT' && inTerminal ? undefined : child.kill(signal))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
    child.once('error', (error) => refuse(`${program} could not be run: ${error.message}.`))
    child.once('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

function isTerminal(fd) {
  return [process.stdin, process.stdout, process.stderr][fd].isTTY === true
}
