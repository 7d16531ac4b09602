import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { aFolder } from '../../../test/scratch.ts'
import { anOrganisation, theWorld, type World } from '../../../test/world.ts'
import { keptParts } from '../../kept-parts.ts'
import { beginRun, listRuns } from '../../platform/backup/runs.ts'
import { BackupBusy, runBackup, runVerify } from '../../platform/backup/schedule.ts'
import type { Installation } from '../../platform/installation.ts'
import { addTrustee } from '../../platform/keys/trustees.ts'

vi.setConfig({ testTimeout: 60_000 })

let world: World
let install: Installation

beforeAll(async () => {
  world = await theWorld()
  await addTrustee(world.install, { name: 'Milena Kopřivová' })
  install = { ...world.install, settings: { ...world.install.settings, backupDir: aFolder() } }
})
afterEach(() => world.install.pools.pool('owner').query('delete from backup_run'))

const latest = async () => (await listRuns(install))[0]

describe('a run', () => {
  test('is written down with how much it held, and the trial restore after it', async () => {
    await anOrganisation()
    await runBackup(install, keptParts)
    expect(await latest()).toMatchObject({ kind: 'backup', ok: true, problem: null, percent: 100 })
    expect((await latest())?.row_count).toBeGreaterThan(0)
    await runVerify(install, keptParts)
    expect(await latest()).toMatchObject({ kind: 'verify', ok: true, problem: null })
  })

  test('that fails says why, and leaves the folder as it was', async () => {
    const gone = join(aFolder(), 'not', 'there')
    await expect(runBackup(install, keptParts, { folder: gone })).rejects.toThrow()
    expect(await latest()).toMatchObject({ ok: false, problem: 'folder' })
    const folder = aFolder()
    await expect(runBackup(install, keptParts, { folder, stopped: () => true })).rejects.toThrow()
    expect(await latest()).toMatchObject({ ok: false, problem: 'failed' })
    expect(readdirSync(folder)).toEqual([])
  })

  test('that was killed is told of by the next one, which clears up after it', async () => {
    const folder = mkdtempSync(join(aFolder(), 'b-'))
    const id = await beginRun(install, 'backup', 'alongside-20261112T074001Z')
    writeFileSync(join(folder, 'alongside-20261112T074001Z.age.partial'), 'half')
    await runBackup(install, keptParts, { folder })
    expect((await listRuns(install)).find((run) => run.id === id)).toMatchObject({
      ok: false,
      problem: 'interrupted',
    })
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  test('of a trial restore finds a backup that was changed', async () => {
    const folder = aFolder()
    const here = { ...install, settings: { ...install.settings, backupDir: folder } }
    const made = await runBackup(here, keptParts)
    writeFileSync(made.keys, 'changed')
    await expect(runVerify(here, keptParts)).rejects.toThrow(/was changed/)
    expect(await latest()).toMatchObject({ kind: 'verify', ok: false, problem: 'damaged' })
    rmSync(folder, { recursive: true })
  })

  test('waits for no other: the second one is refused', async () => {
    const folder = aFolder()
    let second: unknown
    const progress = () => {
      second ??= runBackup(install, keptParts, { folder }).catch((error: unknown) => error)
    }
    await runBackup(install, keptParts, { folder, progress })
    expect(await second).toBeInstanceOf(BackupBusy)
  })
})

describe('the page of backups', () => {
  test('is for those who manage the organisation, and says what was tried and what to do', async () => {
    const house = await anOrganisation()
    const dana = await house.member(['administrator'], 'Dana Ředitelová')
    const path = `/${house.slug}/settings/backups`
    await beginRun(install, 'backup', 'alongside-20261110T013000Z')
    await install.pools
      .pool('owner')
      .query(`update backup_run set ok = false, problem = 'disk_full', ended_at = beat_at`)
    const page = await dana.get(path)
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('The disk is full')])
    expect(page.text).toContain('set BACKUP_DIR to another disk')
    expect((await dana.get(`/${house.slug}/settings`)).html).toContain(path)
    for (const role of ['coordinator', 'auditor', 'programme_manager'] as const) {
      const other = await house.member([role])
      expect((await other.get(path)).status).toBe(403)
      expect((await other.post(path)).status).toBe(403)
    }
    const elsewhere = await (await anOrganisation()).member(['administrator'])
    expect((await elsewhere.get(path)).status).toBe(404)
  })

  test('promises no night of backups in a demonstration', async () => {
    const house = await anOrganisation()
    const dana = await house.member(['administrator'])
    const path = `/${house.slug}/settings/backups`
    expect((await dana.get(path)).text).toContain('Once a week one is tried out')
    world.install.demonstration = true
    const { text } = await dana.get(path)
    world.install.demonstration = false
    expect(text).toContain('No backups are made here by themselves')
    expect(text).not.toContain('Once a week one is tried out')
  })

  test('begins one once it is known who asks, and shows how far it is', async () => {
    const house = await anOrganisation()
    const dana = await house.member(['administrator'])
    const path = `/${house.slug}/settings/backups`
    const asked: string[] = []
    const { jobs } = world.install
    world.install.jobs = { ...jobs, enqueue: async (_client, job) => void asked.push(job) }
    expect((await dana.post(path)).status).toBe(401)
    expect(asked).toEqual([])
    await dana.stepUp()
    expect((await dana.post(path)).location).toBe(`${path}?notice=notice.backup_asked`)
    expect(asked).toEqual(['backup.now'])
    world.install.jobs = jobs
    await beginRun(install, 'backup', 'alongside-20261112T074000Z')
    await install.pools.pool('owner').query('update backup_run set percent = 40')
    const page = await dana.get(path)
    expect(page.text).toContain('Running, 40 %')
    expect(page.text).not.toContain('Back up now')
    expect(page.headers.get('refresh')).toBe('5')
  })
})

describe('a backup that is too old', () => {
  const old = async (kind: string, ok: boolean, at: string, problem: string | null = null) =>
    install.pools
      .pool('owner')
      .query(
        `insert into backup_run (id, kind, name, started_at, beat_at, ended_at, ok, problem) values (gen_random_uuid(), $1, 'x', $2, $2, $2, $3, $4)`,
        [kind, at, ok, problem],
      )

  test('is said on every page to those in charge, to nobody else, and by the sign of readiness', async () => {
    const house = await anOrganisation()
    const dana = await house.member(['administrator', 'caseworker'])
    const hana = await house.member(['caseworker'])
    await old('backup', true, '2026-11-03T08:00:00+01:00')
    const { backupState, recentState, forgetState } = await import('../../platform/backup/state.ts')
    forgetState(world.install)
    recentState(world.install)
    await expect.poll(() => recentState(world.install)).toBe('stale')
    const banner = 'more than eight days old'
    expect((await dana.get(`/${house.slug}/today`)).text).toContain(banner)
    expect((await dana.get(`/${house.slug}/people`)).html).toContain(`/${house.slug}/settings/backups`)
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain(banner)
    const ready = await world.app.request('/readyz')
    expect(await ready.json()).toMatchObject({ backups: 'stale' })
    await old('backup', true, '2026-11-12T02:30:00+01:00')
    await old('verify', false, '2026-11-12T02:40:00+01:00', 'damaged')
    expect(await backupState(world.install)).toBe('damaged')
    forgetState(world.install)
  })
})
