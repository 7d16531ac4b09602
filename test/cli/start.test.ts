import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, end, postmasterOf, run, served, setUpLavka, start } from './program.ts'

const slow = 120_000

/** Whether a process still runs: one that ended may stand in the list until its parent, or the system, has noticed. */
function runs(pid: number | undefined): boolean {
  if (!existsSync(`/proc/${pid}`)) return false
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
}
const filled = { ALONGSIDE_DATA: join(aFolder(), 'data') }

test(
  'an empty directory is served with a code for the first visit, and Ctrl-C leaves nothing running',
  async () => {
    const server = start(['serve'], filled)
    const { url } = await served(server)
    expect(server.said.out).toMatch(
      /^Alongside is served on http:\/\/localhost:\d+\nFirst visit: open \S+\/set-up and type the code [A-Z2-9-]{14}\n/,
    )
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'alive' })
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', checks: { database: true, keys: true, disk: true }, backups: 'young' },
    ])
    expect((await fetch(url, { redirect: 'manual' })).headers.get('location')).toBe('/set-up')
    const postmaster = postmasterOf(filled.ALONGSIDE_DATA)
    expect(postmaster).toBeDefined()
    expect((await end(server)).code).toBe(0)
    expect(postmasterOf(filled.ALONGSIDE_DATA)).toBeUndefined()
    await expect.poll(() => runs(postmaster)).toBe(false)
    expect(readdirSync(filled.ALONGSIDE_DATA)).not.toContain('alongside.lock')
    for (const line of server.said.err.trim().split('\n').filter(Boolean)) JSON.parse(line)
  },
  slow,
)

test(
  'a killed server leaves a directory that starts again, with everything in it',
  async () => {
    const first = start(['serve'], filled)
    await setUpLavka(first)
    await end(first, 'SIGKILL')
    const left = postmasterOf(filled.ALONGSIDE_DATA)
    expect(left).toBeDefined()
    const second = start(['serve'], filled)
    const { url } = await served(second)
    expect(second.said.out).not.toContain('First visit')
    expect(postmasterOf(filled.ALONGSIDE_DATA)).not.toBe(left)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect((await end(second, 'SIGTERM')).code).toBe(0)
  },
  slow,
)

test(
  'a second start is quick, a closed terminal ends it too, and an impatient Ctrl-C ends it at once',
  async () => {
    const again = start(['serve'], filled)
    const { ms } = await served(again)
    console.info(`a second start took ${ms} ms`)
    expect((await end(again, 'SIGHUP')).code).toBe(0)
    const hurried = start(['serve'], filled)
    await served(hurried)
    hurried.child.kill('SIGINT')
    const { code } = await end(hurried, 'SIGTERM')
    expect([0, 1]).toContain(code)
    await expect.poll(() => postmasterOf(filled.ALONGSIDE_DATA)).toBeUndefined()
  },
  slow,
)

test(
  'Ctrl-C in the middle of the first start leaves a directory that starts',
  async () => {
    const dataDir = join(aFolder(), 'data')
    for (const file of ['alongside.lock', join('postgres', 'postmaster.pid')]) {
      const cut = start(['serve'], { ALONGSIDE_DATA: dataDir })
      await expect.poll(() => existsSync(join(dataDir, file)), { interval: 1, timeout: 30_000 }).toBe(true)
      await end(cut)
      await expect.poll(() => postmasterOf(dataDir)).toBeUndefined()
    }
    const whole = start(['serve'], { ALONGSIDE_DATA: dataDir })
    const { url } = await served(whole)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    await end(whole)
  },
  slow,
)

test(
  'commands beside a running server use its database and leave it running',
  async () => {
    const server = start(['serve'], filled)
    const { url } = await served(server)
    const postmaster = postmasterOf(filled.ALONGSIDE_DATA)
    const words = [
      'user',
      'create',
      'hana@lavka.example.org',
      '--organisation',
      'lavka',
      '--name',
      'Hana Jilmová',
    ]
    const made = await run([...words, '--role', 'caseworker', '--json'], filled)
    expect([made.code, made.err]).toEqual([0, ''])
    expect(JSON.parse(made.out)).toMatchObject({ password: expect.stringMatching(/^[\w-]{20}$/) })
    const other = await run(['migrate'], filled)
    expect(other).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^The data directory .* is in use .*\n$/),
    })
    expect(postmasterOf(filled.ALONGSIDE_DATA)).toBe(postmaster)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    await end(server)
  },
  slow,
)
