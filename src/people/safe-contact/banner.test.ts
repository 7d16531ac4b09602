import { describe, expect, test } from 'vitest'
import { aHouse, register, rowsOf } from '../../../test/people.ts'
import { setSafeContact } from '../index.ts'

describe('safe contact', () => {
  test('at 8:40 says not to call yet, and from when', async () => {
    const { hana, people } = await aHouse()
    const id = await register(hana, { given: 'Jolana', phone: '+420 000 000 041' })
    const saved = await hana.post(`${people}/${id}/safe-contact`, {
      allowed: ['call'],
      never: ['text', 'voicemail'],
      days: ['1', '2', '3', '4', '5'],
      from: '09:00',
      until: '14:00',
      code_word: 'Orion',
      never_note: 'post to the old address',
      must_not_learn: 'her brother: the school',
      _version: '1',
    })
    expect(saved.status).toBe(303)
    const page = await hana.get(`${people}/${id}`)
    expect(page.text).toContain('It is 8:40. Do not call yet.')
    expect(page.text).toContain('From 9:00 you may.')
    for (const word of [
      'Weekdays 9:00 to 14:00',
      '“Orion”',
      'post to the old address',
      'her brother: the school',
    ])
      expect(page.text).toContain(word)
    expect(page.html).not.toContain('tel:')
    expect((await hana.get(people)).html).toContain('Has rules for safe contact')
  })
  test('refuses hours that never open and a way both safe and forbidden', async () => {
    const { hana, people } = await aHouse()
    const id = await register(hana, { given: 'Jolana' })
    const page = await hana.post(`${people}/${id}/safe-contact`, {
      allowed: 'call',
      never: 'call',
      from: '14:00',
      until: '09:00',
      _version: '1',
    })
    expect(page.status).toBe(422)
    expect(page.text).toContain('The end must be later')
    expect(page.text).toContain('ticked as safe and as never')
  })
  test('that cannot be opened forbids contact instead of hiding', async () => {
    const { house, hana, people } = await aHouse()
    const id = await register(hana, { given: 'Jolana', phone: '+420 000 000 041' })
    await hana.act((ctx) =>
      setSafeContact(ctx, id, { allowed: [], never: ['text'], days: [], must_not_learn: [] }, 1),
    )
    await rowsOf(
      house,
      'update person set safe_contact_sealed = set_byte(safe_contact_sealed, 40, get_byte(safe_contact_sealed, 40) # 1) where id = $1',
      [id],
    )
    const page = await hana.get(`${people}/${id}`)
    expect(page.text).toContain('Do not contact this person')
    expect(page.html).not.toContain('tel:')
  })
  test('changed on an old version shows both', async () => {
    const { hana, people } = await aHouse()
    const id = await register(hana, { given: 'Jolana' })
    await hana.post(`${people}/${id}/safe-contact`, { never_note: 'mine first', _version: '1' })
    const clash = await hana.post(`${people}/${id}/safe-contact`, {
      never_note: 'mine second',
      _version: '1',
    })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('mine first')
    expect(clash.text).toContain('mine second')
  })
})
