import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll } from 'vitest'
import { ensureBuilt, pinnedNode, root } from '../../scripts/prepare.mjs'

await ensureBuilt()

/** What a finished command said, and how it ended. */
export interface Ended {
  code: number | null
  out: string
  err: string
}

/** A program that runs. */
export interface Running {
  child: ChildProcess
  said: { out: string; err: string }
  ended: Promise<Ended>
}

/** The settings of a command; nothing of the test run's own reaches it. */
export type Told = Record<string, string | undefined>

const folders: string[] = []
const running = new Set<ChildProcess>()

/** A folder of its own, gone after the tests. Its database must be able to walk through. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-cli-'))
  folders.push(folder)
  return folder
}

afterAll(async () => {
  const endings = [...running].map((child) => new Promise((done) => child.once('close', done)))
  for (const child of running) {
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 12_000).unref()
  }
  await Promise.all(endings)
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Starts the built program, with the working directory in a place that holds no settings. */
export function start(words: string[], told: Told = {}, cwd = tmpdir()): Running {
  const child = spawn(pinnedNode(), [join(root, 'dist', 'alongside.mjs'), ...words], {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...told },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code) => {
      running.delete(child)
      done({ code, ...said })
    })
  })
  return { child, said, ended }
}

/** Runs a command to its end. */
export const run = (words: string[], told?: Told, cwd?: string): Promise<Ended> =>
  start(words, told, cwd).ended

/** Waits until a server has said all it says at its start; answers its address and how many milliseconds it took. */
export async function served(server: Running): Promise<{ url: string; ms: number }> {
  const begun = performance.now()
  let over = false
  server.ended.then(() => {
    over = true
  })
  while (!server.said.out.includes('Ctrl-C')) {
    if (over) throw new Error(`it did not start: ${server.said.err}`)
    await pause(5)
  }
  const url = /served on (\S+)/.exec(server.said.out)?.[1] ?? ''
  return { url, ms: Math.round(performance.now() - begun) }
}

/** Ends a program and waits for it. */
export function end({ child, ended }: Running, signal: NodeJS.Signals = 'SIGINT'): Promise<Ended> {
  child.kill(signal)
  return ended
}

/** The process id of the database server of a directory, as its pid file has it, if that process runs. */
export function postmasterOf(dataDir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return /\) Z /.test(stat) ? undefined : pid
  } catch {
    return undefined
  }
}

/** Posts a form as a browser would, following nothing. */
export const postForm = (url: string, path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams(fields),
  })

/** Sets up the organisation `lavka` with the code a new server printed. */
export async function setUpLavka(server: Running): Promise<string> {
  const { url } = await served(server)
  const code = /type the code (\S+)/.exec(server.said.out)?.[1] ?? ''
  const answer = await postForm(url, '/set-up', { ...lavka, code })
  if (answer.status !== 303) throw new Error(`set-up answered ${answer.status}`)
  return url
}

const lavka = {
  organisation: 'Lávka',
  slug: 'lavka',
  country: 'CZ',
  language: 'cs',
  time_zone: 'Europe/Prague',
  name: 'Dana Vrbová',
  email: 'dana@lavka.example.org',
  password: 'sedm pestrých dlaždic',
}
