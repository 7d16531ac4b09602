import type { Context } from 'hono'
import { fileStore } from '../../platform/files/index.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { type OpenedFile, openSubmissions } from './reading/submissions.ts'
import { UnreadableFile } from './reading/unreadable.ts'

/** Does something with the rows of the one file that was sent; answers what is wrong with it, if anything is. */
export async function withFile<T>(
  c: Context<StaffEnv>,
  work: (file: OpenedFile) => Promise<T>,
): Promise<{ done: T } | { wrong: MessageId }> {
  const [sent] = c.get('files')
  if (!sent || sent.name === '') return { wrong: 'incidents.import.wrong.no_file' }
  const { file } = sent
  if (!file) return { wrong: 'incidents.import.wrong.too_large' }
  const store = fileStore(c.get('install').settings)
  const bytes = async () => {
    const opened = await store.open(file.id, file.key)
    if (!opened) throw new Error('what just came is not there')
    return opened.frames
  }
  try {
    return { done: await work(await openSubmissions(bytes)) }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return { wrong: `incidents.import.wrong.${error.problem}` }
  }
}
