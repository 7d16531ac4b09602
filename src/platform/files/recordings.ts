import { cleaningOf, type Overwrite, overwritten, type RecordingType } from '../recordings/index.ts'
import type { FileStore, Incoming, OpenFile } from './store.ts'
import { largestRecording } from './types.ts'

type Kept = Pick<Incoming, 'id' | 'key'>

const planOf = (store: FileStore, { id, key }: Kept, type: RecordingType): Promise<Overwrite[] | undefined> =>
  store.lookInto(id, key, (source) => cleaningOf(type, source))

/** Whether a recording can be cleaned, so that it may be taken. */
export const canBeCleaned = async (store: FileStore, file: Kept, type: RecordingType): Promise<boolean> =>
  (await planOf(store, file, type)) !== undefined

/** Opens a recording cleaned, piece by piece; nothing is written. `undefined` when it cannot be cleaned or is not there. */
export async function cleanFrames(
  store: FileStore,
  file: Kept,
  type: RecordingType,
): Promise<OpenFile | undefined> {
  const plan = await planOf(store, file, type)
  const opened = plan && (await store.open(file.id, file.key))
  return opened && { bytes: opened.bytes, frames: overwritten(opened.frames, plan) }
}

/** A cleaned recording beside the one that came. `undefined` when it cannot be cleaned. */
export async function cleanCopy(
  store: FileStore,
  file: Kept,
  type: RecordingType,
): Promise<Incoming | undefined> {
  const clean = await cleanFrames(store, file, type)
  return clean && store.receive(clean.frames, largestRecording)
}
