import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../test/world.ts'
import { pathways } from './pathways.ts'

/** Opens a case of child protection through the form, without choosing a procedure; answers its page. */
async function protection(house: House, hana: Browser, name: string) {
  const fields = { person_q: name, kind: 'child_protection', opened_on: '2026-11-02' }
  const opened = await hana.post(`/${house.slug}/cases`, fields)
  return { at: opened.location.split('?')[0] ?? '', page: await hana.get(opened.location) }
}

describe('the part of the country in which an organisation works', () => {
  test('decides the procedure and the holidays of a new case: Cardiff', async () => {
    const house = await anOrganisation('Cardiff', 'GB', 'GB-WLS')
    const hana = await house.member(['caseworker'])
    const { at, page } = await protection(house, hana, 'Rhys Test')
    expect(page.text).toContain('Child protection in Wales')
    await hana.post(`${at}/events`, { event: 'referral-received', occurred_on: '2026-11-11' })
    const { rows } = await house.world.install.pools
      .pool('owner')
      .query(
        `select d.pathway, d.due_on from deadline d where d.organisation_id = $1 and d.rule = 'referral-decision'`,
        [house.organisation.id],
      )
    expect(rows).toEqual([{ pathway: 'gb-child-protection-wales', due_on: '2026-11-12' }])
    const wales = pathways.find(({ id }) => id === 'gb-child-protection-wales')
    expect(new Set(wales?.deadlines.flatMap(({ holidays: { regions } }) => regions))).toEqual(
      new Set(['WLS']),
    )
    const form = (await hana.get(`/${house.slug}/cases/new`)).html
    expect(form.indexOf('child_protection gb-child-protection-wales')).toBeGreaterThan(0)
    expect(form.indexOf('child_protection gb-child-protection-wales')).toBeLessThan(
      form.indexOf('child_protection gb-child-protection-england'),
    )
  })

  test('leaves another region as it was, offers no law that is not its own, and may be left open', async () => {
    for (const region of ['GB-ENG', undefined]) {
      const leeds = await anOrganisation('Leeds', 'GB', region)
      const hana = await leeds.member(['caseworker'])
      expect((await protection(leeds, hana, 'Eira Test')).page.text).toContain('Child protection in England')
    }
    const glasgow = await anOrganisation('Glasgow', 'GB', 'GB-SCT')
    const hana = await glasgow.member(['caseworker'])
    expect((await hana.get(`/${glasgow.slug}/cases/new`)).html).not.toContain('value="care_proceedings"')
    expect((await protection(glasgow, hana, 'Ailsa Test')).page.text).not.toContain('England')
  })

  test('is changed in the settings, and cases that stand stay as they are', async () => {
    const house = await anOrganisation('Severn', 'GB', 'GB-ENG')
    const [hana, admin] = [await house.member(['caseworker']), await house.member(['administrator'])]
    const before = await protection(house, hana, 'Old Test')
    const settings = `/${house.slug}/settings`
    expect((await admin.get(settings)).html).toContain('value="GB-ENG" selected')
    const given = {
      name: 'Severn',
      language: 'en',
      time_zone: 'Europe/London',
      cases_open_to: 'organisation',
    }
    const save = (region: string, version: string) =>
      admin.post(`${settings}/organisation`, { ...given, region, _version: version })
    expect((await save('CZ-10', '1')).status).toBe(422)
    expect((await save('GB-WLS', '1')).status).toBe(303)
    expect((await hana.get(before.at)).text).toContain('Child protection in England')
    expect((await protection(house, hana, 'New Test')).page.text).toContain('Child protection in Wales')
    expect((await save('', '2')).status).toBe(303)
    expect((await protection(house, hana, 'Third Test')).page.text).toContain('Child protection in England')
  })

  test('is not asked where the whole country has one law', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'])
    expect((await admin.get(`/${house.slug}/settings`)).html).not.toContain('name="region"')
  })
})

describe('where a matter can follow several procedures', () => {
  test('the form offers them, the chosen one is followed, and one of another kind is refused', async () => {
    const house = await anOrganisation('Harbour', 'GB')
    const hana = await house.member(['caseworker'])
    const cases = `/${house.slug}/cases`
    expect((await hana.get(`${cases}/new`)).html).toContain('child_protection gb-child-protection-wales')
    const fields = { person_q: 'Rhys Test', kind: 'child_protection', opened_on: '2026-11-02' }
    const opened = await hana.post(cases, {
      ...fields,
      procedure: 'child_protection gb-child-protection-wales',
    })
    expect((await hana.get(opened.location)).text).toContain('Wales')
    const wrong = await hana.post(cases, {
      ...fields,
      person_q: 'Eira Test',
      procedure: 'care_proceedings gb-care-proceedings-wales',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('for another kind of matter')
  })
})

describe('a name that may mean somebody known', () => {
  const asks = /role="alert"[\s\S]*?href="#f-person">[^<]*Is it one of these, or somebody new\?/

  test('is asked about at the head of every form that takes it, not only beside the field', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker', 'coordinator'])
    const cases = `/${house.slug}/cases`
    const fields = { person_q: 'Jolana Břízková', kind: 'social_counselling', opened_on: '2026-11-02' }
    const { location } = await hana.post(cases, fields)
    const again = await hana.post(cases, { ...fields, person_q: 'jolana brizkova' })
    expect(again.status).toBe(422)
    expect(again.html).toMatch(asks)
    const at = location.split('?')[0] ?? ''
    const within = await hana.post(`${at}/people`, { person_q: 'Jolana Břízková', role: 'parent' })
    expect(within.status).toBe(422)
    expect(within.html).toMatch(asks)
    const child = await hana.post(cases, { ...fields, person_q: 'Matyáš Zcelajiný' })
    const person = /\/people\/([0-9a-f-]{36})/.exec((await hana.get(child.location)).html)?.[1]
    const people = `/${house.slug}/people/${person}`
    for (const [path, kind] of [
      ['kin', 'parent'],
      ['households', undefined],
    ] as const) {
      const asked = await hana.post(`${people}/${path}`, {
        person_q: 'jolana brizkova',
        ...(kind && { kind }),
      })
      expect(asked.status).toBe(422)
      expect(asked.html).toMatch(asks)
    }
  })
})

test('the team page says what is missing where nobody was chosen', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  await house.member(['caseworker'])
  const { location } = await hana.post(`/${house.slug}/cases`, {
    person_q: 'Jolana Břízková',
    kind: 'social_counselling',
    opened_on: '2026-11-02',
  })
  const at = location.split('?')[0] ?? ''
  const added = await hana.post(`${at}/team`, { member: '', part: 'volunteer' })
  expect(added.status).toBe(422)
  expect(added.html).toMatch(/role="alert"[\s\S]*?href="#f-member"/)
  expect(added.html).toContain('value="volunteer" selected')
  const handed = await hana.post(`${at}/lead`, { member: '', _version: '1' })
  expect(handed.status).toBe(422)
  expect(handed.html).toMatch(/role="alert"[\s\S]*?href="#l-member"/)
})
