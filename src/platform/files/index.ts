export { NotOpened } from './frames.ts'
export {
  destroyFiles,
  type FileProblem,
  fileKeyOf,
  keepFile,
  openCleaned,
  openFile,
  prepareFile,
  prepareOriginal,
  type Ready,
} from './keep.ts'
export { receive } from './pictures.ts'
export { sendFile } from './send.ts'
export { type FileStore, fileStore, type Incoming, type OpenFile } from './store.ts'
export { sweepIncoming } from './sweep.ts'
export { accepted, type FileType, isFileType, isPicture } from './types.ts'
