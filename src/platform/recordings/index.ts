import { cleanIsoMedia } from './iso-media.ts'
import { cleanMp3 } from './mp3.ts'
import { cleanOgg } from './ogg.ts'
import { type Overwrite, ordered, type Source, Unsound } from './source.ts'
import { cleanWav } from './wav.ts'
import { cleanWebm } from './webm.ts'

export { type Overwrite, overwritten, type Source, Unsound, within } from './source.ts'

const cleaners = {
  mp4: cleanIsoMedia,
  mov: cleanIsoMedia,
  m4v: cleanIsoMedia,
  m4a: cleanIsoMedia,
  '3gp': cleanIsoMedia,
  mp3: cleanMp3,
  wav: cleanWav,
  ogg: cleanOgg,
  opus: cleanOgg,
  webm: cleanWebm,
} as const
export type RecordingType = keyof typeof cleaners

export const isRecording = (type: string): type is RecordingType => Object.hasOwn(cleaners, type)

/**
 * What must be overwritten of a film or sound so that it no longer says where, when, by whom and with what it was made; the
 * file keeps its length and plays as before. `undefined` when its structure does not hold, or cannot be cleaned soundly.
 */
export async function cleaningOf(type: RecordingType, source: Source): Promise<Overwrite[] | undefined> {
  try {
    return ordered(await cleaners[type](source), source.length)
  } catch (error) {
    if (error instanceof Unsound) return undefined
    throw error
  }
}
