import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { aSharedReferral } from '../referrals/samples.ts'
import { aCase, casesAt } from '../samples.ts'
import { handBack, handOver } from './actions.ts'
import { canUndo } from './hand-over.ts'
import { getHandOver } from './queries.ts'

const at = (house: House, rest = '') => casesAt(house, `/hand-over${rest}`)

async function aHouse() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'], 'Hana Modřínová')
  const filip = await house.member(['caseworker'], 'Filip Jasoň')
  return { house, hana, filip }
}

const form = (from: Browser, to: Browser, cases: string[]) => ({
  from: from.member.id,
  to: to.member.id,
  cases,
  reason: 'leaves',
  note: 'Orchidej likes to be called early',
})

describe('handing over', () => {
  test('shows the caseload to tick, then what will happen, then a receipt', async () => {
    const { house, hana, filip } = await aHouse()
    const one = await aCase(hana)
    const two = await aCase(hana, { name: 'Vrba' })
    const secret = await aCase(hana, { restricted: true, name: 'Skrytý' })
    const list = await hana.get(at(house))
    for (const id of [one.id, two.id, secret.id]) expect(list.html).toContain(id)
    const preview = await hana.post(at(house), form(hana, filip, [one.id, secret.id]))
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('Hand 2 cases over to Filip Jasoň')
    expect((await hana.get(casesAt(house, `/${secret.id}`))).status).toBe(200)
    const done = await hana.post(at(house), { ...form(hana, filip, [one.id, secret.id]), sure: 'yes' })
    expect(done.status, done.text.slice(0, 400)).toBe(303)
    const receipt = await hana.get(done.location)
    expect(receipt.text).toContain('2026-0001')
    expect(receipt.text).toContain('2026-0003')
    expect(receipt.text).toContain('Hana Modřínová to Filip Jasoň')
    expect((await hana.get(casesAt(house, `/${secret.id}`))).status).toBe(404)
    expect((await hana.get(casesAt(house, `/${one.id}`))).status).toBe(200)
    const mine = await filip.get(casesAt(house, '?view=mine'))
    expect(mine.text).toContain('Skrytý')
    expect((await hana.get(casesAt(house, '?view=mine'))).text).not.toContain('Skrytý')
    expect((await filip.get(done.location)).text).toContain('Orchidej likes to be called early')
    expect((await filip.get(casesAt(house, `/${one.id}/sharing`))).text).toContain('Handed over before')
  })

  test('takes along the next steps that notes name: they wait for whoever leads now, and come back with the case', async () => {
    const { house, hana, filip } = await aHouse()
    const { id } = await aCase(hana)
    const note = { kind: 'call', text: 'She rang.', date: '2026-11-12', time: '08:00', minutes: '15' }
    const step = { next: 'copy the refusal', next_on: '2026-11-13' }
    expect((await hana.post(casesAt(house, `/${id}/entries`), { ...note, ...step })).status).toBe(303)
    const waits = async (who: Browser) =>
      (await who.get(`/${house.slug}/today`)).text.includes('copy the refusal')
    expect([await waits(hana), await waits(filip)]).toEqual([true, false])
    const handed = await hana.act((ctx) => handOver(ctx, { ...form(hana, filip, [id]), reason: 'leaves' }))
    expect([await waits(hana), await waits(filip)]).toEqual([false, true])
    await hana.act((ctx) => handBack(ctx, handed))
    expect([await waits(hana), await waits(filip)]).toEqual([true, false])
  })

  test('takes along the referrals that wait for an answer', async () => {
    const { house, hana, filip } = await aHouse()
    const { id, link } = await aSharedReferral(hana, house.world.install, house.slug)
    await hana.act((ctx) => handOver(ctx, { ...form(hana, filip, [id]), reason: 'too_much' }))
    const { rows } = await house.world.install.pools
      .pool('owner')
      .query(
        'select r.member_id, l.member_id as of_link from referral r join shared_link l on l.id = r.link_id where l.id = $1',
        [link],
      )
    expect(rows).toEqual([{ member_id: filip.member.id, of_link: filip.member.id }])
  })

  test('asks for at least one case and for somebody else', async () => {
    const { house, hana, filip } = await aHouse()
    const { id } = await aCase(hana)
    expect((await hana.post(at(house), form(hana, filip, []))).text).toContain('Choose at least one case.')
    expect((await hana.post(at(house), form(hana, hana, [id]))).text).toContain('Choose somebody else.')
    const nobody = await house.member(['administrator'])
    const wrong = await hana.post(at(house), { ...form(hana, nobody, [id]), sure: 'yes' })
    expect(wrong.status).toBe(422)
  })

  test('is done whole or not at all', async () => {
    const { house, hana, filip } = await aHouse()
    const mine = await aCase(hana)
    const his = await aCase(filip)
    const both = await hana.post(at(house), { ...form(hana, filip, [mine.id, his.id]), sure: 'yes' })
    expect(both.status).toBe(422)
    expect((await hana.get(casesAt(house, '?view=mine'))).text).toContain('Matyáš')
    expect((await hana.get(at(house))).html).toContain(mine.id)
  })
})

