import type pg from 'pg'
import type { Organisation } from '../../../platform/context.ts'
import type { Installation } from '../../../platform/installation.ts'
import { type Batch, type ChainedEvent, eventColumns, makeBatch, unchainedFrom } from './chain.ts'
import { type ChainKeys, findChainKeys } from './secret.ts'

/** Namespace of the lock under which an organisation's next batch is made. */
const sealing = 7_435
const mostEvents = 1_000

interface Standing {
  last: Pick<Batch, 'number' | 'mac_digest'> | undefined
  from: string
  now: string
}

async function standingOf(client: pg.ClientBase, organisation: string): Promise<Standing> {
  const { rows } = await client.query<{
    number: number | null
    mac_digest: Buffer
    highest: string | null
    now: string
  }>(
    `select l.number, l.mac_digest, h.highest, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now
       from (select 1) one
       left join lateral (select number, mac_digest from audit_batch where organisation_id = $1 order by number desc limit 1) l on true
       left join lateral (select highest from audit_batch where organisation_id = $1 order by highest desc limit 1) h on true`,
    [organisation],
  )
  const row = rows[0]
  if (!row) throw new Error('no answer')
  return {
    last: row.number === null ? undefined : { number: row.number, mac_digest: row.mac_digest },
    from: unchainedFrom(row.highest, Date.parse(row.now)),
    now: row.now,
  }
}

/** Events from an id on that no batch holds yet, by id. A batch that could hold one reaches at least as far. */
async function unchained(client: pg.ClientBase, organisation: string, from: string): Promise<ChainedEvent[]> {
  const { rows } = await client.query<ChainedEvent>(
    `select ${eventColumns} from audit_event e
      where e.organisation_id = $1 and e.id >= $2
        and e.id not in (select unnest(b.event_ids) from audit_batch b where b.organisation_id = $1 and b.highest >= $2)
      order by e.id limit ${mostEvents}`,
    [organisation, from],
  )
  return rows
}

const insertBatch = (client: pg.ClientBase, organisation: string, batch: Batch) =>
  client.query(
    `insert into audit_batch (organisation_id, number, previous_digest, event_ids, events_digest, highest, mac_digest, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      organisation,
      batch.number,
      batch.previous_digest,
      batch.event_ids,
      batch.events_digest,
      batch.highest,
      batch.mac_digest,
      batch.made_at,
    ],
  )

type KeysFor = (begun: boolean) => Promise<ChainKeys | undefined>

/** Chains one batch. Answers how many events it holds, or `undefined` when another process is at it. */
async function sealOnce(
  client: pg.ClientBase,
  organisation: Organisation,
  keysFor: KeysFor,
): Promise<number | undefined> {
  // By the primary key, whatever the planner believes of a table that just grew: a long backlog is taken up in its order.
  const begun = (await client.query(
    `begin; set local app.organisation = '${organisation.id}'; set local enable_sort = off; set local enable_bitmapscan = off; select pg_try_advisory_xact_lock(${sealing}, hashtext('${organisation.id}')) as mine`,
  )) as unknown as pg.QueryResult<{ mine: boolean }>[]
  if (!begun.at(-1)?.rows[0]?.mine) return undefined
  const { last, from, now } = await standingOf(client, organisation.id)
  const events = await unchained(client, organisation.id, from)
  if (events.length === 0) return 0
  const keys = await keysFor(last !== undefined)
  if (!keys) throw new Error('the key of the access log is missing or does not open')
  await insertBatch(client, organisation.id, makeBatch(keys.mac, organisation.id, last, events, now))
  return events.length
}

/**
 * Chains everything of one organisation's log that is committed and not chained yet. May be called by any number of processes at
 * once and cut off at any point: a batch is there whole or not at all. Answers how many events were chained.
 */
export async function sealLog(install: Installation, organisation: Organisation): Promise<number> {
  const client = await install.pools.pool('auditor').connect()
  let keys: ChainKeys | undefined
  const keysFor: KeysFor = async (begun) => {
    keys ??= await findChainKeys(install, organisation, { make: !begun })
    return keys
  }
  let failure: Error | undefined
  let chained = 0
  try {
    for (;;) {
      const sealed = await sealOnce(client, organisation, keysFor)
      await client.query('commit')
      chained += sealed ?? 0
      if (sealed !== mostEvents) return chained
    }
  } catch (error) {
    await client.query('rollback').catch((broken: Error) => {
      failure = broken
    })
    throw error
  } finally {
    client.release(failure)
  }
}
