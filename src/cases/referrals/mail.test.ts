import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anOrganisation, theWorld, type World } from '../../../test/world.ts'
import { referralHandlers } from './jobs.ts'
import { aSharedReferral } from './samples.ts'

let world: World
let dataDir: string
let before: string

beforeEach(async () => {
  world = await theWorld()
  dataDir = await mkdtemp(join(tmpdir(), 'referral-mail-'))
  before = world.install.settings.dataDir
  world.install.settings.dataDir = dataDir
})
afterEach(() => {
  world.install.settings.dataDir = before
  world.setClock('2026-11-12T08:40:00+01:00')
})

async function letters(): Promise<string[]> {
  const folder = join(dataDir, 'mail')
  const names = await readdir(folder).catch(() => [])
  return Promise.all(
    names.map(async (name) =>
      (await readFile(join(folder, name), 'utf8')).replaceAll('=\n', '').replaceAll('=3D', '='),
    ),
  )
}

async function shared(given: { restricted?: boolean } = {}) {
  const house = await anOrganisation('Lávka Test')
  const hana = await house.member(['caseworker'], 'Hana Modřínová')
  const sent = await aSharedReferral(hana, world.install, house.slug, {
    email: 'centre@example.org',
    ...given,
  })
  return { house, hana, sent, organisation: house.organisation.id }
}

const telling = /Kanarek|Matyáš|Břízek|Hana|Modřínová|counselling|2026-\d{4}/

test('the letter to a recipient holds the link and who sends it, and nobody and no code', async () => {
  const { sent, organisation } = await shared()
  await referralHandlers(world.install)['referral.link']({ organisation, link: sent.link })
  const [letter = ''] = await letters()
  expect(letter).toContain('centre@example.org')
  expect(letter).toContain(sent.path)
  expect(letter).not.toContain(sent.code)
  expect(letter).not.toMatch(telling)
})

test('a link that ended is not mailed', async () => {
  const { hana, house, sent, organisation } = await shared()
  await hana.post(`/${house.slug}/cases/consents/${sent.consent}/withdrawal`, {
    on: '2026-11-12',
    _version: '1',
  })
  await referralHandlers(world.install)['referral.link']({ organisation, link: sent.link })
  expect(await letters()).toEqual([])
})

test('the reminder comes when the answer is overdue, to whoever looks after it, and says only that there is news', async () => {
  const { sent, organisation, hana } = await shared({ restricted: true })
  const remind = () =>
    referralHandlers(world.install)['referral.reminder']({
      organisation,
      referral: sent.referral,
      member: hana.member.id,
    })
  await remind()
  expect(await letters()).toEqual([])
  world.setClock('2026-11-21T08:00:00+01:00')
  await remind()
  const [letter = ''] = await letters()
  expect(letter).toContain('@lavka.example.org')
  expect(letter).toContain('/today')
  expect(letter).not.toMatch(telling)
})
