import { describe, expect, test } from 'vitest'
import fc from '../../../test/examples.ts'
import { parseForm } from '../../platform/http/form.ts'
import { idOfDay, newId } from '../../platform/ids.ts'
import { incidentNumber } from '../number.ts'
import { occurredOf, reportForm, saidOf } from './forms.ts'
import { digitsTyped, isReceipt, receiptGroups, receiptOf } from './receipt.ts'

const install = { root: { derive: () => Buffer.alloc(32, 7) } } as never

describe('a receipt', () => {
  const one = () => receiptOf(install, newId(), { key: newId(), told: 'x' })

  test('is 24 digits in six groups of four, the last a check digit', () => {
    const receipt = one()
    expect(receipt).toMatch(/^\d{24}$/)
    expect(isReceipt(receipt)).toBe(true)
    expect(receiptGroups(receipt)).toHaveLength(6)
    expect(receiptGroups(receipt).every((group) => group.length === 4)).toBe(true)
  })
  test('notices every wrong digit and every swap of neighbours', () => {
    const receipt = one()
    for (let at = 0; at < 24; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const changed = receipt.slice(0, at) + digit + receipt.slice(at + 1)
        expect(isReceipt(changed)).toBe(changed === receipt)
      }
      if (at > 0 && receipt[at] !== receipt[at - 1]) {
        const swapped = receipt.slice(0, at - 1) + receipt[at] + receipt[at - 1] + receipt.slice(at + 1)
        expect(isReceipt(swapped)).toBe(false)
      }
    }
  })
  test('comes again for the same words with the same key, and for nothing else', () => {
    const [organisation, key] = [newId(), newId()]
    const made = receiptOf(install, organisation, { key, told: 'They hit me.' })
    expect(receiptOf(install, organisation, { key, told: 'They hit me.' })).toBe(made)
    expect(receiptOf(install, organisation, { key, told: 'They hit us.' })).not.toBe(made)
    expect(receiptOf(install, organisation, { key: newId(), told: 'They hit me.' })).not.toBe(made)
    expect(receiptOf(install, newId(), { key, told: 'They hit me.' })).not.toBe(made)
  })
  test('uses every digit about as often', () => {
    const digits = Array.from({ length: 500 }, () => one().slice(0, 23)).join('')
    for (let digit = 0; digit < 10; digit++) {
      const share = digits.split(String(digit)).length / digits.length
      expect(share).toBeGreaterThan(0.08)
      expect(share).toBeLessThan(0.12)
    }
  })
  test('is read in any script and with anything between the groups', () => {
    const receipt = one()
    const inScript = (zero: number) =>
      [...receipt].map((digit) => String.fromCodePoint(zero + Number(digit))).join('')
    expect(digitsTyped(receiptGroups(receipt).join(' – '))).toBe(receipt)
    expect(digitsTyped(inScript(0x0660))).toBe(receipt)
    expect(digitsTyped(inScript(0x06f0))).toBe(receipt)
    expect(digitsTyped(inScript(0x0966))).toBe(receipt)
    expect(digitsTyped(inScript(0xff10))).toBe(receipt)
    expect(digitsTyped('no digits ①')).toBe('1')
  })
  test('never fails on what somebody types', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(digitsTyped(typed)).toMatch(/^\d*$/)
      }),
    )
  })
})

describe('the form', () => {
  const filled = { report_key: newId(), told: ' They shouted at my mother. ' }
  const parse = (more: Record<string, string | string[]> = {}) =>
    parseForm(reportForm, { ...filled, ...more })
  const saidIn = (more: Record<string, string | string[]> = {}) => {
    const parsed = parse(more)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.form.errors))
    return saidOf(parsed.value, 'uk', '2026-11-12')
  }

  test('needs nothing but what happened', () => {
    expect(saidIn()).toMatchObject({
      told: 'They shouted at my mother.',
      told_by: 'victim',
      police_told: 'unknown',
      occurred: { precision: 'unknown' },
      language: 'uk',
    })
    const empty = parseForm(reportForm, { report_key: newId(), told: '  ' })
    expect(empty.ok).toBe(false)
  })
  test('drops what does not go together, and asks for a contact only when one is wished', () => {
    expect(saidIn({ police_told: 'yes', police_why_not: ['shame'] }).police_why_not).toEqual([])
    expect(saidIn({ police_told: 'no', police_why_not: ['shame', 'shame'] }).police_why_not).toEqual([
      'shame',
    ])
    expect(saidIn({ biases: ['anti_roma', 'unknown', 'gender'] }).bias_perceived).toEqual([
      'anti_roma',
      'gender',
    ])
    expect(saidIn({ contact_way: 'none', contact_at: '605 123 456' }).contact).toBeUndefined()
    expect(parse({ contact_way: 'call' })).toMatchObject({
      ok: false,
      form: { errors: { contact_at: expect.any(String) } },
    })
    expect(saidIn({ contact_way: 'call', contact_at: '605 123 456' }).contact).toMatchObject({ way: 'call' })
  })
  test('takes no code that is none', () => {
    const wrongs: Record<string, string>[] = [
      { biases: 'nonsense' },
      { setting: 'moon' },
      { police_told: 'maybe' },
      { agreed: 'all' },
      { told_by: 'worker' },
      { report_key: 'x' },
    ]
    for (const wrong of wrongs) expect(parse(wrong).ok).toBe(false)
    expect(parse({ told: 'x'.repeat(10_001) }).ok).toBe(false)
  })
  test('knows roughly when it was, and no day that lies ahead', () => {
    const on = (when: Parameters<typeof occurredOf>[0]) => occurredOf(when, '2026-11-12')
    expect(on('today')).toEqual({ precision: 'day', from: '2026-11-12', until: '2026-11-12' })
    expect(on('week')).toEqual({ precision: 'week', from: '2026-11-06', until: '2026-11-12' })
    expect(on('past_month')).toEqual({ precision: 'month', from: '2026-10-13', until: '2026-11-12' })
    expect(on('past_year')).toEqual({ precision: 'year', from: '2025-11-12', until: '2026-11-12' })
    for (const when of ['earlier', 'unknown', undefined] as const)
      expect(on(when)).toEqual({ precision: 'unknown' })
  })
})

test('an id tells the day alone, and stands behind the one before it', () => {
  const timeOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  const [one, other] = [idOfDay('2026-11-12'), idOfDay('2026-11-12')]
  expect(one).not.toBe(other)
  expect(timeOf(one)).toBe(timeOf(other))
  const member = newId()
  expect(idOfDay('2026-11-12', member) > member).toBe(true)
  expect(idOfDay('2026-11-12', one) > one).toBe(true)
})

test('numbers are counted within the year', () => {
  expect(incidentNumber(2026, 42)).toBe('I-2026-0042')
})
