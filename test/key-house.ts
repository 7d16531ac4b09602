import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Installation } from '../src/platform/installation.ts'
import { keyIdOf, openBytes } from '../src/platform/keys/envelope.ts'
import { asKeeper } from '../src/platform/keys/keeper.ts'
import { organisationKeyPlace } from '../src/platform/keys/keyring.ts'
import { unlockInstallation } from '../src/platform/keys/root-key.ts'
import { sealedTables } from '../src/platform/keys/sealed-columns.ts'
import { projectRoot } from '../src/platform/project-root.ts'
import { aLivedInOrganisation } from './lived-in.ts'
import { aFolder } from './scratch.ts'
import { theWorld } from './world.ts'

/** A value as it stands in the database, and the key it names. */
export interface SealedValue {
  /** `table.column`, where it stands; `table` is the one it was sealed for. */
  saidIn: string
  table: string
  column: string
  row: string
  key: string
  sealed: Buffer
}

/** A lived-in organisation whose keys may be changed, with a root key file that no other test has. */
export async function aKeyHouse() {
  const { install } = await theWorld()
  const file = join(aFolder(), 'root.key')
  copyFileSync(join(process.env.ALONGSIDE_TEST_DATA ?? '', 'root.key'), file)
  install.settings = { ...install.settings, rootKeyFile: file }
  install.root = await unlockInstallation(install.pools, file)
  const lived = await aLivedInOrganisation()
  const organisation = lived.house.organisation.id
  const keys = () => keysOf(install, organisation)
  const everyValue = () => valuesOf(install, organisation)
  return {
    install,
    file,
    lived,
    organisation,
    keys,
    everyValue,
    /** Values that hang on a key of the organisation and do not open where they stand. */
    async unreadable(): Promise<string[]> {
      await install.root.renew()
      const own = new Map(
        (await keys()).map(({ id, wrapped }) => [
          id,
          openBytes(install.root.bytes, organisationKeyPlace(organisation, id), wrapped),
        ]),
      )
      const values = await everyValue()
      const subjects = new Set(values.filter(({ table }) => table === 'subject_key').map(({ row }) => row))
      return values
        .filter(({ key }) => !subjects.has(key))
        .flatMap(({ table, column, row, key, sealed }) => {
          try {
            openBytes(own.get(key) ?? Buffer.alloc(32), { organisation, table, column, row }, sealed)
            return []
          } catch {
            return [`${table}.${column} ${row}`]
          }
        })
    },
    async seesNames(): Promise<boolean> {
      const page = await lived.worker.get(`/${lived.house.slug}/people/${lived.ids.person}`)
      return page.status === 200 && page.text.includes('Kanárková')
    },
    /** Starts changing keys in a process of its own, which is killed before its nth statement when `killedBefore` says so. */
    rotating: (turns: ('root' | 'organisation')[], { settle = 0, killedBefore = 0 } = {}): ChildProcess =>
      spawn(
        process.execPath,
        [
          '--experimental-transform-types',
          '--no-warnings',
          join(projectRoot, 'test', 'rotating-child.ts'),
          install.pools.url,
          file,
          organisation,
          String(settle),
          String(killedBefore),
          ...turns,
        ],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      ),
  }
}

export type KeyHouse = Awaited<ReturnType<typeof aKeyHouse>>

const keysOf = (install: Installation, organisation: string) =>
  asKeeper(install, organisation, async (client) => {
    const found = await client.query<{ id: string; wrapped: Buffer }>(
      'select id, wrapped from keys.organisation_key where organisation_id = $1',
      [organisation],
    )
    return found.rows
  })

/** Every sealed value of an organisation that names a key. */
export async function valuesOf(install: Installation, organisation: string): Promise<SealedValue[]> {
  const tables = await sealedTables(install.pools.pool('owner'))
  return asKeeper(install, organisation, async (client) => {
    const values: SealedValue[] = []
    for (const table of tables) {
      const found = await client.query(`select * from ${table.sql} where organisation_id = $1`, [
        organisation,
      ])
      for (const row of found.rows)
        for (const column of table.columns) {
          const sealed: Buffer | null = row[column]
          const key = sealed && keyIdOf(sealed)
          if (sealed && key)
            values.push({
              saidIn: `${table.sql}.${column}`,
              table: table.name,
              column,
              row: row[table.row],
              key,
              sealed,
            })
        }
    }
    return values
  })
}
