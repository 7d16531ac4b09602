import type pg from 'pg'
import type { Organisation } from '../../../platform/context.ts'
import type { Installation } from '../../../platform/installation.ts'
import { readingTheLog } from '../reading.ts'
import {
  type Batch,
  type Break,
  type ChainedEvent,
  dayOfId,
  eventColumns,
  findBreak,
  instantOfId,
  lateMinutes,
  lowestIdAt,
} from './chain.ts'
import { isGenuine, publicKeyOf, type SignedHead } from './head.ts'
import { type ChainKeys, findChainKeys } from './secret.ts'

/** What a look through a whole log found. `waiting` events are committed and not chained yet. */
export interface Verdict {
  batches: number
  events: number
  waiting: number
  /** When the oldest event that waits was made. */
  since?: Date
  /** The MAC of the last batch, hex. */
  mac?: string
  broken?: Break
}

const batchesAtOnce = 40

type Sight = { organisation: string; keys: ChainKeys; heads: Map<number, Set<string>> }

const batchSql = `select number, previous_digest, event_ids, events_digest, highest, mac_digest,
    to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as made_at
  from audit_batch where organisation_id = $1 and number > $2 order by number limit ${batchesAtOnce}`

async function eventsOf(client: pg.ClientBase, organisation: string, ids: string[]) {
  const { rows } = await client.query<ChainedEvent>(
    `select ${eventColumns} from audit_event e where e.organisation_id = $1 and e.id = any ($2)`,
    [organisation, ids],
  )
  return new Map(rows.map((event) => [event.id, event]))
}

/** Goes through the batches in their order, some at a time, until one is wrong. */
async function walk(
  client: pg.ClientBase,
  { organisation, keys, heads }: Sight,
  verdict: Verdict,
  progress: (events: number) => void,
): Promise<Batch | undefined> {
  let last: Batch | undefined
  for (;;) {
    const { rows } = await client.query<Batch>(batchSql, [organisation, last?.number ?? 0])
    for (const batch of rows) {
      const events = await eventsOf(client, organisation, batch.event_ids)
      verdict.broken = findBreak(keys.mac, organisation, last, batch, events)
      if (verdict.broken) return last
      const told = heads.get(batch.number)
      if (told && [...told].some((mac) => mac !== batch.mac_digest.toString('hex'))) {
        verdict.broken = { kind: 'rebuilt', batch: batch.number, day: batch.made_at.slice(0, 10) }
        return last
      }
      last = batch
      verdict.batches += 1
      verdict.events += batch.event_ids.length
    }
    progress(verdict.events)
    if (rows.length < batchesAtOnce) return last
  }
}

/** Events no batch holds: those of the last moments wait; one that others overtook long ago was put in later. */
async function lookAtUnchained(
  client: pg.ClientBase,
  organisation: string,
  last: Batch | undefined,
  verdict: Verdict,
): Promise<void> {
  const late = last ? Date.parse(last.made_at) - lateMinutes * 60_000 : 0
  const { rows } = await client.query<{ waiting: number; first: string | null; overtaken: string | null }>(
    `select count(*) as waiting, min(e.id::text) as first, min(e.id::text) filter (where e.id < $2) as overtaken
       from audit_event e where e.organisation_id = $1
        and not exists (select from (select unnest(event_ids) as id from audit_batch where organisation_id = $1) b where b.id = e.id)`,
    [organisation, lowestIdAt(late)],
  )
  const row = rows[0]
  verdict.waiting = row?.waiting ?? 0
  if (row?.first) verdict.since = new Date(instantOfId(row.first))
  if (row?.overtaken) verdict.broken = { kind: 'inserted', event: row.overtaken, day: dayOfId(row.overtaken) }
}

async function keptHeads(client: pg.ClientBase, organisation: string): Promise<SignedHead[]> {
  const { rows } = await client.query<SignedHead>(
    `select organisation_id as organisation, number, encode(mac_digest, 'hex') as mac,
       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, signature, public_key
     from audit_head where organisation_id = $1 order by number, on_day`,
    [organisation],
  )
  return rows
}

/**
 * Looks through the whole log of an organisation: every event is as it was chained, none is missing or was added, every batch
 * follows the one before, and the chain reaches every head that was signed, kept here or `given` from elsewhere. Names the first
 * break. One moment is looked at, a few batches at a time.
 */
export async function verifyLog(
  install: Installation,
  organisation: Organisation,
  {
    given = [],
    progress = () => {},
  }: { given?: readonly SignedHead[]; progress?: (events: number) => void } = {},
): Promise<Verdict> {
  const verdict: Verdict = { batches: 0, events: 0, waiting: 0 }
  const keys = await findChainKeys(install, organisation)
  const { id } = organisation
  await readingTheLog(
    install,
    id,
    async (client) => {
      const known = [...(await keptHeads(client, id)), ...given.filter((head) => head.organisation === id)]
      if (!keys) {
        const begun = await client.query('select from audit_batch where organisation_id = $1 limit 1', [id])
        if (begun.rowCount || known.length > 0) verdict.broken = { kind: 'key_missing' }
        else await lookAtUnchained(client, id, undefined, verdict)
        return
      }
      const own = publicKeyOf(keys.signing)
      const forged = known.find((head) => !isGenuine(head, own))
      if (forged) {
        verdict.broken = { kind: 'head_forged', batch: forged.number, day: forged.at.slice(0, 10) }
        return
      }
      const heads = Map.groupBy(known, (head) => head.number)
      const macs = new Map([...heads].map(([number, all]) => [number, new Set(all.map(({ mac }) => mac))]))
      const last = await walk(client, { organisation: id, keys, heads: macs }, verdict, progress)
      verdict.mac = last?.mac_digest.toString('hex')
      if (verdict.broken) return
      const beyond = known
        .toSorted((a, b) => a.number - b.number)
        .find((head) => head.number > (last?.number ?? 0))
      if (beyond) {
        verdict.broken = { kind: 'truncated', batch: (last?.number ?? 0) + 1, day: beyond.at.slice(0, 10) }
        return
      }
      await lookAtUnchained(client, id, last, verdict)
    },
    { patient: true },
  )
  return verdict
}
