import { describe, expect, test } from 'vitest'
import { actsOf, aProject, idsIn } from '../../test/project-house.ts'
import { newId } from '../platform/ids.ts'

describe('what was set up wrongly', () => {
  test('partners are corrected and removed', async () => {
    const here = await aProject()
    const partner = { name: 'Dlažba', country: 'CZ', part: 'Trains' }
    await here.marta.post(`${here.base}/partners`, partner)
    const [id = ''] = await idsIn(here.marta, `${here.base}/partners`, 'partners')
    expect((await here.hana.post(`${here.base}/partners/${id}/removal`)).status).toBe(403)
    await here.marta.post(`${here.base}/partners/${id}`, { ...partner, name: 'Dlažka', _version: '1' })
    const late = await here.marta.post(`${here.base}/partners/${id}`, {
      ...partner,
      part: 'Pays',
      _version: '1',
    })
    expect([late.status, late.html.includes('Dlažka'), late.html.includes('Pays')]).toEqual([409, true, true])
    const list = await here.marta.get(`${here.base}/partners`)
    expect(list.text).toContain('Dlažka Czechia')
    expect(list.html).toContain('<option value="NO">Norway</option>')
    // A country that is not offered stays when the rest is corrected.
    const far = { ...partner, name: 'Dlažka', country: 'CA', _version: '2' }
    await here.marta.post(`${here.base}/partners/${id}`, far)
    expect((await here.marta.get(`${here.base}/partners/${id}`)).html).toMatch(
      /<option value="CA" selected[^>]*>Canada</,
    )
    expect((await here.marta.post(`${here.base}/partners/${newId()}`, partner)).status).toBe(404)
    expect((await here.marta.post(`${here.base}/partners/${id}/removal`)).status).toBe(303)
    expect((await here.marta.get(`${here.base}/partners`)).text).toContain('No partners yet.')
    expect((await here.marta.post(`${here.base}/partners/${id}/return`)).status).toBe(303)
    expect((await here.marta.get(`${here.base}/partners`)).text).toContain('Dlažka')
  })
  test('a result goes when nothing stands under it, an indicator when no submitted report gave it', async () => {
    const here = await aProject()
    const list = `${here.base}/indicators`
    const result = `${list}/results/${here.project.result}`
    await here.marta.post(result, { kind: 'outcome', title: 'People know their rights', _version: '1' })
    const late = await here.marta.post(result, { kind: 'output', title: 'People know', _version: '1' })
    expect([late.status, late.html.includes('People know their rights')]).toEqual([409, true])
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
    expect(await actsOf(here)).toEqual(expect.arrayContaining(['indicator.remove', 'project.result_remove']))
    expect((await here.marta.post(`${list}/${here.indicator}/return`)).status).toBe(303)
    const again = (await here.marta.get(list)).text
    expect([again.includes('People are helped'), again.includes('People counselled')]).toEqual([true, true])
  })
  test('a removed indicator leaves its code to another, and does not come back beside it', async () => {
    const here = await aProject()
    const list = `${here.base}/indicators`
    const code = (await here.marta.get(`${list}/${here.indicator}/edit`)).html.match(
      /name="code"[^>]*value="([^"]+)"/,
    )?.[1]
    await here.marta.post(`${list}/${here.indicator}/removal`)
    const twin = { preset: 'anybody', result_id: here.project.result, code, title: 'Met', unit: 'people' }
    expect((await here.marta.post(list, twin)).status).toBe(303)
    const refused = await here.marta.post(`${list}/${here.indicator}/return`)
    expect([refused.status, (await here.marta.get(list)).text.includes('People counselled')]).toEqual([
      422,
      false,
    ])
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
