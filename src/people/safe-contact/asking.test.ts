import { describe, expect, test } from 'vitest'
import { aHouse, auditOf, register, rowsOf } from '../../../test/people.ts'
import { Refused } from '../../platform/errors.ts'
import { translator } from '../../platform/i18n/messages.ts'
import {
  askBeforeContact,
  askBeforeContacts,
  listOverrides,
  refuseUnsafeContact,
  setSafeContact,
} from '../index.ts'

const mornings = {
  allowed: ['call' as const, 'letter' as const],
  never: ['text' as const],
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  until: '14:00',
  must_not_learn: [],
}

async function guarded() {
  const { house, hana, people } = await aHouse()
  const id = await register(hana, { given: 'Jolana' })
  await hana.act((ctx) => setSafeContact(ctx, id, mornings, 1))
  return { house, hana, people, id }
}

const sentence = async (work: Promise<unknown>, lang: 'en' | 'cs' | 'pl' = 'en') => {
  const error = await work.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Refused)
  const refused = error as Refused
  return translator(lang)(refused.messageId as 'form.required', refused.values)
}

describe('asking before a contact', () => {
  test('answers for the time at which it would reach them', async () => {
    const { hana, id } = await guarded()
    const ask = (at: string) =>
      hana.act((ctx) => askBeforeContact(ctx, { person_id: id, channel: 'call', at: new Date(at) }))
    expect(await ask('2026-11-12T08:40:00+01:00')).toMatchObject({ may: false, why: 'too_early' })
    expect(await ask('2026-11-12T10:00:00+01:00')).toMatchObject({ may: true, why: 'agreed' })
    expect(await ask('2026-11-14T10:00:00+01:00')).toMatchObject({ may: false, why: 'wrong_day' })
  })
  test('asks for several at once, and answers for those without rules too', async () => {
    const { hana, id } = await guarded()
    const other = await register(hana, { given: 'Eva' })
    const answers = await hana.act((ctx) =>
      askBeforeContacts(ctx, [
        { person_id: other, channel: 'text' },
        { person_id: id, channel: 'text' },
      ]),
    )
    expect(answers.map(({ why }) => why)).toEqual(['no_rules', 'never'])
  })
})

describe('an act that reaches somebody', () => {
  test('is refused against their rules, with the words and from when it may be', async () => {
    const { hana, id } = await guarded()
    const act = (channel: 'call' | 'text' | 'visit' | 'letter', at: string) =>
      hana.act((ctx) => refuseUnsafeContact(ctx, { person_id: id, channel, at: new Date(at), act: 'call' }))
    expect(await sentence(act('call', '2026-11-12T08:40:00+01:00'))).toContain('From 9:00 you may.')
    expect(await sentence(act('call', '2026-11-14T10:00:00+01:00'))).toContain('From Monday 9:00 you may.')
    expect(await sentence(act('call', '2026-11-14T10:00:00+01:00'), 'cs')).toContain('od pondělí 9:00')
    expect(await sentence(act('text', '2026-11-12T10:00:00+01:00'))).toContain('Text messages are ruled out')
    expect(await sentence(act('visit', '2026-11-12T10:00:00+01:00'))).toContain('Visits are not among')
    expect(await act('letter', '2026-11-14T23:00:00+01:00')).toBeUndefined()
  })
  test('goes on with a reason, which is sealed, logged and listed with the person', async () => {
    const { house, hana, people, id } = await guarded()
    await hana.act((ctx) =>
      refuseUnsafeContact(ctx, { person_id: id, channel: 'text', act: 'appointment', override: 'Orchidej' }),
    )
    const [row] = await rowsOf(house, 'select * from contact_override')
    expect(row).toMatchObject({ channel: 'text', act: 'appointment', rule: 'never' })
    expect(row.reason_sealed.toString('latin1')).not.toContain('rchidej')
    expect(await hana.act((ctx) => listOverrides(ctx, id))).toMatchObject([{ reason: 'Orchidej' }])
    expect((await auditOf(house)).find(({ act }) => act === 'contact.override')?.fields).toEqual([
      'text',
      'appointment',
      'never',
    ])
    const page = await hana.get(`${people}/${id}/safe-contact`)
    expect(page.text).toContain('Reached against the rules')
    expect(page.text).toContain('Orchidej')
  })
  test('is not let through by a reason of spaces, nor where the rules cannot be opened', async () => {
    const { house, hana, id } = await guarded()
    const act = (override?: string) =>
      hana.act((ctx) => refuseUnsafeContact(ctx, { person_id: id, channel: 'text', act: 'mail', override }))
    await sentence(act('  '))
    await rowsOf(
      house,
      'update person set safe_contact_sealed = set_byte(safe_contact_sealed, 40, get_byte(safe_contact_sealed, 40) # 1) where id = $1',
      [id],
    )
    expect(await sentence(act())).toContain('cannot be opened')
  })
})
