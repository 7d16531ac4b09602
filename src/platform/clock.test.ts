import { expect, test } from 'vitest'
import fc from '../../test/examples.ts'
import { dayIn } from './clock.ts'

test('the day of an instant is the same whether it was asked for before or not', () => {
  const zones = ['Europe/Prague', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns']
  const range = { min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.date(range), (timeZone, instant) => {
      const afresh = new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant)
      expect(dayIn(timeZone, instant)).toBe(afresh)
      const later = new Date(instant.getTime() + 14 * 60_000)
      expect(dayIn(timeZone, later)).toBe(new Intl.DateTimeFormat('en-CA', { timeZone }).format(later))
    }),
  )
})
