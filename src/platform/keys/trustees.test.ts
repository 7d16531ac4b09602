import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { aFolder, everythingIn } from '../../../test/scratch.ts'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import { openCase } from '../../cases/index.ts'
import { registerPerson } from '../../people/index.ts'
import type { Installation } from '../installation.ts'
import { isRecipient, makePair, openWith, recipientOf, secretGroups, secretIn } from './age.ts'
import { copiesBeside } from './copies.ts'
import { recoverRootKey } from './recover.ts'
import { readRootKey } from './root-file.ts'
import { unlockInstallation } from './root-key.ts'
import { rotateRoot } from './rotate-root.ts'
import { keyStatus } from './status.ts'
import {
  addTrustee,
  checkTrustee,
  listTrustees,
  readTrustees,
  removeTrustee,
  trialFile,
  trusteeState,
} from './trustees.ts'

let install: Installation
let file: string

beforeAll(async () => {
  const world = await theWorld()
  install = world.install
  file = join(aFolder(), 'root.key')
  copyFileSync(join(process.env.ALONGSIDE_TEST_DATA ?? '', 'root.key'), file)
  install.settings = { ...install.settings, rootKeyFile: file }
  install.root = await unlockInstallation(install.pools, file)
})

async function aTrustee(given: Parameters<typeof addTrustee>[1]) {
  const added = await addTrustee(install, given)
  if (typeof added === 'string') throw new Error(added)
  return { ...added, secret: added.secret ?? '' }
}

describe('a secret', () => {
  test('is read from paper: groups, small letters, line breaks, comments of a key file', async () => {
    const { secret, recipient } = await makePair()
    expect(await recipientOf(secret)).toBe(recipient)
    expect(await isRecipient(recipient)).toBe(true)
    expect(secretGroups(secret).join('')).toBe(secret)
    for (const typed of [
      secretGroups(secret).join(' '),
      secretGroups(secret).join('\n').toLowerCase(),
      `# created: 2026-11-23\n# public key: ${recipient}\n${secret}\n`,
    ])
      expect(secretIn(typed)).toBe(secret)
  })
  test('that is mistyped is none', async () => {
    const { secret, recipient } = await makePair()
    const wrong = `${secret.slice(0, -1)}${secret.endsWith('Q') ? 'P' : 'Q'}`
    expect(await recipientOf(wrong)).toBeUndefined()
    expect(secretIn(secret.slice(0, -3))).toBeUndefined()
    expect(await isRecipient(`${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`)).toBe(false)
    expect(await isRecipient(secret)).toBe(false)
  })
})

describe('before there are trustees', () => {
  test('no person and no case comes into being, two trustees and one check later they do', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    install.trusteesWaived = false
    const register = () => hana.act((ctx) => registerPerson(ctx, { given: 'Božena', family: 'Vrbová' }))
    const open = () =>
      hana.act((ctx) =>
        openCase(ctx, { kind: 'school_enrolment', title: 'x', clients: [], opened_on: '2026-11-03' }),
      )
    await expect(register()).rejects.toThrow('keys.needed')
    await expect(open()).rejects.toThrow('keys.needed')
    const form = await hana.get(`/${house.slug}/people/new`)
    expect([form.status, form.text]).toEqual([409, expect.stringContaining('two trustees first')])
    const before = await everythingIn(install.pools, { but: ['public.audit_event'] })
    const sent = await hana.post(`/${house.slug}/people`, { given: 'Božena', family: 'Vrbová' })
    expect([sent.status, sent.text]).toEqual([409, expect.stringContaining('An administrator')])
    const refer = await house.world.app.request(`/refer/${house.slug}/`, { method: 'POST' })
    expect(refer.status).toBeGreaterThanOrEqual(400)
    expect(await everythingIn(install.pools, { but: ['public.audit_event'] })).toBe(before)
    expect((await hana.get(`/${house.slug}/people`)).status).toBe(200)

    const first = await aTrustee({ name: 'Věra Klíčová' })
    expect(await checkTrustee(install, first.id, first.secret)).toBe(true)
    await expect(register()).rejects.toThrow('keys.needed')
    await aTrustee({ name: 'Karel Zámek' })
    expect(await trusteeState(install.pools)).toEqual({ trustees: 2, checked: 1, enough: true })
    expect(await register()).toMatch(/^[0-9a-f-]{36}$/)
    install.trusteesWaived = true
  })
})

