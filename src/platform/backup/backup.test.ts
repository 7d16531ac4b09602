import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { aRefusal } from '../../../test/refused-child.ts'
import { aDatabase, aFolder } from '../../../test/scratch.ts'
import { theWorld, type World } from '../../../test/world.ts'
import { keptParts } from '../../kept-parts.ts'
import { addTrustee } from '../keys/trustees.ts'
import { createBackup, type MadeBackup } from './create.ts'
import { machineIdentity } from './identity.ts'
import { readPart } from './load.ts'
import { type KeptBackup, listBackups } from './names.ts'
import { scratchName } from './scratch.ts'
import { verifyBackup, verifyDigests } from './verify.ts'

let world: World
let made: MadeBackup
let backup: KeptBackup

const onlyOne = (folder: string): KeptBackup => {
  const [found] = listBackups(folder)
  if (!found) throw new Error('no backup there')
  return found
}

beforeAll(async () => {
  world = await theWorld()
  const { addRefusal } = await aRefusal()
  await addRefusal()
  await addTrustee(world.install, { name: 'Milena Kopřivová' })
  const folder = aFolder()
  made = await createBackup(world.install, keptParts, { folder })
  backup = onlyOne(folder)
})

describe('a backup', () => {
  test('holds every row of every table of ours, and the files the rows name', async () => {
    const owner = world.install.pools.pool('owner')
    const tables = await owner.query<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables
        where schemaname in ('public', 'keys') and tablename not like 'schema_migration%' order by 1`,
    )
    const identities = [await machineIdentity(world.install.root.held())]
    const main = await readPart(made.main, identities, 'main', undefined)
    const keys = await readPart(made.keys, identities, 'keys', undefined)
    const held = { ...main.manifest.tables, ...keys.manifest.tables }
    expect(Object.keys(held).sort()).toEqual(tables.rows.map(({ name }) => name))
    for (const { name } of tables.rows) {
      const { rows } = await owner.query<{ n: number }>(`select count(*) as n from ${name}`)
      expect([name, held[name]?.rows]).toEqual([name, rows[0]?.n])
    }
    expect(held['public.case_entry']).toBeDefined()
    expect(Object.keys(main.manifest.files)).toHaveLength(made.files)
    expect(made).toMatchObject({ files: 1, missing: [] })
  })

  test('keeps the keys in a file of their own', async () => {
    const identities = [await machineIdentity(world.install.root.held())]
    const { head } = await readPart(made.main, identities, 'main', undefined)
    expect(head.tables.filter(({ name }) => name.startsWith('keys.'))).toEqual([])
    const keys = await readPart(made.keys, identities, 'keys', undefined)
    expect(keys.head.tables.map(({ name }) => name)).toContain('keys.subject_key')
    await expect(readPart(made.main, identities, 'keys', undefined)).rejects.toThrow(/the other file/)
  })

  test('shows nothing to who has neither a trustee’s key nor the root key', () => {
    for (const file of [made.main, made.keys]) {
      const bytes = readFileSync(file)
      expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
      expect(bytes.includes('tables/')).toBe(false)
      expect(bytes.includes(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]))).toBe(false)
    }
  })

  test('restores beside the real database, where it is counted and opened', async () => {
    const found = await verifyBackup(world.install, keptParts, backup)
    expect(found).toMatchObject({ depth: 'restored', rows: made.rows, files: 1 })
    expect(found.opened).toBeGreaterThan(5)
    const left = await world.install.pools
      .pool('owner')
      .query('select from pg_database where datname = $1', [scratchName(world.install.pools.url)])
    expect(left.rowCount).toBe(0)
  })

  test('is refused, with nothing written, while there is nobody who could open it', async () => {
    const pools = await aDatabase('migrated')
    const folder = aFolder()
    await expect(createBackup({ ...world.install, pools }, keptParts, { folder })).rejects.toThrow(
      /name at least two trustees/,
    )
    expect(readdirSync(folder)).toEqual([])
  })

  test('leaves nothing behind when it cannot be finished, and takes away what a killed one left', async () => {
    const folder = aFolder()
    const before = join(folder, 'alongside-20261101T013000Z.age.partial')
    writeFileSync(before, 'half')
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    await expect(createBackup(world.install, keptParts, { folder, stopped: () => true })).rejects.toThrow(
      /was stopped/,
    )
    expect(readdirSync(folder)).toEqual(['notes.txt'])
  })

  test('says which files are no longer on the disk, and is made all the same', async () => {
    const folder = aFolder()
    const settings = { ...world.install.settings, filesUrl: `file://${aFolder()}` }
    const without = await createBackup({ ...world.install, settings }, keptParts, { folder })
    expect(without.files).toBe(0)
    expect(without.missing).toHaveLength(1)
  })
})

