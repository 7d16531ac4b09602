import { inPlainTransaction } from '../../platform/database.ts'
import { checkedId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import type { Seen } from './package.ts'

/** How many members opened a person's record, and when first and last: coarse, so that it tells the person and endangers nobody. */
export async function seenBy(install: Installation, organisation: string, person: string): Promise<Seen> {
  const begin = `begin read only; set local app.organisation = '${checkedId(organisation)}'`
  return inPlainTransaction(install.pools.pool('auditor'), begin, async (client) => {
    const { rows } = await client.query<{ members: number; first: string | null; last: string | null }>(
      `select count(distinct member_id)::int as members, min(at)::date::text as first, max(at)::date::text as last
         from audit_event where organisation_id = $1 and subject_id = $2 and act like '%.read'`,
      [organisation, person],
    )
    const [row] = rows
    return { members: row?.members ?? 0, first: row?.first ?? undefined, last: row?.last ?? undefined }
  })
}