describe('a trustee', () => {
  test('has the root key sealed for them, in the database and beside the root key, and nothing shows their name', async () => {
    const made = await aTrustee({ name: 'Zdena Kanárková', address: 'zdena@kanarek.example.org' })
    expect(await listTrustees(install)).toContainEqual({ id: made.id, recipient: made.recipient })
    const read = (await readTrustees(install)).find(({ id }) => id === made.id)
    expect(read).toMatchObject({
      name: 'Zdena Kanárková',
      address: 'zdena@kanarek.example.org',
      made_here: true,
    })
    const copy = join(`${file}.${made.id.slice(-8)}.age`)
    expect(copiesBeside(file)).toContain(copy)
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    const opened = await openWith(made.secret, readFileSync(copy))
    expect(opened?.toString()).toBe(install.root.bytes.toString('base64'))
    expect(await openWith((await makePair()).secret, readFileSync(copy))).toBeUndefined()
    const everything = await everythingIn(install.pools)
    for (const word of ['Zdena', 'kanarek', made.secret, Buffer.from('Zdena').toString('hex')])
      expect(everything).not.toContain(word)
    expect(JSON.stringify(await keyStatus(install))).not.toContain(made.secret)
  })
  test('is proven by their secret alone, or by a word that only they can read', async () => {
    const made = await aTrustee({ name: 'Věra' })
    const other = await aTrustee({ name: 'Karel' })
    expect(await checkTrustee(install, made.id, other.secret)).toBe(false)
    expect(await checkTrustee(install, made.id, made.secret.slice(0, -1))).toBe(false)
    expect(await checkTrustee(install, made.id, 'ABCD-EFGH')).toBe(false)
    expect((await readTrustees(install)).find(({ id }) => id === made.id)?.checked_at).toBeNull()
    expect(await checkTrustee(install, made.id, secretGroups(made.secret).join(' ').toLowerCase())).toBe(true)
    const pair = await makePair()
    const own = await aTrustee({ name: 'Notář', recipient: pair.recipient })
    expect(own.secret).toBe('')
    const word = (await openWith(pair.secret, await trialFile(install, own)))?.toString() ?? ''
    expect(await checkTrustee(install, own.id, word.toLowerCase())).toBe(true)
    expect(await addTrustee(install, { name: 'Podruhé', recipient: pair.recipient })).toBe('taken')
    expect(await addTrustee(install, { name: 'Nikdo', recipient: 'age1xyz' })).toBe('recipient')
  })
  test('is sealed for no more when somebody wrote another recipient into the database, until they prove themselves', async () => {
    const made = await aTrustee({ name: 'Věra' })
    const thief = await makePair()
    const swapped = { id: made.id, recipient: thief.recipient }
    const write = (sql: string, values: unknown[]) => install.pools.pool('owner').query(sql, values)
    const put = 'update keys.trustee set recipient = $2 where id = $1'
    await write(put, [made.id, thief.recipient])
    expect(await listTrustees(install)).not.toContainEqual(swapped)
    expect((await readTrustees(install)).find(({ id }) => id === made.id)?.strange).toBe(true)
    await expect(rotateRoot(install)).rejects.toThrow(/not known to be theirs/)
    expect(await checkTrustee(install, made.id, made.secret)).toBe(false)
    // Another trustee's mark does not fit here.
    await write(
      'update keys.trustee set recipient_digest = (select recipient_digest from keys.trustee where id <> $1 and recipient_digest is not null limit 1) where id = $1',
      [made.id],
    )
    expect(await listTrustees(install)).not.toContainEqual(swapped)
    // As those who were named before there were marks.
    await write('update keys.trustee set recipient = $2, recipient_digest = null where id = $1', [
      made.id,
      made.recipient,
    ])
    expect((await listTrustees(install)).map(({ id }) => id)).not.toContain(made.id)
    expect(await checkTrustee(install, made.id, made.secret)).toBe(true)
    expect((await listTrustees(install)).map(({ id }) => id)).toContain(made.id)
  })
  test('is removed with their copy, but never below two with one proven', async () => {
    const before = await listTrustees(install)
    for (const { id } of before) await removeTrustee(install, id)
    const left = await readTrustees(install)
    expect(left).toHaveLength(2)
    expect(left.filter(({ checked_at }) => checked_at).length).toBeGreaterThan(0)
    expect(copiesBeside(file)).toHaveLength(2)
    for (const { id } of left) expect(await removeTrustee(install, id)).toBe(false)
  })
})

