import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makePair, secretIn } from '../../src/platform/keys/age.ts'
import { aFolder, end, run, served, setUpLavka, start } from './program.ts'

/** An installation with one organisation, not running. */
async function anInstallation() {
  const folder = aFolder()
  const told = { ALONGSIDE_DATA: join(folder, 'data') }
  const server = start(['serve'], told)
  await setUpLavka(server)
  await end(server)
  return { folder, told, key: join(folder, 'data', 'root.key') }
}

describe('keys on the command line', () => {
  test('two trustees are named, one is checked, and a sheet brings the root key back on a machine that lost it', async () => {
    const { folder, told, key } = await anInstallation()
    const status = async () => JSON.parse((await run(['keys', 'status', '--json'], told)).out)
    expect(await status()).toMatchObject({ trustees: 0, enough: false, organisations: [{ slug: 'lavka' }] })

    const sheet = join(folder, 'sheet.pdf')
    const added = await run(
      ['keys', 'trustee', 'add', 'Věra Klíčová', '--sheet', sheet, '--language', 'cs', '--json'],
      told,
    )
    expect([added.code, added.err]).toEqual([0, ''])
    expect(added.out).not.toContain('AGE-SECRET-KEY')
    expect(statSync(sheet).mode & 0o777).toBe(0o600)
    const words = execFileSync('pdftotext', ['-layout', sheet, '-']).toString()
    expect(words).toContain('List k obnově')
    const secret = secretIn(words.slice(words.indexOf('AGE-SECRET-KEY')).replace(/\n\s*\n[\s\S]*/, '')) ?? ''
    expect(secret).toHaveLength(74)
    const again = await run(['keys', 'trustee', 'add', 'Nikdo', '--sheet', sheet], told)
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('there already')])

    const pair = await makePair()
    const own = await run(['keys', 'trustee', 'add', 'Notář', '--recipient', pair.recipient, '--json'], told)
    expect(JSON.parse(own.out)).toMatchObject({ recipient: pair.recipient })
    const typed = join(folder, 'typed')
    writeFileSync(typed, `${secret.toLowerCase().replace(/(.{5})/g, '$1 ')}\n`)
    const { id } = JSON.parse(added.out)
    const wrong = join(folder, 'wrong')
    writeFileSync(wrong, (await makePair()).secret)
    expect((await run(['keys', 'trustee', 'check', id, '--identity', wrong], told)).code).toBe(1)
    expect((await run(['keys', 'trustee', 'check', id, '--identity', typed], told)).code).toBe(0)
    expect(await status()).toMatchObject({ trustees: 2, checked: 1, enough: true })
    const removed = await run(['keys', 'trustee', 'remove', id], told)
    expect([removed.code, removed.err]).toEqual([1, expect.stringContaining('Two trustees must be left')])

    const kept = readFileSync(key, 'utf8')
    rmSync(key)
    const refused = await run(['serve'], told)
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('keys recover --identity')])
    const recovered = await run(['keys', 'recover', '--identity', typed, '--json'], told)
    expect(JSON.parse(recovered.out)).toMatchObject({ known: false, proven: true })
    expect([readFileSync(key, 'utf8'), statSync(key).mode & 0o777]).toEqual([kept, 0o600])
    const server = start(['serve'], told)
    await served(server)
    expect((await end(server)).code).toBe(0)
  }, 120_000)

  test('a copy alone brings the key back where there is no installation yet', async () => {
    const { folder, told, key } = await anInstallation()
    const sheet = join(folder, 'sheet.pdf')
    const pair = await makePair()
    await run(['keys', 'trustee', 'add', 'Notář', '--recipient', pair.recipient], told)
    expect(existsSync(sheet)).toBe(false)
    const copy = readdirSync(join(folder, 'data')).find((name) => name.endsWith('.age')) ?? ''
    const secret = join(folder, 'secret')
    writeFileSync(secret, `# their own file\n${pair.secret}\n`)
    const elsewhere = { ALONGSIDE_DATA: join(folder, 'new') }
    mkdirSync(elsewhere.ALONGSIDE_DATA)
    const from = join(folder, 'data', copy)
    const recovered = await run(['keys', 'recover', '--identity', secret, '--from', from], elsewhere)
    expect([recovered.code, recovered.err]).toEqual([0, ''])
    expect(readFileSync(join(folder, 'new', 'root.key'), 'utf8')).toBe(readFileSync(key, 'utf8'))
    expect((await run(['keys', 'recover', '--identity', secret], told)).out).toContain('was there already')
    expect((await run(['keys', 'recover'], told)).code).toBe(2)
  }, 120_000)

  test('new keys are given beside a running server, which goes on', async () => {
    const { told, key } = await anInstallation()
    const server = start(['serve'], told)
    const { url } = await served(server)
    const before = readFileSync(key, 'utf8')
    const rotated = await run(['keys', 'rotate', '--root', '--json'], told)
    expect([rotated.code, rotated.err]).toEqual([0, ''])
    expect(readFileSync(key, 'utf8')).not.toBe(before)
    expect((await run(['keys', 'rotate', '--json'], told)).out).toContain('"unopened": 0')
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([200, { checks: { keys: true } }])
    expect((await end(server)).code).toBe(0)
    expect((await run(['doctor', '--json'], told)).code).toBe(0)
    expect((await run(['keys', 'rotate', '--organisation', 'nobody'], told)).code).toBe(1)
  }, 120_000)
})
