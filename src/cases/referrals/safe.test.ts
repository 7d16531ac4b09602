import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { registerPerson, setSafeContact } from '../../people/index.ts'
import { addInvolvement } from '../index.ts'
import { aCase, casesAt } from '../samples.ts'
import { planReferral } from './actions.ts'

const rules = { allowed: ['call' as const], never: ['letter' as const], days: [], must_not_learn: [] }

/** A planned referral of a child whose mother may be called on one number alone. */
async function aPlan(told: string, reach: string | undefined = '+420 000 000 041') {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const { id, child } = await aCase(hana)
  const referral = await hana.act(async (ctx) => {
    const mother = await registerPerson(ctx, {
      given: 'Jolana',
      contacts: [
        { kind: 'phone', value: '+420 000 000 041' },
        { kind: 'phone', value: '+420 000 000 077' },
        { kind: 'email', value: 'jolana@example.org' },
      ],
      addresses: ['Topolová 12, Brno'],
    })
    await addInvolvement(ctx, id, { person_id: mother, role: 'parent', from_on: '2026-10-05' })
    if (reach) await setSafeContact(ctx, mother, { ...rules, reach }, 1)
    return planReferral(ctx, id, {
      person_id: child,
      purpose: 'referral',
      recipient: { kind: 'named', name: 'School counselling centre' },
      basis: { kind: 'child_protection', reason: 'the child is in danger' },
      topics: ['contact'],
      ask: 'Please see him soon',
      told: { contact: told },
      answer_due_on: '2026-11-20',
      channel: 'phone',
    })
  })
  return hana.post(casesAt(house, `/${id}/sharing/referrals/${referral}/sending`), { _version: '1' })
}

describe('a referral', () => {
  test.each([
    'Call 000 000 077 in the evening',
    'write to Jolana@Example.org',
    'they live at topolová  12, brno',
  ])('does not leave with a way to reach somebody that is not the agreed one: %s', async (told) => {
    const refused = await aPlan(told)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('not the agreed one')
  })

  test('leaves with the agreed one, and with any where nothing was agreed', async () => {
    expect((await aPlan('Call 000000041 before noon')).status).toBe(303)
    expect((await aPlan('Call 000 000 077', '')).status).toBe(303)
  })
})
