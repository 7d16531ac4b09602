import { afterEach, expect, test } from 'vitest'
import { anAccount, aVisitor } from '../../../test/visitor.ts'
import { anOrganisation, type House, theWorld } from '../../../test/world.ts'
import { addressDigest } from '../address.ts'
import { noteGuessing } from './guessed.ts'

const standing = (await theWorld()).install.jobs
afterEach(async () => {
  const { install, setClock } = await theWorld()
  install.jobs = standing
  setClock('2026-11-12T08:40:00+01:00')
})

/** Hears what accounts are told by mail. */
async function listening() {
  const { install } = await theWorld()
  const heard: unknown[] = []
  install.jobs = { ...standing, enqueue: async (_, job, data) => void heard.push([job, data.news]) }
  return heard
}

async function guess(email: string, times: number) {
  const visitor = await aVisitor()
  for (let n = 0; n < times; n += 1) await visitor.post('/sign-in', { email, password: `guess number ${n}` })
}

const logged = async (house: House, member: string) =>
  (
    await house.world.install.pools
      .pool('owner')
      .query<{ member_id: string | null }>(
        `select member_id from audit_event where organisation_id = $1 and act = 'member.guessed' and subject_id = $2`,
        [house.organisation.id, member],
      )
  ).rows

test('who guesses until an address closes is told to its owner, and stands in the log as somebody from outside', async () => {
  const house = await anOrganisation()
  const account = await anAccount(house, ['caseworker'])
  const ota = await house.member(['auditor'])
  const heard = await listening()
  await guess(account.email, 9)
  await noteGuessing(house.world.install, addressDigest(house.world.install, account.email))
  expect([heard, await logged(house, account.member_id)]).toEqual([[], []])
  await guess(account.email, 1)
  await expect.poll(() => heard).toEqual([['account.news', 'guessed']])
  expect(await logged(house, account.member_id)).toEqual([{ member_id: null }])
  const log = (await ota.get(`/${house.slug}/log?doing=denied`)).text
  expect(log).toContain('Somebody from outside')
  expect(log).toContain('closed after ten wrong passwords')
})

test('it is told once a day, and of an address that is nobody’s never', async () => {
  const house = await anOrganisation()
  const account = await anAccount(house, ['caseworker'])
  const { install, setClock } = house.world
  const heard = await listening()
  await guess(account.email, 10)
  await expect.poll(() => heard).toHaveLength(1)
  await noteGuessing(install, addressDigest(install, account.email))
  expect(heard).toHaveLength(1)
  await guess('stranger.to.all@example.org', 10)
  await noteGuessing(install, addressDigest(install, 'stranger.to.all@example.org'))
  expect(heard).toHaveLength(1)
  setClock('2026-11-13T09:00:00+01:00')
  await guess(account.email, 10)
  await expect.poll(() => heard).toHaveLength(2)
})
