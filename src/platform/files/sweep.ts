import { inPlainTransaction } from '../database.ts'
import { checkedId } from '../ids.ts'
import type { Installation } from '../installation.ts'
import { fileStore } from './store.ts'

const aDay = 86_400_000

/**
 * Puts right what a crash or a rolled-back change left in `incoming`: a file whose key was committed takes its place, every other
 * is taken away after a day. Without its key it could not be opened anyway. Answers how many went.
 */
export async function sweepIncoming(install: Installation): Promise<number> {
  const store = fileStore(install.settings)
  const old = await store.listIncoming(new Date(install.clock().getTime() - aDay))
  if (old.length === 0) return 0
  const kept = await acrossAllOrganisationsKept(install, old)
  for (const id of old) {
    if (kept.has(id)) store.place(id)
    else await store.discard(id)
  }
  return old.length - kept.size
}

async function acrossAllOrganisationsKept(install: Installation, ids: string[]): Promise<Set<string>> {
  const app = install.pools.pool('app')
  const { rows } = await app.query<{ id: string }>('select id from organisation')
  const kept = new Set<string>()
  for (const { id } of rows) {
    const begin = `begin read only; set local app.organisation = '${checkedId(id)}'`
    const found = await inPlainTransaction(app, begin, (client) =>
      client.query<{ id: string }>(
        'select id from keys.file_key where organisation_id = $1 and id = any ($2)',
        [id, ids],
      ),
    )
    for (const row of found.rows) kept.add(row.id)
  }
  return kept
}
