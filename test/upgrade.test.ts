import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { ensureBuilt } from '../scripts/prepare.mjs'
import { createApp } from '../src/app.tsx'
import { openPools } from '../src/platform/database.ts'
import { migrate, migrationNames } from '../src/platform/migrate.ts'
import { projectRoot } from '../src/platform/project-root.ts'
import { readSettings } from '../src/platform/settings.ts'
import { openInstallation } from '../src/server.ts'
import { anOwnedDatabase, asAdministrator, grantRoles, programRoles } from './owned.ts'
import { aFolder } from './scratch.ts'
import { codeOf } from './visitor.ts'

/**
 * An installation as an earlier version left it: every row, the files and the root key, written by that version itself from what
 * its own tests furnish, with what was told to people outside (links, codes, a cookie). Its name is that of its last migration.
 */
interface Left {
  last: string
  root: string
  rows: Record<string, Record<string, unknown>[]>
  files: Record<string, string>
  known: Record<'slug' | 'cookie' | 'email' | 'password' | 'secret' | 'recovery' | 'token', string> &
    Record<'invitation' | 'receipt' | 'document', string> & {
      ids: Record<string, string>
      shared: { path: string; code: string }
    }
}

await ensureBuilt()
vi.setConfig({ testTimeout: 60_000 })

const left: Left = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'installations', '20261122118000.json'), 'utf8'),
)
const { known } = left
const rolesThen = programRoles.slice(0, 4)

/** The earlier installation on a database of an ordinary owner, or of the administrator as the embedded server has it. */
async function anInstallation(of: 'ordinary owner' | 'administrator') {
  const { owner, name, url } = await anOwnedDatabase()
  await grantRoles(owner, rolesThen)
  const address = new URL(of === 'administrator' ? (process.env.ALONGSIDE_TEST_ADMIN ?? '') : url)
  address.pathname = `/${name}`
  const pools = openPools(address.href)
  onTestFinished(() => pools.close())
  await migrate(pools, left.last)
  await asAdministrator(async (client) => {
    await client.query('set session_replication_role = replica')
    for (const [table, rows] of Object.entries(left.rows))
      await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
        JSON.stringify(rows),
      ])
  }, name)
  const data = aFolder()
  writeFileSync(join(data, 'root.key'), `${left.root}\n`)
  for (const [file, bytes] of Object.entries(left.files)) {
    const path = join(data, 'files', file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, Buffer.from(bytes, 'base64'))
  }
  const settings = readSettings({
    DATABASE_URL: address.href,
    ALONGSIDE_DATA: data,
    PUBLIC_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
  })
  const versionOf = async () =>
    (await pools.pool('owner').query('select name from schema_migration order by 1')).rows.at(-1)?.name
  return { owner, settings, versionOf }
}

/** Starts it as `serve` does, some minutes after it was left. */
async function started(settings: ReturnType<typeof readSettings>) {
  const { install, applied, close } = await openInstallation(settings, { alone: true })
  onTestFinished(close)
  install.clock = () => new Date('2026-11-12T09:00:00+01:00')
  install.trusteesWaived = true
  const app = createApp(install)
  const ask = async (path: string, init: { cookie?: string; token?: string; form?: object } = {}) => {
    const answer = await app.request(path, {
      method: init.form ? 'POST' : 'GET',
      body: init.form && new URLSearchParams(init.form as Record<string, string>),
      headers: {
        origin: 'http://localhost:3000',
        ...(init.cookie && { cookie: init.cookie }),
        ...(init.token && { authorization: `Bearer ${init.token}` }),
      },
    })
    const cookie = answer.headers.getSetCookie().map((set) => set.split(';')[0])
    return { status: answer.status, text: await answer.text(), cookie: cookie.join('; '), answer }
  }
  return { install, applied, ask }
}

describe('an installation of an earlier version', () => {
  test.each(['ordinary owner', 'administrator'] as const)(
    'starts with this one, and everything opens, on a database of an %s',
    async (of) => {
      const { owner, settings } = await anInstallation(of)
      await grantRoles(owner)
      const { applied, ask } = await started(settings)
      expect(applied).toEqual(migrationNames().filter((name) => name > left.last))
      expect(applied.length).toBeGreaterThan(0)
      const { slug, ids } = known

      const page = async (path: string, cookie = known.cookie) =>
        (await ask(`/${slug}/${path}`, { cookie })).text
      expect(await page(`people/${ids.person}`)).toContain('Kanárková')
      expect(await page(`people/${ids.person}`)).toContain('Quzmavra in the notes')
      expect(await page(`cases/${ids.restricted}`)).toContain('Enrolment of Bohuslav')
      expect(await page(`cases/${ids.cases}`)).toContain('Zdislava says Quzmavra.')
      expect(await page(`cases/${ids.cases}/plan`)).toContain('Zdislava wants Quzmavra')
      const file = await ask(`/${slug}/cases/${ids.cases}/papers/${known.document}/versions/1`, {
        cookie: known.cookie,
      })
      expect([file.status, file.text.slice(0, 5)]).toEqual([200, '%PDF-'])

      const given = { email: known.email.toUpperCase(), password: known.password }
      const first = await ask('/sign-in', { form: given })
      expect(first.answer.headers.get('location')).toBe('/sign-in/second-factor')
      const form = { code: codeOf(known.secret) }
      const second = await ask('/sign-in/second-factor', { cookie: first.cookie, form })
      expect(second.status).toBe(303)
      const cookie = second.cookie || first.cookie
      expect(await page('account', cookie)).toContain('Zdislava Habrová')
      const recovered = await ask('/sign-in', { form: { ...given, recovery: known.recovery } })
      expect(recovered.answer.headers.get('location')).toBe('/')

      const { path, code } = known.shared
      expect((await ask(path, { form: { code } })).text).toContain('Kanarekneeds')
      const receipt = await ask(`/refer/${slug}/receipt`, { form: { receipt: known.receipt } })
      expect(receipt.text).toContain('Please write to the counselling centre')
      expect((await ask(known.invitation)).text).toContain('Jolana Vrbová')
      expect((await ask(`/api/v1/people/${ids.person}`, { token: known.token })).status).toBe(200)
    },
  )

  test('is left as it is by a root key that is not its own', async () => {
    const { owner, settings, versionOf } = await anInstallation('ordinary owner')
    await grantRoles(owner)
    writeFileSync(settings.rootKeyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`)
    await expect(started(settings)).rejects.toThrow(/is not the one this database was sealed with/)
    expect(await versionOf()).toBe(left.last)
  })

  test('is told which roles came since, and left as it is until they are granted', async () => {
    const { owner, settings, versionOf } = await anInstallation('ordinary owner')
    const since = programRoles.slice(rolesThen.length).join(', ')
    await expect(started(settings)).rejects.toThrow(`grant ${since} to ${owner}`)
    expect(await versionOf()).toBe(left.last)
  })
})
