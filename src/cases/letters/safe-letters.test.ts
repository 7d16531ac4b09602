import { describe, expect, test } from 'vitest'
import { aRefusal, begin, typed, withoutGaps } from '../../../test/refused-child.ts'
import { registerPerson, setSafeContact } from '../../people/index.ts'

describe('a letter to a person', () => {
  test('asks the safe contact first, when it is begun and when it is made', async () => {
    const { hana, cases, mother } = await aRefusal()
    const to = { to: `person:${mother}`, template: 'cz-request-meeting' }
    const begun = await begin(hana, cases, to)
    expect(begun.status).toBe(303)
    const fields = withoutGaps(typed((await hana.get(begun.location)).html))
    await hana.act((ctx) =>
      setSafeContact(ctx, mother, { allowed: ['call'], never: ['letter'], days: [], must_not_learn: [] }, 1),
    )
    const refused = await begin(hana, cases, to)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('This person must not get letters')
    const made = await hana.post(begun.location, { ...fields, finish: 'yes' })
    expect(made.status).toBe(422)
    expect((await hana.get(cases('/papers'))).text).toContain('Nothing is here yet.')
  })
  test('that is made already says before it is sent when letters were ruled out since', async () => {
    const { hana, cases, mother } = await aRefusal()
    const begun = await begin(hana, cases, { to: `person:${mother}`, template: 'cz-request-meeting' })
    const fields = withoutGaps(typed((await hana.get(begun.location)).html))
    const made = await hana.post(begun.location, { ...fields, finish: 'yes' })
    expect(made.status, made.text).toBe(303)
    const [paper] = /papers\/[0-9a-f-]{36}/.exec((await hana.get(cases('/papers'))).html) ?? []
    expect((await hana.get(cases(`/${paper}`))).text).not.toContain('Letter: never.')
    await hana.act((ctx) =>
      setSafeContact(ctx, mother, { allowed: ['call'], never: ['letter'], days: [], must_not_learn: [] }, 1),
    )
    expect((await hana.get(cases(`/${paper}`))).text).toContain('Letter: never.')
  })
  test('goes to nobody from outside the case', async () => {
    const { hana, cases } = await aRefusal()
    const stranger = await hana.act((ctx) => registerPerson(ctx, { given: 'Jan', family: 'Cizí' }))
    expect((await begin(hana, cases, { to: `person:${stranger}` })).status).toBe(404)
  })
})
