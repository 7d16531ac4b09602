import { describe, expect, test } from 'vitest'
import { aVisitor } from '../../../test/visitor.ts'
import { anOrganisation, type House } from '../../../test/world.ts'
import { casesAt } from '../samples.ts'
import { referralsDue } from './due.ts'
import { concludeReferral } from './outcome.ts'
import { aSharedReferral } from './samples.ts'

const at = (house: House, id: string, referral: string, rest = '') =>
  casesAt(house, `/${id}/sharing/referrals/${referral}${rest}`)

async function aHouse() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const share = (given?: Parameters<typeof aSharedReferral>[3]) =>
    aSharedReferral(hana, house.world.install, house.slug, given)
  return { house, hana, share }
}

describe('the answer', () => {
  test('comes back by the link, sealed, with news for the sender that name nobody', async () => {
    const jobs: { job: string; data: Record<string, string> }[] = []
    const { house, hana, share } = await aHouse()
    const { install } = house.world
    const before = install.jobs
    install.jobs = { ...before, enqueue: async (_client, job, data) => void jobs.push({ job, data }) }
    try {
      const { id, referral, path, code } = await share({ email: 'centre@example.org' })
      const visitor = await aVisitor()
      const none = await visitor.post(`${path}/answer`, { code })
      expect(none.status).toBe(422)
      expect(none.text).toContain('Please choose one.')
      const sent = await visitor.post(`${path}/answer`, {
        code,
        answer: 'accepted',
        words: 'Orchidej may come on Monday',
      })
      expect(sent.status).toBe(303)
      expect((await visitor.get(sent.location)).text).toContain('Thank you for your answer')
      const page = await hana.get(at(house, id, referral))
      expect(page.text).toContain('Accepted, 12 November 2026')
      expect(page.text).toContain('Orchidej may come on Monday')
      expect((await hana.get(`/${house.slug}/today`)).text).toContain('Referrals to look at')
      const { rows } = await install.pools
        .pool('owner')
        .query('select words_sealed from referral_answer where organisation_id = $1', [house.organisation.id])
      expect(rows[0].words_sealed.toString('latin1')).not.toContain('Orchidej')
      expect(jobs.map(({ job }) => job)).toEqual(['referral.link', 'referral.reminder', 'referral.news'])
      for (const { data } of jobs)
        for (const value of Object.values(data)) expect(value).toMatch(/^[0-9a-f-]{36}$/)
    } finally {
      install.jobs = before
    }
  })

  test('that does not come is on the first page when it is due, until an outcome is written down', async () => {
    const { house, hana, share } = await aHouse()
    const { id, referral, path, code } = await share()
    expect(await hana.act((ctx) => referralsDue(ctx, '2026-11-19'))).toEqual([])
    expect((await hana.act((ctx) => referralsDue(ctx, '2026-11-20'))).length).toBe(1)
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    expect(await filip.act((ctx) => referralsDue(ctx, '2026-11-20'))).toEqual([])
    const done = await hana.post(at(house, id, referral, '/outcome'), {
      outcome: 'service_received',
      words: 'He goes there every Tuesday',
      _version: '2',
    })
    expect(done.status).toBe(303)
    expect((await hana.get(done.location)).text).toContain('Service received, 12 November 2026')
    expect(await hana.act((ctx) => referralsDue(ctx, '2026-12-31'))).toEqual([])
    expect((await (await aVisitor()).post(path, { code })).status).toBe(404)
    await expect(
      hana.act((ctx) => concludeReferral(ctx, id, referral, { outcome: 'refused', on: '2026-11-12' }, 1)),
    ).rejects.toThrow('saved by somebody else')
  })
})
