import type { FileStore, Incoming } from '../files/store.ts'
import type { Body } from './form.ts'
import { BrokenForm, boundaryOf, type Part, partsOf } from './multipart.ts'

/** The largest file, and the largest form with all its files. */
export const largestFile = 25 * 1024 * 1024
export const largestUpload = 100 * 1024 * 1024
const longestText = 1024 * 1024
const mostFiles = 20

/** A file as it was sent. Without `file` it was too large, or one too many. */
export interface Upload {
  field: string
  name: string
  file?: Incoming
  refused?: 'too_large' | 'too_many'
}

/** What a form with files held. At its end whatever was not kept is taken away. */
export interface Received extends AsyncDisposable {
  body: Body
  files: Upload[]
}

interface UploadRequest {
  path: string
  header: (name: string) => string | undefined
}

/** Whether a request brings files: only addresses of an organisation's records that end in `/files` take any. */
export const takesFiles = (request: UploadRequest): boolean =>
  /^\/[^/]+\/cases\/.+\/files$/.test(request.path) && boundaryOf(request.header('content-type')) !== undefined

/**
 * Reads a form with files as it comes. Each file goes sealed to the disk and never lies whole in memory; none is taken before the
 * form's token has come and is right, so the token must stand first, as `Form` writes it. A form that breaks off is an empty one.
 */
export async function readUpload(request: Request, store: FileStore, csrf: string): Promise<Received> {
  const body: Body = Object.create(null)
  const files: Upload[] = []
  const received: Received = {
    body,
    files,
    async [Symbol.asyncDispose]() {
      for (const { file } of files) if (file) await store.discard(file.id)
    },
  }
  const boundary = boundaryOf(request.headers.get('content-type') ?? undefined)
  if (!boundary || !request.body) return received
  let left = longestText
  try {
    for await (const part of partsOf(request.body, boundary)) {
      if (part.filename === undefined) {
        const text = await textOf(part.body, left)
        left -= text.length
        addText(body, part.name, text)
      } else if (body._csrf !== csrf) return received
      else if (part.filename !== '') files.push(await take(store, part, part.filename, files.length))
    }
    return received
  } catch (error) {
    await received[Symbol.asyncDispose]()
    if (error instanceof BrokenForm)
      return { body: Object.create(null), files: [], [Symbol.asyncDispose]: async () => {} }
    throw error
  }
}

async function take(store: FileStore, part: Part, name: string, before: number): Promise<Upload> {
  if (before >= mostFiles) return { field: part.name, name, refused: 'too_many' }
  const file = await store.receive(part.body, largestFile)
  return { field: part.name, name, ...(file ? { file } : { refused: 'too_large' as const }) }
}

async function textOf(pieces: AsyncIterable<Buffer>, most: number): Promise<string> {
  const held: Buffer[] = []
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    if (length > most) throw new BrokenForm('the texts of the form are too long')
    held.push(piece)
  }
  return Buffer.concat(held).toString('utf8').replaceAll('\0', '')
}

function addText(body: Body, name: string, text: string): void {
  const before = body[name]
  body[name] = before === undefined ? text : [before, text].flat()
}
