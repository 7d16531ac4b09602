import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { projectRoot } from '../src/platform/project-root.ts'

/** How long starting takes, until `/readyz` says ready, and what the server holds at rest. */
export interface Start {
  demonstration_s: number
  second_start_ms: number
  rest_megabytes: number
}

/** Makes the demonstration in a directory of its own, starts it three times more, and reads the memory after ten quiet seconds. */
export async function measureStart(): Promise<Start> {
  const directory = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
  try {
    const first = await startOnce(directory)
    const later: number[] = []
    let rest = 0
    for (const last of [false, false, true]) {
      const again = await startOnce(directory, last ? 10_000 : 0)
      later.push(again.ms)
      rest = again.megabytes
    }
    const middle = later.sort((a, b) => a - b)[1] ?? Number.NaN
    return {
      demonstration_s: Math.round(first.ms / 100) / 10,
      second_start_ms: Math.round(middle),
      rest_megabytes: rest,
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function startOnce(directory: string, rest = 0): Promise<{ ms: number; megabytes: number }> {
  const begun = performance.now()
  const program = join(projectRoot, 'dist', 'alongside.mjs')
  const child = spawn(process.execPath, [...process.execArgv, program, 'serve', '--demo'], {
    env: { ...process.env, ALONGSIDE_DATA: directory, DATABASE_URL: '', PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((done) => child.once('close', done))
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  while (!said.includes('Ctrl-C')) {
    if (child.exitCode !== null) throw new Error('the server did not start')
    await pause(5)
  }
  const url = /served on (\S+)/.exec(said)?.[1] ?? ''
  if (!(await fetch(`${url}/readyz`)).ok) throw new Error('the server is not ready')
  const ms = performance.now() - begun
  await pause(rest)
  const megabytes = residentMegabytes(child.pid)
  child.kill('SIGTERM')
  await ended
  return { ms, megabytes }
}

/** Of the server alone, without its database; on Linux only. */
function residentMegabytes(pid: number | undefined): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Math.round(Number(kilobytes) / 1024)
  } catch {
    return Number.NaN
  }
}
