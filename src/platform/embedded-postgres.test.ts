import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinEmbedded, startEmbedded, startTemporary } from './embedded-postgres.ts'
import { StartError } from './start-error.ts'

const source = new URL('./embedded-postgres.ts', import.meta.url).href
let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'alongside-embedded-'))
})

afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

/** Another process that starts the database of `dataDir` and then waits. */
async function otherAlongside(dataDir: string): Promise<ChildProcess> {
  const script = `import { startEmbedded } from ${JSON.stringify(source)}
    await startEmbedded(${JSON.stringify(dataDir)}); console.log('started'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => child.stdout?.once('data', resolve))
  return child
}

function serverOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

describe('the embedded database', () => {
  it('keeps what was written from one start to the next, and begins anew where the making was cut off', async () => {
    mkdirSync(join(directory, 'postgres.new'))
    writeFileSync(join(directory, 'postgres.new', 'PG_VERSION'), '18')
    const first = await startEmbedded(directory)
    await ask(first.url, "create table note as select 'still here' as text")
    await first.stop()
    expect(existsSync(join(directory, 'postgres', 'postmaster.pid'))).toBe(false)
    const second = await startEmbedded(directory)
    expect(await ask(second.url, 'select text from note')).toBe('still here')
    expect(await ask(second.url, 'show server_encoding')).toBe('UTF8')
    expect(await ask(second.url, "select lower('ŽLUŤOUČKÝ')")).toBe('žluťoučký')
    await second.stop()
  })

  it('listens on no network address, and its socket is closed to other users', async () => {
    const embedded = await startEmbedded(directory)
    expect(await ask(embedded.url, 'show listen_addresses')).toBe('')
    expect(statSync(join(directory, 'socket')).mode & 0o777).toBe(0o700)
    await embedded.stop()
  })

  it('starts again, with everything committed, after Alongside was killed', async () => {
    const child = await otherAlongside(directory)
    const joined = await joinEmbedded(directory)
    await ask(joined.url, "create table kept as select 'committed' as text")
    const left = serverOf(directory)
    await killed(child)
    const again = await startEmbedded(directory)
    expect(serverOf(directory)).not.toBe(left)
    expect(await ask(again.url, 'select text from kept')).toBe('committed')
    await again.stop()
  })

  it('starts again after Alongside and the server were both killed', async () => {
    const child = await otherAlongside(directory)
    const left = serverOf(directory)
    await killed(child)
    process.kill(left, 'SIGKILL')
    const again = await startEmbedded(directory)
    expect(await ask(again.url, 'select text from kept')).toBe('committed')
    await again.stop()
  })

  it('refuses a second living Alongside in one line, which a command may join', async () => {
    const child = await otherAlongside(directory)
    const refusal = await startEmbedded(directory).catch((error: unknown) => error as Error)
    expect(refusal).toBeInstanceOf(StartError)
    expect((refusal as Error).message).toBe(
      `The data directory ${directory} is in use by another Alongside (process ${child.pid}). Stop it first.`,
    )
    const joined = await joinEmbedded(directory)
    await joined.stop()
    expect(await ask(joined.url, 'select text from kept')).toBe('committed')
    await killed(child)
    await (await startEmbedded(directory)).stop()
  })

  it('pays no heed to a lock whose process number now belongs to another program', async () => {
    writeFileSync(join(directory, 'alongside.lock'), '1\n12345678901\n')
    await (await startEmbedded(directory)).stop()
    expect(existsSync(join(directory, 'alongside.lock'))).toBe(false)
  })

  it('leaves alone a directory that holds something else', async () => {
    const data = join(directory, 'other')
    mkdirSync(join(data, 'postgres'), { recursive: true })
    writeFileSync(join(data, 'postgres', 'letter.txt'), 'kept')
    const refusal = await startEmbedded(data).catch((error: unknown) => error as Error)
    expect((refusal as Error).message).toMatch(/holds something that is not a database/)
    expect(existsSync(join(data, 'postgres', 'letter.txt'))).toBe(true)
    expect(existsSync(join(data, 'alongside.lock'))).toBe(false)
  })

  it('works in a directory closed to others and too deep for a socket', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'alongside-closed-'))
    chmodSync(closed, 0o700)
    const embedded = await startEmbedded(join(closed, 'deep/'.repeat(20), 'data'))
    expect(await ask(embedded.url, 'select 1')).toBe(1)
    await embedded.stop()
    rmSync(closed, { recursive: true })
  })

  it('says in one line when the data directory cannot be made', async () => {
    writeFileSync(join(directory, 'file'), '')
    const refusal = await startEmbedded(join(directory, 'file', 'data')).catch(
      (error: unknown) => error as Error,
    )
    expect(refusal).toBeInstanceOf(StartError)
    expect((refusal as Error).message).toMatch(/^Cannot write to .*: a file is in the way\.$/)
  })

  it('leaves nothing of a temporary one', async () => {
    const temporary = await startTemporary()
    const socketDir = new URL(temporary.url).searchParams.get('host') as string
    expect(await ask(temporary.url, 'show fsync')).toBe('off')
    await temporary.stop()
    expect(existsSync(join(socketDir, '..'))).toBe(false)
  })
})
