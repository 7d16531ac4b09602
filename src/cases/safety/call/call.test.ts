import { describe, expect, test } from 'vitest'
import { auditOf } from '../../../../test/people.ts'
import { anOrganisation } from '../../../../test/world.ts'
import { registerPerson, setSafeContact } from '../../../people/index.ts'
import { addInvolvement } from '../../index.ts'
import { casesAt as cases } from '../../samples.ts'
import { safetyAt as at, aViolenceCase } from '../samples.ts'

describe('before a call', () => {
  test('the number is shown when the rules allow it, and the answers become a note of the case', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, jolana } = await aViolenceCase(hana)
    const page = await hana.get(at(house, id, '/call'))
    expect(page.html).toContain('tel:+420000000041')
    expect(page.html).not.toContain('000 000 099')
    const saved = await hana.post(at(house, id, '/call'), {
      person: jolana,
      safe_now: 'yes',
      minutes: '12',
      where_he_is: 'at work until two',
      where_children_are: 'at school',
      outcome: 'talked',
      text: 'She wants to see the flat.',
    })
    expect(saved.status).toBe(303)
    const case_page = await hana.get(cases(house, `/${id}`))
    for (const said of [
      'Is it safe to talk now? Yes',
      'Where is he now? at work until two',
      'She wants to see the flat.',
    ])
      expect(case_page.text).toContain(said)
    expect((await hana.post(at(house, id, '/call'), { person: jolana })).status).toBe(422)
  })

  test('the number stays hidden against the rules until a reason is given, which is sealed and logged', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const eva = await house.member(['caseworker'], 'Eva Javorová')
    const { id, jolana } = await aViolenceCase(hana)
    await hana.act((ctx) =>
      setSafeContact(
        ctx,
        jolana,
        {
          allowed: ['call'],
          never: [],
          days: [1, 2, 3, 4, 5],
          from: '09:00',
          until: '14:00',
          must_not_learn: [],
        },
        1,
      ),
    )
    const page = await hana.get(at(house, id, `/call?person=${jolana}`))
    expect(page.text).toContain('Call: not at this hour.')
    expect(page.text).toContain('From 9:00 you may.')
    expect(page.html).not.toContain('tel:')
    const none = await hana.post(at(house, id, '/call/override'), { person: jolana, contact_override: '' })
    expect(none.status).toBe(422)
    const gone = await hana.post(at(house, id, '/call/override'), {
      person: jolana,
      contact_override: 'Orchidej',
    })
    expect(gone.status).toBe(303)
    expect((await hana.get(gone.location)).html).toContain('tel:')
    expect((await eva.get(at(house, id, `/call?person=${jolana}`))).html).not.toContain('tel:')
    const line = (await auditOf(house)).find(({ act }) => act === 'contact.override')
    expect(line).toMatchObject({ subject_id: jolana, fields: ['call', 'call', 'too_early'] })
    expect(JSON.stringify(await auditOf(house))).not.toContain('Orchidej')
  })

  test('everybody with rules in a case says what holds for them now, and paper carries none of it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, jolana } = await aViolenceCase(hana)
    const rules = { allowed: ['call' as const], never: [], days: [], from: '09:00', must_not_learn: [] }
    await hana.act(async (ctx) => {
      const son = await registerPerson(ctx, { given: 'Matyáš', family: 'Olšový' })
      await addInvolvement(ctx, id, { person_id: son, role: 'child', from_on: ctx.today })
      await setSafeContact(ctx, jolana, rules, 1)
      await setSafeContact(ctx, son, { ...rules, allowed: [], never: ['call'] }, 1)
    })
    const page = await hana.get(at(house, id))
    expect(page.text).toContain('It is 8:40. Do not call yet. From 9:00 you may.')
    expect(page.text).toContain('Matyáš Olšový : Do not call.')
    expect(page.text).toContain('They stand in the record, not on paper.')
  })
})
