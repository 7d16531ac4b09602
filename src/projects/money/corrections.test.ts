import { describe, expect, test } from 'vitest'
import { actsOf, aProject, idsIn } from '../../../test/project-house.ts'

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

describe('money that was written down wrongly', () => {
  test('is corrected: costs, budget lines and payments', async () => {
    const here = await withMoney()
    const edit = await here.marta.get(`${here.base}/costs/${here.wages}`)
    expect(edit.html).toContain('value="100"')
    const wrong = await here.marta.post(`${here.base}/costs/${here.wages}`, { ...here.cost, amount: 'x' })
    expect([wrong.status, wrong.html.includes('value="x"')]).toEqual([422, true])
    const first = { _version: '1' }
    await here.marta.post(`${here.base}/costs/${here.wages}`, { ...here.cost, ...first, amount: '70.5' })
    await here.marta.post(`${here.base}/budget-lines/${here.staff}`, {
      ...first,
      name: 'People',
      planned: '900',
    })
    await here.marta.post(`${here.base}/payments/${here.grant}`, { ...here.payment, ...first, amount: '450' })
    const page = await here.marta.get(here.money)
    expect(page.text).toContain('€70.50 of €900 is spent; €450 of the grant has come.')
    expect(page.text).toContain('People')
    expect(await actsOf(here)).toEqual(
      expect.arrayContaining(['project.cost_change', 'project.budget_change', 'project.payment_change']),
    )
  })
  test('is not written over by somebody who read it earlier: both texts stand side by side', async () => {
    const here = await withMoney()
    const changes = {
      [`costs/${here.wages}`]: [here.cost, { amount: '70.5' }, { what: 'Wages of May' }],
      [`budget-lines/${here.staff}`]: [here.line, { planned: '900' }, { name: 'People' }],
      [`payments/${here.grant}`]: [here.payment, { amount: '450' }, { received_on: '2026-02-02' }],
    }
    for (const [path, [given, hers, later]] of Object.entries(changes)) {
      expect((await here.marta.get(`${here.base}/${path}`)).html).toContain('name="_version" value="1"')
      expect(
        (await here.marta.post(`${here.base}/${path}`, { ...given, ...hers, _version: '1' })).status,
      ).toBe(303)
      const second = await here.marta.post(`${here.base}/${path}`, { ...given, ...later, _version: '1' })
      expect(second.status).toBe(409)
      for (const value of Object.values({ ...hers, ...later })) expect(second.html).toContain(value)
    }
    expect((await here.marta.get(here.money)).text).toContain('€70.50 of €900 is spent; €450')
    expect((await here.marta.get(here.money)).text).not.toContain('People')
  })
  test('shows in a conflict the texts that differ, and carries the others along', async () => {
    const here = await withMoney()
    const path = `${here.base}/costs/${here.wages}`
    await here.marta.post(path, { ...here.cost, amount: '70.5', _version: '1' })
    const { html } = await here.marta.post(path, { ...here.cost, what: 'Wages of May', _version: '1' })
    for (const name of ['what', 'amount']) expect(html).toContain(`id="mine-${name}"`)
    for (const name of ['currency', 'spent_on']) expect(html).not.toContain(`id="mine-${name}"`)
    const kept = { budget_line_id: here.staff, currency: 'EUR', spent_on: '2026-05-01', _version: '2' }
    for (const [name, value] of Object.entries(kept))
      expect(html).toContain(`<input type="hidden" name="${name}" value="${value}"/>`)
  })
  test('stays based on what was read first when the form comes back with an error', async () => {
    const here = await withMoney()
    const path = `${here.base}/costs/${here.wages}`
    await here.marta.post(path, { ...here.cost, amount: '70', _version: '1' })
    const wrong = await here.marta.post(path, { ...here.cost, amount: 'x', _version: '1' })
    expect(wrong.html).toContain('name="_version" value="1"')
  })
  test('counts another currency by its rate only, and the project’s own by none', async () => {
    const here = await withMoney()
    const zloty = { ...here.cost, currency: 'PLN', amount: '430' }
    for (const [given, words] of [
      [zloty, 'Another currency needs a rate'],
      [{ ...here.cost, rate: '4.3' }, 'The project’s own currency has no rate'],
    ] as const) {
      for (const path of ['costs', `costs/${here.wages}`]) {
        const refused = await here.marta.post(`${here.base}/${path}`, { ...given, _version: '1' })
        expect([refused.status, refused.text.includes(words)]).toEqual([422, true])
      }
    }
    const payment = await here.marta.post(`${here.base}/payments`, { ...here.payment, currency: 'PLN' })
    expect([payment.status, payment.text.includes('Another currency needs a rate')]).toEqual([422, true])
    expect((await here.marta.get(here.money)).text).toContain('€100 of €1,000 is spent; €500')
    expect((await here.marta.post(`${here.base}/costs`, { ...zloty, rate: '4.3' })).status).toBe(303)
    expect((await here.marta.get(here.money)).text).toContain('€200 of €1,000 is spent')
    const own = (await here.marta.get(`${here.base}/costs/${here.wages}`)).html
    expect(own.match(/<input[^>]*name="rate"[^>]*>/)?.[0]).toContain('value=""')
  })
  test('is in the currency of the project, which stays once something is written down', async () => {
    const here = await withMoney()
    const given = {
      number: here.project.number,
      title: 'Side by side',
      funder: 'Norway Grants',
      starts_on: '2026-01-01',
      ends_on: '2026-12-31',
    }
    const refused = await here.marta.post(here.base, { ...given, currency: 'CZK', _version: '1' })
    expect([refused.status, refused.text.includes('so the currency stays')]).toEqual([422, true])
    expect((await here.marta.post(here.base, { ...given, currency: 'EUR', _version: '1' })).status).toBe(303)
    for (const path of [`costs/${here.wages}`, `payments/${here.grant}`, `budget-lines/${here.staff}`])
      await here.marta.post(`${here.base}/${path}/removal`)
    expect((await here.marta.post(here.base, { ...given, currency: 'CZK', _version: '2' })).status).toBe(303)
  })
  test('is removed, and put back; a budget line only without costs, and with the cost that stood under it', async () => {
    const here = await withMoney()
    const back = async (path: string) => {
      const removed = await here.marta.post(`${here.base}/${path}/removal`)
      expect((await here.marta.get(removed.location)).html).toContain(`action="${here.base}/${path}/return"`)
      expect((await here.hana.post(`${here.base}/${path}/return`)).status).toBe(403)
      return here.marta.post(`${here.base}/${path}/return`)
    }
    expect((await back(`costs/${here.wages}`)).status).toBe(303)
    expect((await back(`payments/${here.grant}`)).status).toBe(303)
    expect((await here.marta.get(here.money)).text).toContain('€100 of €1,000 is spent; €500')
    expect((await here.marta.post(`${here.base}/costs/${here.wages}/return`)).status).toBe(404)
    const other = await withMoney()
    await here.marta.post(`${here.base}/costs/${here.wages}/removal`)
    expect((await other.marta.post(`${other.base}/costs/${here.wages}/return`)).status).toBe(404)
    await here.marta.post(`${here.base}/budget-lines/${here.staff}/removal`)
    expect((await here.marta.get(here.money)).text).not.toContain('Staff')
    expect((await here.marta.post(`${here.base}/costs/${here.wages}/return`)).status).toBe(303)
    expect((await here.marta.get(here.money)).text).toContain('€100 of €1,000 is spent; €500')
    expect(await actsOf(here)).toContain('project.put_back')
    expect(
      (await here.marta.get(`${here.money}?notice=notice.removed&part=costs&removed=x`)).html,
    ).not.toContain('/return')
  })
  test('is removed; a budget line only without costs', async () => {
    const here = await withMoney()
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
    expect(await actsOf(here)).toEqual(
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
      _version: '1',
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
