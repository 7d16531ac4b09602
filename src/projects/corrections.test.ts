import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/people.ts'
import { aProject } from '../../test/project-house.ts'
import type { Browser } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

type Here = Awaited<ReturnType<typeof aProject>>

/** Ids in links of a page: `/costs/…`. */
const idsIn = async (browser: Browser, path: string, kind: string) => [
  ...new Set(
    [...(await browser.get(path)).html.matchAll(new RegExp(`/${kind}/([0-9a-f-]{36})`, 'g'))].map(
      (found) => found[1] ?? '',
    ),
  ),
]

async function withMoney() {
  const here = await aProject()
  const line = { name: 'Staff', planned: '1000' }
  await here.marta.post(`${here.base}/budget-lines`, line)
  const [staff = ''] = await idsIn(here.marta, `${here.base}/money`, 'budget-lines')
  const cost = {
    budget_line_id: staff,
    spent_on: '2026-05-01',
    what: 'Wages',
    amount: '100',
    currency: 'EUR',
  }
  const payment = { received_on: '2026-02-01', amount: '500', currency: 'EUR' }
  await here.marta.post(`${here.base}/costs`, cost)
  await here.marta.post(`${here.base}/payments`, payment)
  const [wages = ''] = await idsIn(here.marta, `${here.base}/money`, 'costs')
  const [grant = ''] = await idsIn(here.marta, `${here.base}/money`, 'payments')
  return { ...here, line, staff, cost, wages, payment, grant, money: `${here.base}/money` }
}

const acts = async (here: Here) => (await auditOf(here.house)).map((line) => line.act as string)

describe('money that was written down wrongly', () => {
  test('is corrected: costs, budget lines and payments', async () => {
    const here = await withMoney()
    const edit = await here.marta.get(`${here.base}/costs/${here.wages}`)
    expect(edit.html).toContain('value="100"')
    const wrong = await here.marta.post(`${here.base}/costs/${here.wages}`, { ...here.cost, amount: 'x' })
    expect([wrong.status, wrong.html.includes('value="x"')]).toEqual([422, true])
    await here.marta.post(`${here.base}/costs/${here.wages}`, { ...here.cost, amount: '70.5' })
    await here.marta.post(`${here.base}/budget-lines/${here.staff}`, { name: 'People', planned: '900' })
    await here.marta.post(`${here.base}/payments/${here.grant}`, { ...here.payment, amount: '450' })
    const page = await here.marta.get(here.money)
    expect(page.text).toContain('€70.50 of €900 is spent; €450 of the grant has come.')
    expect(page.text).toContain('People')
    expect(await acts(here)).toEqual(
      expect.arrayContaining(['project.cost_change', 'project.budget_change', 'project.payment_change']),
    )
  })
  test('is removed after a question; a budget line only without costs', async () => {
    const here = await withMoney()
    expect((await here.marta.get(`${here.base}/costs/${here.wages}`)).html).toContain('data-turbo-confirm')
    const kept = await here.marta.get(`${here.base}/budget-lines/${here.staff}`)
    expect(kept.text).toContain('Costs stand under this line.')
    expect(kept.html).not.toContain('/removal')
    expect((await here.marta.post(`${here.base}/budget-lines/${here.staff}/removal`)).status).toBeGreaterThan(
      399,
    )
    expect((await here.marta.get(here.money)).text).toContain('€100 of €1,000 is spent; €500')
    for (const path of [`costs/${here.wages}`, `payments/${here.grant}`, `budget-lines/${here.staff}`])
      expect((await here.marta.post(`${here.base}/${path}/removal`)).status).toBe(303)
    expect((await here.marta.get(here.money)).text).toContain('Begin with the lines of the budget')
    expect((await here.marta.post(`${here.base}/costs/${here.wages}/removal`)).status).toBe(404)
    expect(await acts(here)).toEqual(
      expect.arrayContaining(['project.cost_remove', 'project.payment_remove', 'project.budget_remove']),
    )
  })
  test('is nobody’s to touch without the capability, or from another project', async () => {
    const here = await withMoney()
    const other = await withMoney()
    const paths = [`costs/${here.wages}`, `payments/${here.grant}`, `budget-lines/${here.staff}`]
    for (const path of paths) {
      const given = { ...here.cost, ...here.payment, ...here.line, amount: '1' }
      for (const rest of ['', '/removal']) {
        expect((await here.hana.post(`${here.base}/${path}${rest}`, given)).status).toBe(403)
        expect((await other.marta.post(`${other.base}/${path}${rest}`, given)).status).toBe(404)
      }
      expect((await here.hana.get(`${here.base}/${path}`)).status).toBe(403)
    }
    const foreign = await here.marta.post(`${here.base}/costs/${here.wages}`, {
      ...here.cost,
      budget_line_id: other.staff,
    })
    expect(foreign.status).toBe(404)
    expect((await here.marta.get(here.money)).text).toContain('€100 of €1,000 is spent; €500')
  })
  test('says beside the form which days count, and of a cost of another day that it does not', async () => {
    const here = await withMoney()
    const form = await here.marta.get(here.money)
    expect(form.text).toContain('The project runs 1 January 2026 – 31 December 2026.')
    const made = await here.marta.post(`${here.base}/costs`, { ...here.cost, spent_on: '2025-12-31' })
    expect(made.location).toContain('notice=notice.cost_outside')
    const page = await here.marta.get(made.location)
    expect(page.text).toContain('outside the project, does not count')
    expect(page.text).toContain('€100 of €1,000 is spent')
  })
})

