import type pg from 'pg'
import { inPlainTransaction } from '../../platform/database.ts'
import { checkedId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'

/** How long a question about the log may take. */
const longest = '20s'

/**
 * Reads the log of one organisation as `alongside_auditor`, in a read-only transaction of its own that sees one moment.
 * Whoever calls it has decided before that the reader may: the row rules of cases do not reach the log.
 */
export async function readingTheLog<T>(
  install: Installation,
  organisation: string,
  work: (client: pg.ClientBase) => Promise<T>,
  { patient = false } = {},
): Promise<T> {
  const begin = `begin isolation level repeatable read read only; set local app.organisation = '${checkedId(organisation)}'; set local statement_timeout = '${patient ? 0 : longest}'`
  return inPlainTransaction(install.pools.pool('auditor'), begin, work)
}
