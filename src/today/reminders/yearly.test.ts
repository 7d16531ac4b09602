import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { incidents } from '../../../test/incident-house.ts'
import { anOrganisation, type Browser, type House, theWorld } from '../../../test/world.ts'
import { reminderHandlers } from './jobs.ts'
import { remindOfYear } from './yearly.ts'

const morning = '2026-11-12T08:40:00+01:00'
let queued: { job: string; data: Record<string, string> }[] = []
let folder = ''

beforeEach(async () => {
  const { install } = await theWorld()
  const dataDir = await mkdtemp(join(tmpdir(), 'alongside-mail-'))
  folder = join(dataDir, 'mail')
  queued = []
  Object.assign(install, {
    settings: { ...install.settings, dataDir },
    jobs: {
      ...install.jobs,
      enqueue: async (_client: unknown, job: string, data: Record<string, string>) =>
        void queued.push({ job, data }),
    },
  })
})
afterEach(async () => (await theWorld()).setClock(morning))

const tellable = { acts: ['physical_assault'], bias_perceived: ['anti_roma'], told: 'Kanárek' }
/** Hate crimes of a year, seen as they stand on a day of the next. */
async function aYear(over: Record<string, unknown> = tellable): Promise<{ house: House; ema: Browser }> {
  const house = await anOrganisation('Lávka Brno')
  const ema = await house.member(['coordinator'], 'Ema Javorová')
  await incidents(ema, [over, { kind: 'hate_speech' }])
  return { house, ema }
}
async function roundOn(house: House, day: string) {
  house.world.setClock(`${day}T08:40:00+01:00`)
  await remindOfYear(house.world.install)
  return queued.filter(
    ({ job, data }) => job === 'odihr.reminder' && data.organisation === house.organisation.id,
  )
}
async function work(house: House) {
  const handlers = reminderHandlers(house.world.install)
  const own = queued.filter(({ data }) => data.organisation === house.organisation.id)
  for (const { data } of own) await handlers['odihr.reminder'](data)
  const files = await readdir(folder).catch(() => [])
  return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
}

test('goes in April to those who may make the submission, once, while nobody has made the file', async () => {
  const { house, ema } = await aYear()
  for (const role of ['caseworker', 'programme_manager', 'administrator'] as const) await house.member([role])
  for (const early of ['2026-12-01', '2027-03-31']) expect(await roundOn(house, early)).toEqual([])
  const data = { organisation: house.organisation.id, member: ema.member.id, year: '2026' }
  expect(await roundOn(house, '2027-04-01')).toEqual([{ job: 'odihr.reminder', data }])
  expect(await roundOn(house, '2027-04-02')).toHaveLength(1)
  expect(await roundOn(house, '2027-05-03')).toHaveLength(1)
})

test('says when, and where to sign in, and nothing of what it is about', async () => {
  const { house } = await aYear()
  await roundOn(house, '2027-04-01')
  const [letter = '', ...more] = await work(house)
  expect(more).toEqual([])
  expect(letter).toContain('Subject: Figures of the year are due')
  expect(letter).toContain('30 April 2027')
  expect(letter).toContain(`/${house.slug}/today`)
  for (const word of ['hate', 'ODIHR', 'incident', 'Kan', 'Lávka', 'Ema', 'crime', 'victim'])
    expect([word, letter.includes(word)]).toEqual([word, false])
})

test('does not go once the file was made, at a weekend, or when there is nothing to tell', async () => {
  const made = await aYear()
  made.house.world.setClock('2027-03-10T08:40:00+01:00')
  // A session of the year before has ended by now.
  const hana = await made.house.member(['coordinator'], 'Hana Modřínová')
  await hana.stepUp()
  const file = await hana.post(`/${made.house.slug}/incidents/statistics/odihr`, {
    year: '2026',
    format: 'csv',
  })
  expect(file.status).toBe(200)
  const panel = await hana.get(`/${made.house.slug}/today`)
  expect(panel.text).toContain('The file was last made on')
  expect(panel.text).toContain('ODIHR’s call for this year says for certain')
  expect(await roundOn(made.house, '2027-04-01')).toEqual([])
  const nothing = await aYear({ ...tellable, qualification: 'crime_no_bias' })
  expect(await roundOn(nothing.house, '2027-04-01')).toEqual([])
  const weekend = await aYear()
  expect(await roundOn(weekend.house, '2027-04-03')).toEqual([])
  expect(await roundOn(weekend.house, '2027-04-05')).toHaveLength(1)
})

test('is not sent to somebody who may not make it any more', async () => {
  const { house, ema } = await aYear()
  await roundOn(house, '2027-04-01')
  await house.world.install.pools
    .pool('owner')
    .query(`update member set roles = '{caseworker}' where id = $1`, [ema.member.id])
  expect(await work(house)).toEqual([])
})
