import { isRecording } from '../recordings/index.ts'
import type { Incoming } from './store.ts'

/** What may be kept: papers, pictures and recordings. Nothing that a computer would run, and no markup a browser would. */
export const fileTypes = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  txt: 'text/plain; charset=utf-8',
  eml: 'message/rfc822',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  m4v: 'video/x-m4v',
  '3gp': 'video/3gpp',
  webm: 'video/webm',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
} as const
export type FileType = keyof typeof fileTypes

const endings: Record<FileType, string> = { ...byName(), jpeg: 'jpg' }
function byName() {
  return Object.fromEntries(Object.keys(fileTypes).map((type) => [type, type])) as Record<FileType, string>
}

export const isFileType = (type: string): type is FileType => Object.hasOwn(fileTypes, type)
export const isPicture = (type: string): boolean => ['jpeg', 'png', 'webp'].includes(type)

const mib = 1024 * 1024
/** The largest file, and the largest recording: a minute's film of a telephone. */
export const largestFile = 25 * mib
export const largestRecording = 150 * mib
export const largestOf = (type?: FileType): number =>
  type && isRecording(type) ? largestRecording : largestFile

/** What a file field offers to choose from. */
export const accepted = Object.values(endings)
  .concat('jpeg')
  .map((ending) => `.${ending}`)
  .join(',')

/**
 * What a file is, by its bytes; `undefined` when it is nothing that may be kept. Archives are told by their table of contents
 * and never unpacked. Text has no mark of its own: there the name must say so too, and the text must not be markup.
 */
export async function typeOf(file: Incoming, name: string): Promise<FileType | undefined> {
  const { head, tail } = file
  if (head.subarray(0, 4).equals(zipEntry)) return archiveType(head, tail)
  // Behind a tag that holds a picture the sound may begin anywhere.
  if (head.toString('latin1', 0, 3) === 'ID3') return 'mp3'
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(head)
  if (!found) return file.binary ? undefined : textType(head, name)
  const type = found.ext === 'jpg' ? 'jpeg' : found.ext
  // Sound alone often says that it is a film; its name knows better.
  if (type === 'mp4' && endingOf(name) === 'm4a') return 'm4a'
  return byMark.has(type) ? (type as FileType) : undefined
}

/** What has a mark of its own at its beginning. */
const byMark = new Set('pdf jpeg png webp mp4 mov m4v 3gp webm m4a mp3 wav ogg opus'.split(' '))

const zipEntry = Buffer.from('PK\x03\x04', 'latin1')
const zipEnd = Buffer.from('PK\x05\x06', 'latin1')
const zipListed = Buffer.from('PK\x01\x02', 'latin1')
const openDocuments: Record<string, FileType> = { [fileTypes.odt]: 'odt', [fileTypes.ods]: 'ods' }

/** Names of an archive's entries, read from the table of contents at its end; `undefined` when that is not whole. */
export function namesInArchive(tail: Buffer): string[] | undefined {
  const end = tail.lastIndexOf(zipEnd)
  if (end < 0 || tail.length - end < 22) return undefined
  // Bytes behind the end would be another file under the same name.
  if (end + 22 + tail.readUInt16LE(end + 20) !== tail.length) return undefined
  let at = end - tail.readUInt32LE(end + 12)
  const names: string[] = []
  for (let left = tail.readUInt16LE(end + 10); left > 0; left--) {
    if (at < 0 || at + 46 > end || !tail.subarray(at, at + 4).equals(zipListed)) return undefined
    const name = tail.readUInt16LE(at + 28)
    names.push(tail.toString('utf8', at + 46, at + 46 + name))
    at += 46 + name + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32)
  }
  return names
}

function archiveType(head: Buffer, tail: Buffer): FileType | undefined {
  const names = namesInArchive(tail)
  if (!names || names.some((name) => /vbaProject|\.(exe|dll|js|vbs|bat|jar)$/i.test(name))) return undefined
  if (names.includes('[Content_Types].xml')) {
    if (names.includes('word/document.xml')) return 'docx'
    if (names.includes('xl/workbook.xml')) return 'xlsx'
    return undefined
  }
  // OpenDocument puts its type first, as plain text.
  const name = head.readUInt16LE(26)
  const start = 30 + name + head.readUInt16LE(28)
  if (head.toString('latin1', 30, 30 + name) !== 'mimetype' || head.readUInt16LE(8) !== 0) return undefined
  return openDocuments[head.toString('latin1', start, start + head.readUInt32LE(18))]
}

const endingOf = (name: string) => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()

function textType(head: Buffer, name: string): FileType | undefined {
  const text = head.toString('utf8').replace(/^\uFEFF/, '')
  const ending = endingOf(name)
  if (text.trimStart().startsWith('<') || text.startsWith('#!') || text === '') return undefined
  if (ending === 'eml') return /^[!-9;-~]+:.*\r?\n/.test(text) ? 'eml' : undefined
  return ending === 'txt' ? 'txt' : undefined
}

/**
 * A name fit for showing and saving: the last part of a path, without what steers terminals, file systems or the direction of
 * writing, and with the ending of what the file is.
 */
export function safeName(given: string, type: FileType): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const stem = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, ' ')
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return `${[...stem].slice(0, 120).join('') || 'file'}.${endings[type]}`
}