describe('what was set up wrongly', () => {
  test('partners are corrected and removed', async () => {
    const here = await aProject()
    const partner = { name: 'Dlažba', country: 'CZ', part: 'Trains' }
    await here.marta.post(`${here.base}/partners`, partner)
    const [id = ''] = await idsIn(here.marta, `${here.base}/partners`, 'partners')
    expect((await here.hana.post(`${here.base}/partners/${id}/removal`)).status).toBe(403)
    await here.marta.post(`${here.base}/partners/${id}`, { ...partner, name: 'Dlažka' })
    expect((await here.marta.get(`${here.base}/partners`)).text).toContain('Dlažka')
    expect((await here.marta.post(`${here.base}/partners/${newId()}`, partner)).status).toBe(404)
    expect((await here.marta.post(`${here.base}/partners/${id}/removal`)).status).toBe(303)
    expect((await here.marta.get(`${here.base}/partners`)).text).toContain('No partners yet.')
  })
  test('a result goes when nothing stands under it, an indicator when no submitted report gave it', async () => {
    const here = await aProject()
    const list = `${here.base}/indicators`
    const result = `${list}/results/${here.project.result}`
    await here.marta.post(result, { kind: 'outcome', title: 'People know their rights' })
    expect((await here.marta.get(list)).text).toContain('People know their rights')
    expect((await here.marta.get(result)).text).toContain('Indicators stand under this result.')
    expect((await here.marta.post(`${result}/removal`)).status).toBeGreaterThan(399)

    const report = (
      await here.marta.post(`${here.base}/reports`, {
        title: 'Interim',
        from: '2026-01-01',
        until: '2026-06-30',
        outline: 'own',
      })
    ).location.split('?')[0]
    const indicator = `${list}/${here.indicator}`
    await here.marta.post(list, {
      preset: 'anybody',
      result_id: here.project.result,
      code: 'P2',
      title: 'Met',
      unit: 'people',
    })
    const [, second = ''] = await idsIn(here.marta, list, 'indicators')
    expect((await here.marta.post(`${list}/${second}/removal`)).status).toBe(303)
    await here.marta.post(`${report}/submission`, { _version: '1' })
    expect((await here.marta.get(`${indicator}/edit`)).text).toContain('A submitted report gives this figure')
    expect((await here.marta.post(`${indicator}/removal`)).status).toBeGreaterThan(399)
    expect((await here.marta.get(list)).text).toContain('People counselled')
  })
  test('an indicator nobody reported goes, and then its result', async () => {
    const here = await aProject()
    const list = `${here.base}/indicators`
    expect((await here.hana.post(`${list}/${here.indicator}/removal`)).status).toBe(403)
    expect((await here.marta.post(`${list}/${here.indicator}/removal`)).status).toBe(303)
    expect((await here.marta.post(`${list}/results/${here.project.result}/removal`)).status).toBe(303)
    expect((await here.marta.get(list)).text).not.toContain('People are helped')
    expect(await acts(here)).toEqual(expect.arrayContaining(['indicator.remove', 'project.result_remove']))
  })
  test('a finding goes, and a submitted report still tells it', async () => {
    const here = await aProject()
    const told = {
      kind: 'finding',
      text: 'Letters come too late.',
      said_on: '2026-03-01',
      consent: 'not_needed',
      in_report: 'yes',
    }
    await here.marta.post(`${here.base}/findings`, told)
    const report = (
      await here.marta.post(`${here.base}/reports`, {
        title: 'R',
        from: '2026-01-01',
        until: '2026-12-31',
        outline: 'own',
      })
    ).location.split('?')[0]
    await here.marta.post(`${report}/submission`, { _version: '1' })
    const [finding = ''] = await idsIn(here.marta, `${here.base}/findings`, 'findings')
    expect((await here.hana.post(`${here.base}/findings/${finding}/removal`)).status).toBe(403)
    expect((await here.marta.post(`${here.base}/findings/${finding}/removal`)).status).toBe(303)
    expect((await here.marta.get(`${here.base}/findings`)).text).not.toContain('Letters come too late.')
    expect((await here.marta.get(report ?? '')).text).toContain('Letters come too late.')
  })
})