describe('one changed byte', () => {
  /** A copy of the backup whose named file was changed. */
  async function changed(file: string, change: (path: string) => void): Promise<KeptBackup> {
    const folder = aFolder()
    for (const path of [backup.main, backup.keys, backup.sidecar])
      if (path) await copyFile(path, join(folder, basename(path)))
    change(join(folder, basename(file)))
    return onlyOne(folder)
  }
  const flip = (at: number, bit: number) => (path: string) => {
    const bytes = readFileSync(path)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
    writeFileSync(path, bytes)
  }
  /** Beginning, end, and places between. */
  const places = (length: number, many: number) => [
    0,
    30,
    length - 1,
    ...Array.from({ length: many }, (_, n) => Math.floor(((n + 0.5) * length) / many)),
  ]

  test('is found in each of the three files by the digests, without any key', async () => {
    for (const file of [backup.main, backup.keys, backup.sidecar]) {
      if (!file) throw new Error('not whole')
      for (const at of places(readFileSync(file).length, 40)) {
        const bit = at % 8
        const other = await changed(file, flip(at, bit))
        await expect(verifyDigests(other), `${basename(file)}, byte ${at}, bit ${bit}`).rejects.toThrow()
      }
    }
  })

  test('is found by reading, where the digests were lost or forged', async () => {
    const identities = [await machineIdentity(world.install.root.held())]
    for (const [file, part] of [
      [made.main, 'main'],
      [made.keys, 'keys'],
    ] as const) {
      const length = readFileSync(file).length
      for (const at of places(length, 40)) {
        const other = await changed(file, flip(at, at % 8))
        const path = part === 'main' ? other.main : other.keys
        await expect(
          readPart(path ?? '', identities, part, undefined),
          `${basename(file)}, byte ${at}`,
        ).rejects.toThrow()
      }
      for (const change of [
        (path: string) => truncateSync(path, length - 1),
        (path: string) => truncateSync(path, Math.floor(length / 2)),
        (path: string) => appendFileSync(path, 'x'),
      ]) {
        const other = await changed(file, change)
        const path = part === 'main' ? other.main : other.keys
        await expect(readPart(path ?? '', identities, part, undefined)).rejects.toThrow()
      }
    }
  })

  test('is looked for in backups of before the signed heads stood in the digests’ own file, too', async () => {
    const other = await changed(backup.sidecar ?? '', () => {})
    const text = readFileSync(other.sidecar ?? '', 'utf8')
    const { mac: _mac, digest: _digest, heads: _heads, ...facts } = JSON.parse(text)
    const { sidecarText } = await import('./sidecar.ts')
    writeFileSync(other.sidecar ?? '', sidecarText(facts, world.install.root.held()))
    await expect(verifyDigests(other, world.install.root.held())).resolves.toBeDefined()
  })

  test('of the digests’ own file is found to be forged, when all of it was written anew', async () => {
    const other = await changed(backup.sidecar ?? '', () => {})
    const text = readFileSync(other.sidecar ?? '', 'utf8')
    const { sidecarText } = await import('./sidecar.ts')
    const { mac: _mac, digest: _digest, ...facts } = JSON.parse(text)
    const { rootKeyOf } = await import('../keys/root-file.ts')
    writeFileSync(other.sidecar ?? '', sidecarText(facts, rootKeyOf(Buffer.alloc(32, 7))))
    await expect(verifyDigests(other)).resolves.toBeDefined()
    await expect(verifyDigests(other, world.install.root.held())).rejects.toThrow(
      /was not written by this installation/,
    )
  })
})
