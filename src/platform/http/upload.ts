import type { FileStore, Incoming } from '../files/store.ts'
import { largestFile, largestRecording } from '../files/types.ts'
import type { Body } from './form.ts'
import { BrokenForm, boundaryOf, type Part, partsOf } from './multipart.ts'

const mib = 1024 * 1024
/** The largest form with all its files, sent by a member or by anybody: one film, and some papers. */
export const largestUpload = 160 * mib
const longestText = mib
const mostFiles = 20
const mostPublicFiles = 5
/** What a public form takes, as people are told: how many files, and how many MB each, each recording, and all together. */
export const publicFileLimits = {
  n: mostPublicFiles,
  each: largestFile / mib,
  recording: largestRecording / mib,
  all: largestUpload / mib,
}
/** So many may send files from outside at once; whoever comes beside them has their words taken without. */
const mostAtOnce = 3

/** A file as it was sent. Without `file` it was too large, one too many, or came in a crowd. */
export interface Upload {
  field: string
  name: string
  file?: Incoming
  refused?: 'too_large' | 'too_many'
  busy?: true
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
  /^\/[^/]+\/(cases\/.+|incidents\/imports(\/.+)?)\/files$/.test(request.path) &&
  boundaryOf(request.header('content-type')) !== undefined

/** How much one file may be at most, whatever it turns out to be: forms that are brought in are no recordings. */
const largestFor = (path: string): number =>
  /^\/[^/]+\/incidents\/imports\//.test(path) ? largestFile : largestRecording

/** Whether a public form brings files: the report, and what is added to it with the receipt. */
export const takesPublicFiles = (request: UploadRequest): boolean =>
  /^\/[^/]+\/(report|receipt)(\/[a-z-]+)?$/.test(request.path) &&
  boundaryOf(request.header('content-type')) !== undefined

/** When files of a form are taken at all, how many, and under which ids. */
interface Taking {
  /** Asked before the first byte of a file is read; the fields before it have come. */
  admits: (body: Body) => boolean
  most: number
  /** The largest file, in bytes. */
  largest: number
  busy?: true
  newId?: () => string
}

let atOnce = 0

/**
 * Reads a public form with files: fewer of them, a few forms at a time, and under ids that tell no more than the day (`newId`).
 * Who sends one is nobody; the form's words are taken whatever becomes of its files.
 */
export async function readPublicUpload(
  request: Request,
  store: FileStore,
  newId: () => string,
): Promise<Received> {
  const busy = atOnce >= mostAtOnce || undefined
  if (!busy) atOnce += 1
  try {
    const taking = { admits: () => true, most: mostPublicFiles, largest: largestRecording, busy, newId }
    return await readForm(request, store, taking)
  } finally {
    if (!busy) atOnce -= 1
  }
}

/**
 * Reads a form with files as it comes. Each file goes sealed to the disk and never lies whole in memory; none is taken before the
 * form's token has come and is right, so the token must stand first, as `Form` writes it. A form that breaks off is an empty one.
 */
export const readUpload = (request: Request, store: FileStore, csrf: string): Promise<Received> =>
  readForm(request, store, {
    admits: (body) => body._csrf === csrf,
    most: mostFiles,
    largest: largestFor(new URL(request.url).pathname),
  })

async function readForm(request: Request, store: FileStore, taking: Taking): Promise<Received> {
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
      } else if (!taking.admits(body)) return received
      else if (part.filename !== '') files.push(await take(store, part, part.filename, files.length, taking))
    }
    return received
  } catch (error) {
    await received[Symbol.asyncDispose]()
    if (error instanceof BrokenForm)
      return { body: Object.create(null), files: [], [Symbol.asyncDispose]: async () => {} }
    throw error
  }
}

async function take(
  store: FileStore,
  part: Part,
  name: string,
  before: number,
  { most, largest, busy, newId }: Taking,
): Promise<Upload> {
  if (before >= most) return { field: part.name, name, refused: 'too_many' }
  if (busy) return { field: part.name, name, busy }
  const file = await store.receive(part.body, largest, newId?.())
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
