import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePair } from '../../src/platform/keys/age.ts'
import { aFolder, end, run, setUpLavka, start } from './program.ts'

test('what a restore has not finished is not served, and nothing is made of it', async () => {
  const data = join(aFolder(), 'data')
  mkdirSync(data)
  writeFileSync(join(data, 'restoring'), 'alongside-20261123T013000Z\n')
  for (const words of [['serve'], ['migrate'], ['keys', 'status']]) {
    const refused = await run(words, { ALONGSIDE_DATA: data })
    expect([words, refused.code, refused.out]).toEqual([words, 1, ''])
  }
  expect((await run(['serve'], { ALONGSIDE_DATA: data })).err).toMatch(
    /^A restore was begun here and has not ended\..*\n$/,
  )
  expect(readdirSync(data)).toEqual(['restoring'])
}, 60_000)

test('a backup is made beside a running server, verified, and restored into a new folder with a trustee’s key alone', async () => {
  const [told, backups, folder] = [{ ALONGSIDE_DATA: join(aFolder(), 'data') }, aFolder(), aFolder()]
  const server = start(['serve'], told)
  await setUpLavka(server)
  const refused = await run(['backup', 'create', '--to', backups], told)
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^There is nobody yet.*\n$/) })
  const { secret, recipient } = await makePair()
  await run(['keys', 'trustee', 'add', 'Milena', '--recipient', recipient], told)
  const made = await run(['backup', 'create', '--to', backups, '--json'], told)
  expect([made.code, made.err]).toEqual([0, ''])
  const { main } = JSON.parse(made.out) as { main: string }
  const verified = await run(['backup', 'verify', main, '--json'], told)
  expect(JSON.parse(verified.out)).toMatchObject({ ok: true, depth: 'restored' })
  expect((await run(['backup', 'verify', main, '--digests'], {})).code).toBe(0)
  const beside = main.replace(/age$/, 'json')
  expect(await run(['audit', 'verify', '--head', beside], told)).toMatchObject({ code: 0, err: '' })
  await end(server)

  const identity = join(folder, 'trustee.txt')
  writeFileSync(identity, `${secret.replace(/(.{16})/g, '$1 ')}\n`)
  const place = join(folder, 'new')
  const words = ['backup', 'restore', main, '--identity', identity, '--data', place]
  const back = await run(words, {})
  expect(back).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/is restored/) })
  expect(back.out).toContain(`Delete ${identity}: it holds a trustee's key.`)
  expect(await run(words, {})).toMatchObject({
    code: 1,
    err: expect.stringMatching(/holds organisations already/),
  })
  const looked = await run(['doctor', '--json'], { ALONGSIDE_DATA: place })
  expect(JSON.parse(looked.out)).toMatchObject({ ok: true })
}, 120_000)

test('what is no backup is answered as wrong use', async () => {
  const notes = join(aFolder(), 'notes.txt')
  writeFileSync(notes, 'x')
  expect((await run(['backup', 'verify', notes], {})).code).toBe(2)
  expect((await run(['backup', 'restore'], {})).code).toBe(2)
  expect(await run(['backup', 'restore', '/nowhere.age'], {})).toMatchObject({
    code: 1,
    err: 'There is no file /nowhere.age.\n',
  })
}, 60_000)
