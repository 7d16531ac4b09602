import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { anAccount, aVisitor, enrolled, hiddenField, nextCode } from '../../../test/visitor.ts'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import { newsHandlers } from '../news.ts'

const standing = (await theWorld()).install.jobs
afterEach(async () => {
  const { install, setClock } = await theWorld()
  install.jobs = standing
  setClock('2026-11-12T08:40:00+01:00')
})

/** Hears what is put into the queue. */
async function listening() {
  const { install } = await theWorld()
  const heard: { job: string; data: Record<string, string> }[] = []
  install.jobs = { ...standing, enqueue: async (_, job, data) => void heard.push({ job, data }) }
  return heard
}

test('a sign-in from a browser never used before is told by mail, once, and the first of all is not', async () => {
  const house = await anOrganisation()
  const account = await anAccount(house, ['caseworker'])
  const heard = await listening()
  const desk = await aVisitor()
  const { secret, codes } = await enrolled(desk, account)
  expect(heard).toEqual([])
  const again = async (code: string | undefined) => {
    desk.cookies.delete('alongside')
    await desk.post('/sign-in', { email: account.email, password: account.password })
    await desk.post('/sign-in/second-factor', { code })
    expect((await desk.get(`/${house.slug}/today`)).status).toBe(200)
  }
  await again(codes[0])
  expect(heard).toEqual([])
  const phone = await aVisitor()
  await phone.post('/sign-in', { email: account.email, password: account.password })
  await phone.post('/sign-in/second-factor', { code: nextCode(secret) })
  expect(heard).toEqual([
    {
      job: 'account.news',
      data: { organisation: house.organisation.id, member: account.member_id, news: 'device' },
    },
  ])
  const mark = phone.cookies.get('alongside-device') ?? ''
  expect(mark).toMatch(/^[\w-]{22}$/)
  expect(mark).toBe(desk.cookies.get('alongside-device'))
})

test('one browser remembers several people, and a mark of one is none of another', async () => {
  const house = await anOrganisation()
  const [hana, petr] = [await anAccount(house, ['caseworker']), await anAccount(house, ['caseworker'])]
  const { codes } = await enrolled(await aVisitor(), petr)
  const heard = await listening()
  const shared = await aVisitor()
  await enrolled(shared, hana)
  shared.cookies.delete('alongside')
  await shared.post('/sign-in', { email: petr.email, password: petr.password })
  await shared.post('/sign-in/second-factor', { code: codes[0] })
  expect(heard.map(({ data }) => data.member)).toEqual([petr.member_id])
  expect(shared.cookies.get('alongside-device')?.split('.')).toHaveLength(2)
})

test('a changed password, second factor or passkey is told, and a demonstration writes to nobody', async () => {
  const house = await anOrganisation()
  const account = await anAccount(house, ['caseworker'])
  const desk = await aVisitor()
  await enrolled(desk, account)
  const heard = await listening()
  const _csrf = hiddenField((await desk.get('/account')).html, '_csrf')
  await desk.post('/account/password', { _csrf, next: 'osm tichých schodů' })
  await desk.post('/account/second-factor', { _csrf })
  expect(heard.map(({ data }) => data.news)).toEqual(['changed', 'changed'])
  house.world.install.demonstration = true
  const { tellUser } = await import('../news.ts')
  await tellUser(house.world.install, account.user_id, 'device')
  house.world.install.demonstration = false
  expect(heard).toHaveLength(2)
})

test.each(['device', 'changed', 'ended', 'reset'])(
  'the letter about %s says nothing about anybody, and goes to nobody who has left',
  async (news) => {
    const house = await anOrganisation('Lávka Brno')
    const account = await anAccount(house, ['coordinator'], 'Dana Ředitelová')
    const dataDir = await mkdtemp(join(tmpdir(), 'alongside-news-'))
    const { install } = house.world
    const handle = newsHandlers({ ...install, settings: { ...install.settings, dataDir } })['account.news']
    const data = { organisation: house.organisation.id, member: account.member_id, news }
    await handle(data)
    const folder = join(dataDir, 'mail')
    const [file = ''] = await readdir(folder)
    const raw = (await readFile(join(folder, file), 'utf8')).replace(/=\r?\n/g, '')
    expect(raw).toContain(`To: ${account.email}`)
    expect(raw).toContain('http://localhost:3000/account')
    for (const word of ['Dana', 'oordinator', 'Firefox', '127.0', 'Mozilla'])
      expect([word, raw.includes(word)]).toEqual([word, false])
    await handle({ ...data, news: 'something else' })
    await install.pools
      .pool('owner')
      .query(`begin; set local app.organisation = '${house.organisation.id}'; set local role alongside_app;
        update member set removed_at = now() where id = '${account.member_id}'; commit`)
    await handle(data)
    expect(await readdir(folder)).toHaveLength(1)
  },
)
