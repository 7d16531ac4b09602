import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPools } from '../../src/platform/database.ts'
import { joinEmbedded } from '../../src/platform/embedded-postgres.ts'
import { aFolder, end, postForm, postmasterOf, run, served, start } from './program.ts'

const dataDir = join(aFolder(), 'demo')
const told = { ALONGSIDE_DATA: dataDir }

async function organisations(): Promise<number> {
  const embedded = await joinEmbedded(dataDir)
  const pools = openPools(embedded.url)
  try {
    return (await pools.pool('owner').query('select from organisation')).rowCount ?? 0
  } finally {
    await pools.close()
    await embedded.stop()
  }
}

/** Waits until the running server has made the first of its organisations, and not all of them. */
async function begunToFill(): Promise<void> {
  await expect.poll(() => postmasterOf(dataDir), { interval: 20, timeout: 30_000 }).toBeDefined()
  await expect.poll(organisations, { interval: 50, timeout: 30_000 }).toBeGreaterThan(0)
}

test('a demonstration that was killed half-way is not served, and starts over by itself', async () => {
  const first = start(['serve', '--demo'], told)
  await begunToFill()
  await end(first, 'SIGKILL')
  expect(readFileSync(join(dataDir, 'demonstration'), 'utf8')).toBe('loading\n')
  const half = await organisations()
  expect(half).toBeGreaterThan(0)
  expect(half).toBeLessThan(4)
  for (const words of [['serve'], ['migrate'], ['user', 'reset', 'hana@lavka.example.org']])
    expect(await run(words, told)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^The demonstration in .* is not complete\. .*\n$/),
    })

  const cut = start(['serve', '--demo'], told)
  await begunToFill()
  const { code, err } = await end(cut)
  expect([code, err]).toEqual([0, ''])

  const begun = performance.now()
  const whole = start(['serve', '--demo'], told)
  const { url } = await served(whole)
  console.info(`the demonstration was ready after ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  expect(await organisations()).toBe(4)
  const path = join(dataDir, 'accounts.json')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const accounts = JSON.parse(readFileSync(path, 'utf8')) as { email: string; password: string }[]
  for (const { email, password } of accounts) {
    expect(whole.said.out).toContain(email)
    expect(whole.said.out).toContain(password)
  }
  const [hana] = accounts
  const signedIn = await postForm(url, '/sign-in', {
    email: hana?.email ?? '',
    password: hana?.password ?? '',
  })
  expect(signedIn.headers.get('location')).toBe('/')

  const words = [
    'report',
    'build',
    '--organisation',
    'lavka-brno',
    '--project',
    '44',
    '--format',
    'json',
    '--out',
    '-',
  ]
  const report = await run(words, { ...told, LOG_LEVEL: 'debug' })
  expect([report.code, report.err]).toEqual([0, ''])
  expect(JSON.parse(report.out)).toMatchObject({ organisation: 'lavka-brno', project: { number: '44' } })
  const document = join(aFolder(), 'report.docx')
  expect(await run([...words.slice(0, -4), '--format', 'docx', '--out', document], told)).toMatchObject({
    code: 0,
    out: '',
    err: '',
  })
  expect(readFileSync(document).subarray(0, 2).toString()).toBe('PK')
  const stopped = await end(whole)
  const complaints = stopped.err.split('\n').filter((line) => !line.startsWith('{"level":"info"'))
  expect([stopped.code, complaints]).toEqual([0, ['']])

  const again = start(['serve', '--demo'], told)
  const { ms } = await served(again)
  console.info(`its second start took ${ms} ms`)
  expect(again.said.out).toContain(hana?.password)
  await end(again)
  expect(await run(['demo', 'load'], told)).toMatchObject({
    code: 1,
    err: 'The demonstration is there already.\n',
  })
}, 300_000)
