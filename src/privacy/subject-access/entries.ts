import type { AnyCtx } from '../../platform/context.ts'
import { type FileStore, fileKeyOf, NotOpened } from '../../platform/files/index.ts'
import type { Lang } from '../../platform/i18n/messages.ts'
import { drawPdf } from '../../platform/typst.ts'
import type { CodeWords, Subjects } from '../holding.ts'
import type { HeldRow } from './gather.ts'
import { machineReadable, readable, type Seen } from './package.ts'
import type { ZipEntry } from './zip.ts'

const fileName = (row: HeldRow, at: number): string => {
  const { name } = { ...row.said, ...(row.said.facts ?? {}) } as { name?: string }
  return `${String(at + 1).padStart(3, '0')}-${(name ?? row.id).replace(/[^\p{L}\p{N}._ -]/gu, '_')}`
}

interface KeptFile {
  id: string
  name: string
  key: Buffer
}

/** The documents among the rows with their keys: opened one after the other, when this transaction is over. */
async function filesOf(ctx: AnyCtx, rows: readonly HeldRow[]): Promise<KeptFile[]> {
  const files: KeptFile[] = []
  for (const [at, row] of rows.filter(({ file }) => file).entries()) {
    const key = await fileKeyOf(ctx, row.id)
    if (typeof key !== 'string') files.push({ id: row.id, name: `documents/${fileName(row, at)}`, key })
  }
  return files
}

async function* documents(store: FileStore, files: readonly KeptFile[]): AsyncGenerator<ZipEntry> {
  for (const { id, name, key } of files) {
    const opened = await store.open(id, key).catch((error) => {
      if (error instanceof NotOpened) return undefined
      throw error
    })
    if (opened) yield { name, bytes: opened.frames }
  }
}

/** What the codes among rows say, as the modules that read them say it. */
export async function wordsOf(
  ctx: AnyCtx,
  subjects: Subjects,
  lang: Lang,
  rows: readonly HeldRow[],
): Promise<CodeWords> {
  const all: CodeWords[] = []
  for (const of of subjects.wordsOf) all.push(await of(ctx, lang, rows))
  return (row, field, code) => {
    for (const words of all) {
      const said = words(row, field, code)
      if (said !== undefined) return said
    }
    return undefined
  }
}

/**
 * What goes into the package, in order; its rows are those that are given. All that the database is asked is asked before it
 * answers; documents are read one at a time as they are taken, so that a package may be larger than the memory.
 */
export async function entriesOf(
  ctx: AnyCtx,
  store: FileStore,
  rows: readonly HeldRow[],
  about: { name: string; lang: Lang; seen: Seen; words?: CodeWords },
): Promise<AsyncGenerator<ZipEntry>> {
  const files = await filesOf(ctx, rows)
  const pdf = drawPdf('subject-access.typ', 'held', readable(ctx, about.lang, rows, about))
  const { data, dictionary } = machineReadable(ctx, about.lang, rows)
  const json = (value: unknown) => [Buffer.from(`${JSON.stringify(value, null, 2)}\n`)]
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'about-you.pdf', bytes: [pdf] }
    yield { name: 'data.json', bytes: json(data) }
    yield { name: 'dictionary.json', bytes: json(dictionary) }
    yield* documents(store, files)
  }
  return entries()
}
