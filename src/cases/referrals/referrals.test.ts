import { describe, expect, test } from 'vitest'
import { anOrganisation, type House } from '../../../test/world.ts'
import { aCase, casesAt } from '../samples.ts'
import { planReferral } from './actions.ts'
import { referralsDue } from './due.ts'
import { listReferrals } from './queries.ts'
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

describe('referring somebody', () => {
  test('goes from the plan over the words to a link with a code, and leaves a receipt', async () => {
    const { house, hana } = await aHouse()
    const { id, child } = await aCase(hana)
    await hana.post(casesAt(house, '/consents'), {
      case: id,
      person: child,
      decision: 'given',
      purpose: 'referral',
      recipient_kind: 'named',
      recipient_name: 'Legal aid',
      topics: ['name', 'birth'],
      language: 'cs',
      how: 'signed',
      given_on: '2026-11-10',
    })
    const form = await hana.get(casesAt(house, `/${id}/sharing/referrals/new`))
    for (const when of ['link', 'consent', 'law']) expect(form.html).toContain(`<div data-when="${when}">`)
    const consent = /<option value="([0-9a-f-]{36})"[^>]*>Matyáš Břízek: Referral/.exec(form.html)?.[1] ?? ''
    expect(consent).not.toBe('')
    const planned = await hana.post(casesAt(house, `/${id}/sharing/referrals`), {
      person: child,
      purpose: 'referral',
      recipient_name: 'Legal aid',
      basis: 'consent',
      consent,
      topics: ['name', 'birth'],
      ask: 'Please help with the appeal',
      answer_due_on: '2026-11-20',
      channel: 'link',
    })
    expect(planned.status, planned.text.slice(0, 600)).toBe(303)
    const page = await hana.get(planned.location)
    expect(page.text).toContain('This is what they will read')
    expect(page.html).toContain('Matyáš Břízek')
    expect(page.html).toContain('3 May 2018')
    expect(page.html).toContain('name="told.name"')
    expect(page.html).not.toContain('name="told.story"')
    const stands = async () => (await hana.get(casesAt(house, `/${id}`))).text
    expect(await stands()).toContain('To be shared: name and date of birth')
    const path = planned.location.split('?')[0] ?? ''
    const saved = await hana.post(path, {
      ask: 'Please help with the appeal',
      'told.name': 'Matyáš',
      'told.story': 'Kanarekstory',
      _version: '1',
    })
    expect(saved.status).toBe(303)
    const sent = await hana.post(`${path}/sending`, { _version: '2' })
    expect(sent.status, sent.text).toBe(303)
    expect(await stands()).toContain(' Shared: name')
    const after = await hana.get(path)
    expect(after.text).toContain('Tell this code by another way')
    expect(after.html).toContain(`http://localhost:3000/shared/${house.slug}/`)
    expect(after.text).toContain('Not opened yet')
    expect(after.html).not.toContain('Kanarekstory')
    expect((await hana.get(casesAt(house, `/${id}/sharing`))).text).toContain('Shared: name')
    expect((await hana.get(casesAt(house, `/${id}/sharing`))).text).not.toContain('Shared: name and')
    expect((await hana.get(casesAt(house, `/${id}`))).text).toContain('Referrals Refer to somebody Legal aid')
    const receipt = await hana.get(`${path}/receipt`)
    expect(receipt.text).toContain('Receipt of what was shared')
    expect(receipt.text).toContain('Legal aid')
    expect(receipt.text).toContain('Thu 12 Nov, 08:40')
    expect((await hana.post(`${path}/sending`, { _version: '3' })).status).toBe(422)
    expect((await hana.get(casesAt(house, `/${id}/sharing`))).text).toContain('Answer due Friday 20 November')
  })

  test('is refused where the consent does not cover the topic, the recipient or the purpose', async () => {
    const { hana, house, share } = await aHouse()
    const { id, child, consent } = await share()
    const plan = (change: Record<string, string | string[]>) =>
      hana.post(casesAt(house, `/${id}/sharing/referrals`), {
        person: child,
        purpose: 'referral',
        recipient_name: 'School counselling centre',
        basis: 'consent',
        consent,
        topics: ['name'],
        ask: 'x',
        answer_due_on: '2026-11-20',
        channel: 'link',
        ...change,
      })
    const more = await plan({ topics: ['name', 'health'] })
    expect(more.status).toBe(422)
    expect(more.text).toContain('does not cover everything')
    expect((await plan({ recipient_name: 'Police' })).text).toContain('names another recipient')
    expect((await plan({ purpose: 'sharing' })).text).toContain('for another purpose')
    expect((await plan({ basis: 'child_protection' })).text).toContain(
      'Say why it is shared without a consent',
    )
    expect((await plan({})).status).toBe(303)
    const other = await aCase(hana)
    await expect(
      hana.act((ctx) =>
        planReferral(ctx, other.id, {
          person_id: child,
          purpose: 'referral',
          recipient: { kind: 'named', name: 'School counselling centre' },
          basis: { kind: 'consent', consent_id: consent },
          topics: ['name'],
          ask: 'x',
          told: {},
          answer_due_on: '2026-11-20',
        }),
      ),
    ).rejects.toThrow()
  })

  test('rests on the law with its reason where there is no consent', async () => {
    const { house, hana } = await aHouse()
    const { id, child } = await aCase(hana)
    const planned = await hana.post(casesAt(house, `/${id}/sharing/referrals`), {
      person: child,
      purpose: 'sharing',
      recipient_name: 'Office for the protection of children',
      basis: 'child_protection',
      basis_reason: 'Orchidej saw a bruise; decided with Ivana',
      topics: ['name', 'story'],
      ask: 'x',
      answer_due_on: '2026-11-13',
      channel: 'phone',
    })
    const path = planned.location.split('?')[0] ?? ''
    expect((await hana.post(`${path}/sending`, { _version: '1' })).status).toBe(303)
    const page = await hana.get(path)
    expect(page.text).toContain('Protection of a child')
    expect(page.text).toContain('Orchidej saw a bruise')
    expect(page.text).not.toContain('Tell this code')
  })
})