describe('handing back', () => {
  test('works for a day, for what one still sees', async () => {
    const { house, hana, filip } = await aHouse()
    const open = await aCase(hana)
    const secret = await aCase(hana, { restricted: true })
    const id = await hana.act((ctx) =>
      handOver(ctx, { ...form(hana, filip, [open.id, secret.id]), reason: 'other' }),
    )
    expect((await hana.post(at(house, `/${id}/removal`))).status).toBe(303)
    expect((await hana.get(casesAt(house, `/${secret.id}`))).status).toBe(404)
    expect((await hana.get(at(house))).html).toContain(open.id)
    expect((await filip.get(at(house, `/${id}`))).text).toContain('handed back')
    expect((await filip.post(at(house, `/${id}/removal`))).status).toBe(303)
    expect((await hana.get(casesAt(house, `/${secret.id}`))).status).toBe(200)
    expect((await filip.get(casesAt(house, `/${secret.id}`))).status).toBe(404)
    expect((await filip.get(casesAt(house, '?view=mine'))).text).not.toContain('Matyáš')
  })

  test('is over after a day', async () => {
    const { house, hana, filip } = await aHouse()
    const { id: caseId } = await aCase(hana)
    const id = await hana.act((ctx) => handOver(ctx, { ...form(hana, filip, [caseId]), reason: 'other' }))
    const made = new Date('2026-11-12T08:00:00Z')
    expect(canUndo(made, new Date('2026-11-13T07:59:00Z'))).toBe(true)
    expect(canUndo(made, new Date('2026-11-13T08:00:00Z'))).toBe(false)
    try {
      house.world.setClock('2026-11-13T08:41:00+01:00')
      await expect(
        filip.act(async (ctx) => {
          const { handBack } = await import('./actions.ts')
          return handBack(ctx, id)
        }),
      ).rejects.toThrow('hand_over.refused.too_late')
    } finally {
      house.world.setClock('2026-11-12T08:40:00+01:00')
    }
  })
})

describe('who may hand over', () => {
  test('one’s own caseload, or anybody’s by those who allocate, and never what one may not see', async () => {
    const { house, hana, filip } = await aHouse()
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const open = await aCase(hana)
    const secret = await aCase(hana, { restricted: true, name: 'Skrytý' })
    expect((await filip.get(at(house, `?from=${hana.member.id}`))).status).toBe(403)
    const stolen = await filip.post(at(house), { ...form(hana, filip, [open.id]), sure: 'yes' })
    expect(stolen.status).toBe(403)
    const list = await ivana.get(at(house, `?from=${hana.member.id}`))
    expect(list.html).toContain(open.id)
    expect(list.html).not.toContain(secret.id)
    expect(list.text).not.toContain('Skrytý')
    const hidden = await ivana.post(at(house), { ...form(hana, filip, [secret.id]), sure: 'yes' })
    expect(hidden.status).toBe(404)
    const done = await ivana.post(at(house), { ...form(hana, filip, [open.id]), sure: 'yes' })
    expect(done.status).toBe(303)
    expect((await hana.get(done.location)).text).toContain('2026-0001')
    const eva = await house.member(['coordinator'], 'Eva Lipová')
    expect((await eva.get(done.location)).status).toBe(404)
    expect((await eva.post(`${done.location.split('?')[0]}/removal`)).status).toBe(404)
  })

  test('nobody of another organisation, and nobody without a part in cases', async () => {
    const { house, hana, filip } = await aHouse()
    const other = await anOrganisation()
    const jan = await other.member(['coordinator'])
    const { id: caseId } = await aCase(hana)
    const id = await hana.act((ctx) => handOver(ctx, { ...form(hana, filip, [caseId]), reason: 'other' }))
    await expect(jan.act((ctx) => getHandOver(ctx, id))).rejects.toThrow()
    expect((await jan.get(at(other, `?from=${hana.member.id}`))).status).toBe(404)
    expect((await jan.post(at(other), { ...form(hana, jan, [caseId]), sure: 'yes' })).status).toBe(404)
    const boss = await house.member(['administrator', 'programme_manager', 'intake'])
    expect((await boss.get(at(house))).status).toBe(403)
  })
})
