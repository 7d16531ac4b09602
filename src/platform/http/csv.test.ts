import { expect, test } from 'vitest'
import { csvLines, csvStream } from './csv.ts'

test('what holds a comma, a quote or a line is quoted; nothing is empty; a formula is text', () => {
  expect(csvLines([['a,b', 'say "no"', 'two\nlines', 'one\rmore', null, undefined, '', '0', '=1+1']])).toBe(
    `"a,b","say ""no""","two\nlines","one\rmore",,,,0,'=1+1\r\n`,
  )
  expect(csvLines([['head']], true)).toBe('\uFEFFhead\r\n')
  expect(csvLines([])).toBe('')
})

test('a stream reads nothing before it is taken, and each piece only when it is asked for', async () => {
  const pieces = [[['one']], [['two'], ['three']], []]
  let read = 0
  const reader = csvStream(['head'], async () => pieces[read++] ?? []).getReader()
  const next = async () => {
    const { value, done } = await reader.read()
    return done ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(value)
  }
  await new Promise((done) => setImmediate(done))
  expect(read).toBe(0)
  expect([await next(), read]).toEqual(['\uFEFFhead\r\n', 0])
  expect([await next(), read]).toEqual(['one\r\n', 1])
  expect([await next(), await next(), read]).toEqual(['two\r\nthree\r\n', undefined, 3])
})