describe('who sees a referral', () => {
  test('nobody outside the team of a restricted case, or of another organisation', async () => {
    const { house, hana, share } = await aHouse()
    const { id, referral } = await share({ restricted: true })
    const filip = await house.member(['coordinator', 'caseworker'], 'Filip Jasoň')
    const other = await anOrganisation()
    const jan = await other.member(['caseworker'])
    for (const rest of ['', '/receipt']) {
      expect((await hana.get(at(house, id, referral, rest))).status).toBe(200)
      expect((await filip.get(at(house, id, referral, rest))).status).toBe(404)
      expect((await jan.get(at(other, id, referral, rest))).status).toBe(404)
    }
    for (const rest of ['', '/sending', '/link', '/link/removal', '/answers', '/outcome', '/chaser'])
      expect(
        (
          await filip.post(at(house, id, referral, rest), {
            _version: '2',
            ask: 'x',
            answer: 'accepted',
            outcome: 'waiting',
            answer_due_on: '2026-11-30',
          })
        ).status,
        rest,
      ).toBe(404)
    expect(await filip.act((ctx) => listReferrals(ctx, id))).toEqual([])
    expect(await filip.act((ctx) => referralsDue(ctx, '2026-12-31'))).toEqual([])
  })
  test('nobody without a part in cases', async () => {
    const { house, share } = await aHouse()
    const { id, referral } = await share()
    const boss = await house.member(['administrator', 'programme_manager', 'intake', 'auditor'])
    expect((await boss.get(at(house, id, referral))).status).toBe(403)
    expect((await boss.post(at(house, id, referral, '/link'), { _version: '2' })).status).toBe(403)
  })
})
