import { expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { alikeTo, forgetSaid, printsOf, rememberReport, rememberSaid, wasSaid } from './alike.ts'

const long =
  'Včera večer nás v tramvaji číslo deset napadla skupina mužů, křičeli na nás, ať jedeme domů, a plivli na mou sestru.'
const now = new Date('2026-11-12T08:00:00Z')

test('a look-alike is told by its words, not by its commas, capitals or marks', () => {
  const organisation = newId()
  const first = newId()
  rememberReport(organisation, printsOf(long), first, now)
  expect(alikeTo(organisation, printsOf(long.toUpperCase().replaceAll(',', ' –')), now)).toBe(first)
  expect(alikeTo(organisation, printsOf(`${long} Prosím pomozte.`), now)).toBe(first)
  const other = printsOf('Ředitelka odmítla zapsat dceru do první třídy, prý je plno.')
  expect(alikeTo(organisation, other, now)).toBeUndefined()
})

test('it is looked for in its own organisation, and for some days', () => {
  const organisation = newId()
  rememberReport(organisation, printsOf(long), newId(), now)
  expect(alikeTo(newId(), printsOf(long), now)).toBeUndefined()
  expect(alikeTo(organisation, printsOf(long), new Date('2026-11-16T08:00:00Z'))).toBeUndefined()
})

test('a few words count from the third time on: several people may well say them', () => {
  const organisation = newId()
  const prints = printsOf('Plivli na mě.')
  const first = newId()
  rememberReport(organisation, prints, first, now)
  expect(alikeTo(organisation, prints, now)).toBeUndefined()
  rememberReport(organisation, prints, newId(), now)
  rememberReport(organisation, prints, newId(), now)
  expect(alikeTo(organisation, prints, now)).toBe(first)
})

test('a form does not resemble itself, nor is it pointed to before it was taken in', () => {
  const organisation = newId()
  rememberSaid(organisation, printsOf(long), 'one', now)
  expect(wasSaid(organisation, printsOf(long), 'one', now)).toBe(false)
  expect(wasSaid(organisation, printsOf(long), 'two', now)).toBe(true)
  expect(alikeTo(organisation, printsOf(long), now)).toBeUndefined()
})

test('what was forgotten is compared with no more', () => {
  const organisation = newId()
  const [first, second] = [newId(), newId()]
  rememberReport(organisation, printsOf(long), first, now)
  forgetSaid(organisation, second)
  expect(alikeTo(organisation, printsOf(long), now)).toBe(first)
  forgetSaid(organisation, first)
  expect(alikeTo(organisation, printsOf(long), now)).toBeUndefined()
  rememberReport(organisation, printsOf(long), second, now)
  expect(alikeTo(organisation, printsOf(long), now)).toBe(second)
})
