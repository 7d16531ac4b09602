import type { Ctx } from '../context.ts'
import { isRecording, type RecordingType } from '../recordings/index.ts'
import { NotOpened } from './frames.ts'
import { drawPreview, redraw } from './pictures.ts'
import { canBeCleaned, cleanCopy, cleanFrames } from './recordings.ts'
import type { FileStore, Incoming, OpenFile } from './store.ts'
import { type FileType, isPicture, largestOf, safeName, typeOf } from './types.ts'

/** A file that may be kept: what it is, what it is called, and (of a picture) a small one to look at. */
export interface Ready {
  file: Incoming
  type: FileType
  name: string
  preview?: Incoming
}

export type FileProblem = 'too_large' | 'empty' | 'type' | 'picture' | 'recording'

/** What came in, by its bytes; or why it is not kept, whatever else it is. */
async function lookAt(
  file: Incoming | undefined,
  name: string,
): Promise<{ file: Incoming; type: FileType; name: string } | FileProblem> {
  if (!file) return 'too_large'
  if (file.bytes === 0) return 'empty'
  const type = await typeOf(file, name)
  if (file.bytes > largestOf(type)) return 'too_large'
  return type ? { file, type, name: safeName(name, type) } : 'type'
}

/** Looks what came in, draws pictures anew and cleans recordings. The original of neither is kept. */
export async function prepareFile(
  store: FileStore,
  file: Incoming | undefined,
  name: string,
): Promise<Ready | FileProblem> {
  const came = await lookAt(file, name)
  if (typeof came === 'string') return came
  const { type } = came
  if (isRecording(type)) {
    const clean = await cleanCopy(store, came.file, type)
    await store.discard(came.file.id)
    return clean ? { ...came, file: clean } : 'recording'
  }
  if (!isPicture(type)) return came
  const drawn = await redraw(store, came.file, type)
  await store.discard(came.file.id)
  return drawn ? { ...came, file: drawn.picture, preview: drawn.preview } : 'picture'
}

type KeyCtx = Ctx<'keys.file_key'>

/**
 * Looks what somebody outside sent in. The original of a picture or recording is kept as it came, to be taken away as a download and never shown;
 * `preview` is what is shown, drawn anew. A picture that cannot be drawn is not taken, nor is a recording that cannot be cleaned; what
 * is cleaned of that is made whenever it is opened (`openCleaned`).
 */
export async function prepareOriginal(
  store: FileStore,
  file: Incoming | undefined,
  name: string,
  previewId?: string,
): Promise<Ready | FileProblem> {
  const came = await lookAt(file, name)
  if (typeof came === 'string') return came
  if (isRecording(came.type)) return (await canBeCleaned(store, came.file, came.type)) ? came : 'recording'
  if (!isPicture(came.type)) return came
  const preview = await drawPreview(store, came.file, previewId)
  return preview ? { ...came, preview } : 'picture'
}

/**
 * Keeps an incoming file with the change it belongs to: its key is wrapped under the key of `subject`, a case or person whose
 * key is loaded, and it takes its place once the change is committed. Without a commit nothing can ever open it.
 * `at` stands in for the moment.
 */
export async function keepFile(
  ctx: KeyCtx,
  store: FileStore,
  file: Incoming,
  subject: string,
  at: Date = ctx.now,
): Promise<void> {
  await ctx.db
    .insertInto('keys.file_key')
    .values({
      organisation_id: ctx.organisation.id,
      id: file.id,
      subject_id: subject,
      wrapped: ctx.keys.seal(subject, 'file_key', 'wrapped', file.id, file.key.toString('base64')),
      stored_at: at,
    })
    .execute()
  ctx.afterCommit(() => store.place(file.id))
}

/** The key of a kept file, for opening it when the transaction is over. */
export async function fileKeyOf(
  ctx: Ctx<never, 'keys.file_key'>,
  id: string,
): Promise<Buffer | 'gone' | 'unreadable'> {
  const row = await ctx.db
    .selectFrom('keys.file_key')
    .select(['subject_id', 'wrapped'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return 'gone'
  await ctx.keys.load([row.subject_id])
  const key = ctx.keys.open<string>('file_key', 'wrapped', id, row.wrapped)
  return key ? Buffer.from(key, 'base64') : 'unreadable'
}

/**
 * Opens a kept file. `gone` when its key was destroyed, `unreadable` when the file is missing or does not open.
 * The caller has asked whether the reader may; this asks only the row rule of the organisation.
 */
export async function openFile(
  ctx: Ctx<never, 'keys.file_key'>,
  store: FileStore,
  id: string,
): Promise<OpenFile | 'gone' | 'unreadable'> {
  return opened(await fileKeyOf(ctx, id), (key) => store.open(id, key))
}

/** The same of a recording, without where, when, by whom and with what it was made. */
export async function openCleaned(
  ctx: Ctx<never, 'keys.file_key'>,
  store: FileStore,
  id: string,
  type: RecordingType,
): Promise<OpenFile | 'gone' | 'unreadable'> {
  return opened(await fileKeyOf(ctx, id), (key) => cleanFrames(store, { id, key }, type))
}

async function opened(
  key: Buffer | 'gone' | 'unreadable',
  open: (key: Buffer) => Promise<OpenFile | undefined>,
): Promise<OpenFile | 'gone' | 'unreadable'> {
  if (typeof key === 'string') return key
  try {
    return (await open(key)) ?? 'unreadable'
  } catch (error) {
    if (error instanceof NotOpened) return 'unreadable'
    throw error
  }
}

/** Destroys files: without their keys they open no more, here and in every copy. What lies on the disk goes after the commit. */
export async function destroyFiles(ctx: KeyCtx, store: FileStore, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .deleteFrom('keys.file_key')
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  ctx.afterCommit(() => {
    for (const id of ids) store.destroy(id).catch(() => {})
  })
}
