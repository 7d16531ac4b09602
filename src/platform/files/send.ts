import { ReadableStream } from 'node:stream/web'
import type { Context } from 'hono'
import type { OpenFile } from './store.ts'
import { type FileType, fileTypes } from './types.ts'

/** `attachment; filename="…"; filename*=UTF-8''…` (RFC 6266, RFC 8187): the second for every browser of this century. */
export function contentDisposition(way: 'attachment' | 'inline', name: string): string {
  const plain =
    name
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\%]/g, '') || 'file'
  const full = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${way}; filename="${plain}"; filename*=UTF-8''${full}`
}

/** Sends a file as it opens, a frame at a time: as a download, or `inline` to be looked at in a place where nothing in it may run. */
export function sendFile(
  c: Context,
  file: OpenFile,
  { type, name, inline }: { type: FileType; name: string; inline?: boolean },
): Response {
  return c.body(ReadableStream.from(file.frames) as globalThis.ReadableStream, 200, {
    'content-type': fileTypes[type],
    'content-length': String(file.bytes),
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', name),
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
}