describe('the root key, lost', () => {
  test('comes back with a sheet from the copy beside it, from the database, and from a copy that is named', async () => {
    const made = await aTrustee({ name: 'Věra' })
    const typed = secretGroups(made.secret).join(' ')
    const kept = readFileSync(file, 'utf8')
    const copy = `${file}.${made.id.slice(-8)}.age`
    const apart = join(aFolder(), 'copy.age')
    copyFileSync(copy, apart)

    rmSync(file)
    await expect(unlockInstallation(install.pools, file)).rejects.toThrow(/keys recover --identity/)
    const beside = await recoverRootKey({ typed, file, pools: install.pools })
    expect(beside).toMatchObject({ from: copy, known: false, proven: true })
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([kept, 0o600])
    expect((await unlockInstallation(install.pools, file)).fingerprint).toBe(install.root.fingerprint)

    rmSync(file)
    for (const one of copiesBeside(file)) rmSync(one)
    expect(await recoverRootKey({ typed, file, pools: install.pools })).toMatchObject({
      from: 'the database',
    })
    expect(await recoverRootKey({ typed, file, pools: install.pools })).toMatchObject({ known: true })

    const empty = join(aFolder(), 'elsewhere', 'root.key')
    expect(await recoverRootKey({ typed, file: empty, from: apart })).toMatchObject({ proven: false })
    expect(readRootKey(empty)?.fingerprint).toBe(install.root.fingerprint)
  })
  test('is never written over another key, and a wrong secret changes nothing', async () => {
    const made = await aTrustee({ name: 'Věra' })
    const other = join(aFolder(), 'root.key')
    writeFileSync(other, `${Buffer.alloc(32, 7).toString('base64')}\n`)
    const recover = (typed: string, to = other) =>
      recoverRootKey({ typed, file: to, pools: install.pools }).then(
        () => 'recovered',
        (error: Error) => error.message,
      )
    expect(await recover(made.secret)).toMatch(/Another root key lies/)
    expect(readFileSync(other, 'utf8')).toContain(Buffer.alloc(32, 7).toString('base64'))
    const nowhere = join(aFolder(), 'root.key')
    expect(await recover((await makePair()).secret, nowhere)).toMatch(/opens none/)
    expect(await recover('nonsense', nowhere)).toMatch(/no secret of a trustee/)
    expect(existsSync(nowhere)).toBe(false)
  })
  test('comes back as the one in use, not as the one before a change', async () => {
    const made = await aTrustee({ name: 'Věra' })
    const older = join(aFolder(), 'older.age')
    copyFileSync(`${file}.${made.id.slice(-8)}.age`, older)
    const fingerprint = await rotateRoot(install)
    const to = join(aFolder(), 'root.key')
    await expect(
      recoverRootKey({ typed: made.secret, file: to, from: older, pools: install.pools }),
    ).rejects.toThrow(/not the one this database was sealed with/)
    expect(existsSync(to)).toBe(false)
    expect(await recoverRootKey({ typed: made.secret, file: to, pools: install.pools })).toMatchObject({
      fingerprint,
      proven: true,
    })
  })
})
