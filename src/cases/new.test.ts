import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../test/world.ts'

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
