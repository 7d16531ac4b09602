import type { Context } from 'hono'
import { fileStore } from '../../platform/files/index.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { type OpenedFile, openSubmissions } from './reading/submissions.ts'
import { UnreadableFile } from './reading/unreadable.ts'

/** Said of a workbook of which not every sheet was read. */
const firstSheet = 'notice.form_first_sheet' satisfies MessageId

/**
 * Does something with the rows of the one file that was sent; answers what is wrong with it, if anything is, and else what should
 * be said of it.
 */
export async function withFile<T>(
  c: Context<StaffEnv>,
  work: (file: OpenedFile) => Promise<T>,
): Promise<{ done: T; notice?: MessageId } | { wrong: MessageId }> {
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
    const rows = await openSubmissions(bytes)
    const done = await work(rows)
    return rows.otherSheets.length > 0 ? { done, notice: firstSheet } : { done }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return { wrong: `incidents.import.wrong.${error.problem}` }
  }
}
