import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Aside, aBackup, aPlace, countsOf, restored } from '../../../test/restored.ts'
import { aDatabase, aFolder } from '../../../test/scratch.ts'
import { theWorld, type World } from '../../../test/world.ts'
import { ledgerFile } from '../../privacy/index.ts'
import type { Pools } from '../database.ts'
import { fileStore } from '../files/store.ts'
import { makePair } from '../keys/age.ts'
import { readRootKey } from '../keys/root-file.ts'
import type { Settings } from '../settings.ts'
import { findRestoreFiles, prepareRestore, restoreInto } from './restore.ts'
import { endRestore, refuseHalfRestored, refuseHalfRestoredDatabase } from './restore-mark.ts'
import type { Archive } from './sealed-tar.ts'
import { addSettings } from './snapshot.ts'

// A whole schema is made for each.
vi.setConfig({ testTimeout: 60_000 })

let world: World
let aside: Aside

beforeAll(async () => {
  world = await theWorld()
  aside = await aBackup()
})

describe('a restore with a trustee’s key', () => {
  test('brings back every row, the files, the root key, and nobody signed in', async () => {
    const [pools, settings] = [await aDatabase('empty'), await aPlace()]
    const install = await restored(pools, settings, aside.secret, aside.made.main)
    expect(await countsOf(pools)).toEqual(aside.whole)
    expect(readRootKey(settings.rootKeyFile)?.fingerprint).toBe(world.install.root.fingerprint)
    expect(statSync(settings.rootKeyFile).mode & 0o777).toBe(0o600)
    expect((await pools.pool('owner').query('select from auth_session')).rowCount).toBe(0)
    const [file] = (await pools.pool('owner').query<{ id: string }>('select id from keys.file_key')).rows
    const bytes = async (where: Settings) => {
      const found = await fileStore(where).openSealed(file?.id ?? '')
      const chunks: Uint8Array[] = []
      for await (const chunk of found?.stream ?? []) chunks.push(chunk)
      return Buffer.concat(chunks)
    }
    expect((await bytes(settings)).equals(await bytes(world.install.settings))).toBe(true)
    expect(install.root.derive('x').equals(world.install.root.derive('x'))).toBe(true)
  })

  test('puts back every constraint, index, trigger and row rule', async () => {
    const pools = await aDatabase('empty')
    await restored(pools, await aPlace(), aside.secret, aside.made.main)
    const shape = async (of: Pools) =>
      (
        await of.pool('owner').query<{ line: string }>(
          `select line from (
             select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated as line from pg_constraint where connamespace in ('public'::regnamespace, 'keys'::regnamespace)
             union all select indexdef from pg_indexes where schemaname in ('public', 'keys')
             union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
             union all select oid::regclass || ' ' || relrowsecurity || relforcerowsecurity from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'keys'::regnamespace)
             union all select polrelid::regclass || ' ' || polname from pg_policy) all_of_it order by 1`,
        )
      ).rows.map(({ line }) => line)
    expect(await shape(pools)).toEqual(await shape(world.install.pools))
  })

  test('is refused where there are organisations already, and changes nothing there', async () => {
    const settings = await aPlace()
    await expect(restored(world.install.pools, settings, aside.secret, aside.made.main)).rejects.toThrow(
      /holds organisations already/,
    )
    expect(readdirSync(settings.dataDir)).toEqual([])
  })

  test('is refused before anything is touched, when the key is somebody else’s', async () => {
    const settings = await aPlace()
    const other = await makePair()
    await expect(
      prepareRestore(findRestoreFiles(aside.made.main), settings.rootKeyFile, [other.secret]),
    ).rejects.toThrow()
    await expect(prepareRestore(findRestoreFiles(aside.made.main), settings.rootKeyFile, [])).rejects.toThrow(
      /--identity/,
    )
    expect(readdirSync(settings.dataDir)).toEqual([])
  })

  test('that is cut off is not served, and starts over', async () => {
    const [pools, settings] = [await aDatabase('empty'), await aPlace()]
    const files = findRestoreFiles(aside.made.main)
    const prepared = await prepareRestore(files, settings.rootKeyFile, [aside.secret])
    let tables = 0
    const progress = () => {
      tables += 1
      if (tables > 20) throw new Error('cut off')
    }
    const ledger = ledgerFile(settings)
    await expect(restoreInto(pools, settings, prepared, { ledgerFile: ledger, progress })).rejects.toThrow(
      'cut off',
    )
    expect(() => refuseHalfRestored(settings.dataDir)).toThrow(/was begun here and has not ended/)
    expect(existsSync(settings.rootKeyFile)).toBe(false)
    await restored(pools, settings, aside.secret, aside.made.main)
    await expect(refuseHalfRestoredDatabase(pools)).rejects.toThrow(/has not ended/)
    await endRestore(pools, settings.dataDir)
    refuseHalfRestored(settings.dataDir)
    await refuseHalfRestoredDatabase(pools)
    expect(await countsOf(pools)).toEqual(aside.whole)
  })
})

test('the settings file comes along', async () => {
  const added: [string, string][] = []
  const archive = {
    add: async (name: string, bytes: Buffer) => void added.push([name, bytes.toString()]),
  } as unknown as Archive
  const file = join(aFolder(), 'alongside.env')
  await addSettings({ archive }, file)
  writeFileSync(file, 'PORT=3001\n')
  await addSettings({ archive }, file)
  expect(added).toEqual([['settings/alongside.env', 'PORT=3001\n']])
})
