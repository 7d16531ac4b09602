import { describe, expect, test } from 'vitest'
import fc from '../../../test/examples.ts'
import { boundaryOf, partsOf } from './multipart.ts'

async function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, boundary: string, size = bytes.length) {
  const found: { name: string; filename?: string; value: string }[] = []
  for await (const { name, filename, body } of partsOf(cut(bytes, Math.max(1, size)), boundary)) {
    const all: Buffer[] = []
    for await (const piece of body) all.push(piece)
    found.push({ name, filename, value: Buffer.concat(all).toString('latin1') })
  }
  return found
}

const formOf = async (fields: [string, string][], files: [string, string, Uint8Array][]) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  for (const [field, name, bytes] of files) form.append(field, new Blob([Buffer.from(bytes)]), name)
  const request = new Request('http://localhost/', { method: 'POST', body: form })
  return {
    boundary: boundaryOf(request.headers.get('content-type') ?? '') ?? '',
    bytes: Buffer.from(await request.arrayBuffer()),
  }
}

describe('a form of several parts', () => {
  test('is read the same however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 200 }),
        async (files, size) => {
          const { bytes, boundary } = await formOf(
            [['_csrf', 'abc']],
            files.map((file, at) => ['files', `soubor ${at}.pdf`, file]),
          )
          const parts = await read(bytes, boundary, size)
          expect(parts[0]).toEqual({ name: '_csrf', filename: undefined, value: 'abc' })
          expect(parts.slice(1)).toEqual(
            files.map((file, at) => ({
              name: 'files',
              filename: `soubor ${at}.pdf`,
              value: Buffer.from(file).toString('latin1'),
            })),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
  test('keeps a value that looks like the beginning of a boundary', async () => {
    const value = '\r\n--almost\r\n-\r\n--'
    const { bytes, boundary } = await formOf([], [['f', 'x', Buffer.from(`${value}\r\n`)]])
    const almost = Buffer.from(
      bytes.toString('latin1').replace('--almost', `--${boundary.slice(0, -1)}`),
      'latin1',
    )
    expect((await read(almost, boundary, 7))[0]?.value).toBe(
      `${value.replace('--almost', `--${boundary.slice(0, -1)}`)}\r\n`,
    )
  })
  test('names quotes and line ends in a file name as the browser meant them', async () => {
    const { bytes, boundary } = await formOf([], [['f', 'a"b\r\nc.pdf', Buffer.from('x')]])
    expect((await read(bytes, boundary))[0]?.filename).toBe('a"b\r\nc.pdf')
  })
  test('goes on with the next part when one was left unread', async () => {
    const { bytes, boundary } = await formOf(
      [],
      [
        ['a', 'a', Buffer.alloc(1000, 1)],
        ['b', 'b', Buffer.from('second')],
      ],
    )
    const names: string[] = []
    for await (const part of partsOf(cut(bytes, 64), boundary)) {
      names.push(part.name)
      for await (const _ of part.body) break
    }
    expect(names).toEqual(['a', 'b'])
  })
  test('that broke off is an error, also before its end', async () => {
    const { bytes, boundary } = await formOf([['a', 'b']], [['f', 'x', Buffer.alloc(300)]])
    for (const length of [bytes.length - 3, bytes.length - 100, 20, 0])
      await expect(read(bytes.subarray(0, length), boundary), String(length)).rejects.toThrow()
  })
  test('with an endless head is refused', async () => {
    const bytes = Buffer.from(`--b\r\nContent-Disposition: form-data; name="${'x'.repeat(40_000)}`)
    await expect(read(bytes, 'b', 1000)).rejects.toThrow()
  })
})

test('a boundary is read with and without quotes, and nothing else is one', () => {
  expect(boundaryOf('multipart/form-data; boundary=abc')).toBe('abc')
  expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b')
  expect(boundaryOf('application/x-www-form-urlencoded')).toBeUndefined()
  expect(boundaryOf(undefined)).toBeUndefined()
})
