import type pg from 'pg'
import { inPlainTransaction } from '../../platform/database.ts'
import { fileStore, sweepIncoming } from '../../platform/files/index.ts'
import { checkedId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { describeError } from '../../platform/log.ts'
import { daysToUndo } from './paper.ts'

const often = 6 * 3600_000

/**
 * Destroys the files of documents that were taken out more than thirty days ago, in every organisation: their keys first, then what
 * lies on the disk. Which they are is read as figures are, because nobody on a team is asked. Answers how many.
 */
export async function destroyWithdrawn(install: Installation): Promise<number> {
  const [app, figures] = [install.pools.pool('app'), install.pools.pool('stats')]
  const store = fileStore(install.settings)
  // A day more than the page promises: an organisation's own day may be behind.
  const day = new Date(install.clock().getTime() - (daysToUndo + 1) * 86_400_000).toISOString().slice(0, 10)
  let destroyed = 0
  const { rows } = await app.query<{ id: string }>('select id from organisation')
  for (const { id } of rows) {
    const begin = `begin; set local app.organisation = '${checkedId(id)}'`
    const ids = await inPlainTransaction(figures, begin, (client) => acrossCasesWithdrawn(client, id, day))
    if (ids.length === 0) continue
    const { rowCount } = await inPlainTransaction(app, begin, (client) =>
      client.query('delete from keys.file_key where organisation_id = $1 and id = any ($2)', [id, ids]),
    )
    const gone = rowCount ?? 0
    if (gone > 0) for (const file of ids) await store.destroy(file)
    destroyed += gone
  }
  return destroyed
}

async function acrossCasesWithdrawn(
  client: pg.ClientBase,
  organisation: string,
  day: string,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string; preview_id: string | null }>(
    `select v.id, v.preview_id from document d
       join document_version v on v.organisation_id = d.organisation_id and v.document_id = d.id
      where d.organisation_id = $1 and d.withdrawn_on < $2`,
    [organisation, day],
  )
  return rows.flatMap((row) => [row.id, ...(row.preview_id ? [row.preview_id] : [])])
}

/** Tidies the stored files now and every six hours; answers how to stop it. */
export function startFileSweep(install: Installation): () => Promise<void> {
  const sweep = async () => {
    try {
      await sweepIncoming(install)
      await destroyWithdrawn(install)
    } catch (error) {
      install.log.error(describeError(error), 'tidying the files failed')
    }
  }
  let running = sweep()
  const timer = setInterval(() => {
    running = sweep()
  }, often)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
