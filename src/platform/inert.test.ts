import { expect, test } from 'vitest'
import fc from '../../test/examples.ts'
import { csvLines } from './http/csv.ts'
import { inert } from './inert.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+420 777 123 456', "'+420 777 123 456"],
  ['-x', "'-x"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['  =1', "'  =1"],
  ['\u200B=1', "'\u200B=1"],
  ['＝1', "'＝1"],
  ['\0=1', "'\0=1"],
  ['a=1', 'a=1'],
  ['', ''],
  ['Žofie', 'Žofie'],
])('the cell %j is written %j', (given, written) => {
  expect(inert(given)).toBe(written)
})

test('no cell of a comma-separated file begins like a formula, whatever stands in it', () => {
  const signs = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    ' ',
    '"',
    ',',
    ';',
    '\0',
    '＝',
    'a',
    '\u200B',
  )
  fc.assert(
    fc.property(fc.array(signs, { minLength: 1, maxLength: 6 }), (letters) => {
      const line = csvLines([[letters.join('')]]).replace(/\r\n$/, '')
      const cell = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line
      expect(cell.replace(/^[\s\u200B]+/, '')).not.toMatch(/^[=+\-@＝]/)
    }),
  )
})
