import { describe, expect, test } from 'vitest'
import { aRefusal, begin, typed } from '../../../../test/refused-child.ts'
import { anOrganisation } from '../../../../test/world.ts'
import { casesAt } from '../../samples.ts'

describe('an organisation’s own template', () => {
  test('is copied, changed and written from', async () => {
    const { house, hana, cases } = await aRefusal()
    const boss = await house.member(['coordinator'], 'Ivana Jalovcová')
    const copied = await boss.post(casesAt(house, '/letters'), { from: 'cz-appeal-primary-school' })
    expect(copied.status).toBe(303)
    const fields = typed((await boss.get(copied.location)).html)
    const saved = await boss.post(copied.location, {
      ...fields,
      title: 'Naše odvolání',
      body: 'Naše slova o {{child.name}}',
    })
    expect(saved.status).toBe(303)
    expect((await hana.get(cases('/letters/new'))).text).toContain('Naše odvolání')
    const begun = await begin(hana, cases, { template: copied.location.split('/').at(-1) ?? '' })
    expect(typed((await hana.get(begun.location)).html).body).toBe('Naše slova o Matyáš Břízek')
  })
  test('with a slot that does not exist is not saved', async () => {
    const { house } = await aRefusal()
    const boss = await house.member(['coordinator'])
    const copied = await boss.post(casesAt(house, '/letters'), { from: 'cz-complaint' })
    const fields = typed((await boss.get(copied.location)).html)
    const answer = await boss.post(copied.location, { ...fields, title: 'x', body: 'Pro {{child.age}}' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('there is no slot {{child.age}}')
  })
  test('is changed by coordinators alone, and seen by no other organisation', async () => {
    const { house, hana } = await aRefusal()
    const boss = await house.member(['coordinator'])
    const copied = await boss.post(casesAt(house, '/letters'), { from: 'cz-complaint' })
    expect((await hana.get(copied.location)).status).toBe(200)
    expect((await hana.post(casesAt(house, '/letters'), { from: 'cz-complaint' })).status).toBe(403)
    expect((await hana.post(`${copied.location}/removal`)).status).toBe(403)
    const other = await anOrganisation()
    const jan = await other.member(['coordinator'])
    expect((await jan.get(casesAt(other, `/letters/${copied.location.split('/').at(-1)}`))).status).toBe(404)
    await boss.post(`${copied.location}/removal`)
    expect((await hana.get(copied.location)).text).toContain('This template was taken away.')
  })
})
