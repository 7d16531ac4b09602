import { afterEach, describe, expect, test } from 'vitest'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import { confirmRules } from '../../privacy/index.ts'
import { type Footing, stepsLeft } from './to-do.ts'

const firm: Footing = {
  trustees: { trustees: 2, checked: 2, enough: true },
  roles: [['administrator'], ['administrator', 'coordinator'], ['auditor']],
  rulesConfirmed: true,
  mails: true,
}

describe('what is still to be done', () => {
  test('is nothing where all stands', () => {
    expect(stepsLeft(firm, false)).toEqual([])
  })
  test.each([
    ['trustees', { trustees: { trustees: 1, checked: 0, enough: false } }],
    ['trustee_check', { trustees: { trustees: 2, checked: 1, enough: true } }],
    ['administrator', { roles: [['administrator'], ['auditor']] }],
    ['auditor', { roles: [['administrator'], ['administrator']] }],
    ['retention', { rulesConfirmed: false }],
    ['mail', { mails: false }],
  ] as const)('is %s where that alone is missing', (step, missing) => {
    expect(stepsLeft({ ...firm, ...missing }, false)).toEqual([step])
  })
  test('is in a demonstration neither trustees nor mail', () => {
    const nothing = { trustees: { trustees: 0, checked: 0, enough: false }, mails: false }
    expect(stepsLeft({ ...firm, ...nothing }, true)).toEqual([])
  })
})

const standing = (await theWorld()).install.settings
afterEach(async () => {
  ;(await theWorld()).install.settings = standing
})

describe('the settings', () => {
  test('name what is left, with the way there, until it is done', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'])
    const path = `/${house.slug}/settings`
    const before = await admin.get(path)
    for (const words of [
      'Still to be done',
      'Have a second administrator',
      'Confirm how long things are kept',
    ])
      expect(before.text).toContain(words)
    expect(before.html).toContain(`href="${path}/retention"`)
    await house.member(['administrator'])
    await admin.act((ctx) => confirmRules(ctx))
    const after = await admin.get(path)
    for (const words of ['Have a second administrator', 'Confirm how long things are kept'])
      expect(after.text).not.toContain(words)
    expect(after.text).toContain('Ask somebody to read the access log')
  })

  test('and the first page of the day name it to whoever looks after the organisation, and to nobody else', async () => {
    const house = await anOrganisation()
    const today = `/${house.slug}/today`
    const admin = await house.member(['administrator'])
    const first = await admin.get(today)
    expect(first.text).toContain('Have a second administrator')
    expect(first.text).not.toContain('Confirm how long things are kept')
    expect(first.html).toContain(`href="/${house.slug}/settings/invitations/new"`)
    for (const role of ['caseworker', 'auditor'] as const)
      expect((await (await house.member([role])).get(today)).text).not.toContain('Still to be done')
  })

  test('say of an invitation whether a letter went, and where none can, that the link is handed over', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'])
    const { install } = house.world
    await admin.stepUp()
    const given = { name: 'Petr Dub', email: 'petr@example.org', roles: 'caseworker' }
    const { location } = await admin.post(`/${house.slug}/settings/invitations`, given)
    install.settings = { ...standing, smtpUrl: undefined }
    expect((await admin.get(location)).text).toContain('This server sends no mail')
    install.settings = { ...standing, smtpUrl: 'smtps://mail.example.org' }
    const told = await admin.get(location)
    expect(told.text).toContain('A letter is on its way to petr@example.org')
    expect(told.text).not.toContain('This server sends no mail')
  })
})
