import { describe, expect, test } from 'vitest'
import { tailOf } from './mask.ts'

describe('the end of a masked number', () => {
  test.each([
    ['1234567', ''],
    ['ID-12345', ''],
    ['12345678', '78'],
    ['CZ 1234567 8901', '8901'],
    ['P1234567', '67'],
    ['1234567890AB', '90AB'],
    // What follows a birth date is all that is secret in a birth number.
    ['906101/1234', ''],
    ['9061011234', ''],
    ['90010112345', ''],
    // A tail of anything but letters and figures would tell nothing.
    ['12345678 (', ''],
  ])('of %s is %j', (number, tail) => {
    expect(tailOf(number)).toBe(tail)
  })
})
