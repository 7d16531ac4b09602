import type { Context } from 'hono'
import { contentDisposition } from '../files/send.ts'
import { fileTypes } from '../files/types.ts'

const types = {
  pdf: fileTypes.pdf,
  docx: fileTypes.docx,
  xlsx: fileTypes.xlsx,
  txt: fileTypes.txt,
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  zip: 'application/zip',
  age: 'application/octet-stream',
} as const
type Ending = keyof typeof types

/** The name of a file that we make: its ending says of what type it is. */
export type MadeName = `${string}.${Ending}`

/** Sends a file that was made just now, to be saved and not shown. */
export function sendMade(c: Context, name: MadeName, body: string | Uint8Array | ReadableStream): Response {
  return c.body(body instanceof Uint8Array ? new Uint8Array(body) : body, 200, {
    'content-type': types[name.slice(name.lastIndexOf('.') + 1) as Ending],
    'content-disposition': contentDisposition('attachment', name),
    'cache-control': 'no-store',
  })
}
