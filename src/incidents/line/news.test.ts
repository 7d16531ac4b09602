import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { aLine, outside, reopen, report } from '../../../test/line-house.ts'
import { theWorld } from '../../../test/world.ts'
import { createJobs, prepareJobs } from '../../platform/jobs.ts'
import { readLedger, replayErasures } from '../../privacy/index.ts'
import { subjects } from '../../subjects.ts'
import { forgetReport } from './forget.ts'
import { reportHandlers } from './news.ts'
import { openByReceipt } from './open.ts'

const letters = async (): Promise<string[]> => {
  const { install } = await theWorld()
  const folder = join(install.settings.dataDir, 'mail')
  const names = await readdir(folder).catch(() => [])
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
}

test('many reports of an hour are one job, for the next full hour, naming the organisation alone', async () => {
  const house = await aLine()
  const enqueue = vi.spyOn(house.world.install.jobs, 'enqueue')
  try {
    for (let n = 0; n < 4; n++) await report(house)
    const jobs = enqueue.mock.calls.filter(([, job]) => job === 'report.news')
    expect(jobs.map(([, , data, after]) => [data, after])).toEqual([
      [{ organisation: house.organisation.id }, new Date('2026-11-12T08:00:00Z')],
    ])
  } finally {
    enqueue.mockRestore()
  }
})

test('those who look through reports get one letter an hour that says only that there is news', async () => {
  const house = await aLine()
  await house.member(['coordinator'])
  await house.member(['volunteer'])
  await report(house)
  const before = (await letters()).length
  const tell = reportHandlers(house.world.install)['report.news']
  await tell({ organisation: house.organisation.id })
  await tell({ organisation: house.organisation.id })
  const sent = (await letters()).slice(before)
  expect(sent).toHaveLength(1)
  for (const letter of sent) expect(letter).not.toMatch(/I-2026|трамва|Lidick/)
})

test('a forgotten report is forgotten again when an older database comes back', async () => {
  const house = await aLine()
  const { install } = house.world
  const { id, receipt } = await report(house)
  const keeper = install.pools.pool('owner')
  const asOwner = async (sql: string, values: unknown[]) => {
    const client = await keeper.connect()
    try {
      await client.query(
        `begin; set local app.organisation = '${house.organisation.id}'; set local role alongside_keeper`,
      )
      const found = await client.query(sql, values)
      await client.query('commit')
      return found.rows
    } finally {
      client.release()
    }
  }
  const [key] = await asOwner('select * from keys.subject_key where id = $1', [id])
  const seen = await reopen(house, receipt)
  await outside(house, async (ctx) => {
    await openByReceipt(ctx, install, receipt)
    await forgetReport(ctx, install, seen)
  })
  // The key comes back with a backup of the keys; the ledger does not forget.
  const client = await install.pools.pool('app').connect()
  await client.query(
    `begin; set local app.organisation = '${house.organisation.id}'; set local app.member = '00000000-0000-0000-0000-000000000000'`,
  )
  await client.query(
    'insert into keys.subject_key (organisation_id, id, kind, wrapped, organisation_key_id) values ($1, $2, $3, $4, $5)',
    [key.organisation_id, key.id, key.kind, key.wrapped, key.organisation_key_id],
  )
  await client.query('commit')
  client.release()
  await replayErasures(install, subjects)
  expect(await asOwner('select id from keys.subject_key where id = $1', [id])).toEqual([])
  expect(readLedger(install.settings).filter(({ subject }) => subject === id)).toMatchObject([
    { kind: 'incident', why: 'request', at: '2026-11-12T00:00:00.000Z' },
  ])
  expect(await outside(house, (ctx) => openByReceipt(ctx, install, receipt))).toMatchObject({
    state: 'forgotten',
  })
})

test('no job tells at what minute somebody reported, or had it forgotten', async () => {
  const house = await aLine()
  const { install } = house.world
  await prepareJobs(install.pools)
  const jobs = createJobs(install.pools)
  const spied = vi.spyOn(install.jobs, 'enqueue').mockImplementation(jobs.enqueue)
  try {
    const { receipt } = await report(house)
    await outside(house, async (ctx) => {
      const seen = await openByReceipt(ctx, install, receipt)
      if (seen?.state === 'open') await forgetReport(ctx, install, seen)
    })
    const { rows } = await install.pools.pool('owner').query<{ name: string; hour: boolean }>(
      `select name, created_on = start_after and date_trunc('hour', start_after) = start_after as hour from pgboss.job
        where data ->> 'organisation' = $1 order by name`,
      [house.organisation.id],
    )
    expect(rows).toEqual([
      { name: 'report.news', hour: true },
      { name: 'subject.erase', hour: true },
    ])
  } finally {
    spied.mockRestore()
    await jobs.stop()
  }
})
