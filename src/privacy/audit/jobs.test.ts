import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { aChain, asThief, seal } from '../../../test/chain.ts'
import { theWorld } from '../../../test/world.ts'
import { addTrustee } from '../../platform/keys/trustees.ts'
import { headsIn } from './chain/head.ts'
import { keepDailyHead } from './chain/heads.ts'
import { careForLogs } from './chain/rounds.ts'
import { auditHandlers } from './jobs.ts'

let queued: { job: string; data: Record<string, string> }[] = []
let folder = ''

beforeEach(async () => {
  const { install } = await theWorld()
  const dataDir = await mkdtemp(join(tmpdir(), 'alongside-mail-'))
  folder = join(dataDir, 'mail')
  queued = []
  install.settings = { ...install.settings, dataDir }
  install.jobs.enqueue = async (_client, job, data) => void queued.push({ job, data })
})

/** What was sent, with quoted-printable and base64 undone. */
async function letters(): Promise<string[]> {
  const files = await readdir(folder).catch(() => [])
  return Promise.all(
    files.map(async (file) => {
      const raw = await readFile(join(folder, file), 'utf8')
      const [head = '', ...rest] = raw.split('\n\n')
      const body = rest.join('\n\n')
      if (/base64/i.test(head)) return `${head}\n\n${Buffer.from(body, 'base64').toString('utf8')}`
      const bytes = body
        .replace(/=\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      return `${head}\n\n${Buffer.from(bytes, 'latin1').toString('utf8')}`
    }),
  )
}

test('the head of the day goes to those who manage the organisation and read its log, as text that proves itself', async () => {
  const house = await aChain()
  const anna = await house.member(['administrator'], 'Anna Jilmová')
  const ota = await house.member(['auditor'], 'Otakar Javor')
  const { install } = house.world
  expect(await keepDailyHead(install, house.organisation)).toBe(true)
  expect(queued.map(({ data }) => data.member).toSorted()).toEqual([anna.member.id, ota.member.id].toSorted())
  for (const { data } of queued) await auditHandlers(install)['audit.head'](data)
  const [letter = '', ...more] = await letters()
  expect(more).toHaveLength(1)
  expect(headsIn(letter)).toMatchObject([{ organisation: house.organisation.id, number: 3 }])
  for (const name of ['Hana', 'Anna', 'Otakar']) expect(letter).not.toContain(name)
})

test('a changed log is told as news, without what or where', async () => {
  const house = await aChain()
  const ota = await house.member(['auditor'], 'Otakar Javor')
  await seal(house)
  await asThief(
    house,
    `update audit_event set reason = 'none' where organisation_id = $1 and act = 'case.print'`,
    [house.organisation.id],
  )
  const { install } = house.world
  await careForLogs(install)
  const own = queued.filter(({ data }) => data.organisation === house.organisation.id)
  expect(own.map(({ job }) => job)).toEqual(['audit.head', 'audit.broken'])
  for (const { job, data } of own.filter((one) => one.job === 'audit.broken'))
    await auditHandlers(install)[job as 'audit.broken'](data)
  const [letter = ''] = await letters()
  expect(letter).not.toMatch(/log|broken|batch/i)
  expect((await ota.get(`/${house.slug}/log`)).text).toContain(
    'The log was changed. A line was changed. Batch 1',
  )
  expect((await ota.get(`/${house.slug}/today`)).text).toContain('The log was changed')
})

test('a trustee who left an address is sent the head instead', async () => {
  const house = await aChain()
  await house.member(['administrator'])
  const { install } = house.world
  const made = await addTrustee(install, { name: 'Věra Olšová', address: 'vera@olse.example.org' })
  if (typeof made === 'string') throw new Error(made)
  await keepDailyHead(install, house.organisation)
  expect(queued.map(({ data }) => data.trustee)).toEqual([made.id])
  for (const { data } of queued) await auditHandlers(install)['audit.head'](data)
  const [letter = ''] = await letters()
  expect(letter).toContain('vera@olse.example.org')
  expect(letter).not.toContain('Věra')
  expect(headsIn(letter)).toHaveLength(1)
})
