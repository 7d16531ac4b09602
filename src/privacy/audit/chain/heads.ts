import type { AnyCtx, Organisation } from '../../../platform/context.ts'
import type { Installation } from '../../../platform/installation.ts'
import { readTrustees } from '../../../platform/keys/trustees.ts'
import { inTransaction, publicScope } from '../../../platform/transaction.ts'
import { readingTheLog } from '../reading.ts'
import { type SignedHead, signHead } from './head.ts'
import { findChainKeys } from './secret.ts'

/** Where the chain stands now; `undefined` when it has not begun. */
async function chainEnd(install: Installation, organisation: string) {
  return readingTheLog(install, organisation, async (client) => {
    const { rows } = await client.query<{ number: number; mac: string }>(
      `select number, encode(mac_digest, 'hex') as mac from audit_batch where organisation_id = $1 order by number desc limit 1`,
      [organisation],
    )
    return rows[0]
  })
}

/**
 * The chain's end as it stands now, signed: for the manifest of a backup. `undefined` when nothing is chained yet.
 * Throws when the key of the log is missing: no backup should look whole then.
 */
export async function latestHead(
  install: Installation,
  organisation: Organisation,
): Promise<SignedHead | undefined> {
  const end = await chainEnd(install, organisation.id)
  if (!end) return undefined
  const keys = await findChainKeys(install, organisation)
  if (!keys) throw new Error('the key of the access log is missing or does not open')
  return signHead(keys.signing, {
    organisation: organisation.id,
    number: end.number,
    mac: end.mac,
    at: install.clock().toISOString(),
  })
}

/** Who is sent a head: the trustees who left an address, or, when none did, those who manage the organisation and read its log. */
async function addresseesOf(install: Installation, ctx: AnyCtx): Promise<Record<string, string>[]> {
  const trustees = (await readTrustees(install)).filter(({ address }) => address)
  if (trustees.length > 0) return trustees.map(({ id }) => ({ trustee: id }))
  return (await keepersOf(ctx)).map((member) => ({ member }))
}

/** Those who manage an organisation and those who read its log: they are told when something is wrong with it. */
export async function keepersOf(ctx: AnyCtx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('member')
    .select(['id', 'roles'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('removed_at', 'is', null)
    .execute()
  return rows
    .filter(({ roles }) => roles.includes('administrator') || roles.includes('auditor'))
    .map(({ id }) => id)
}

/**
 * Signs the head of the day and sends it to whoever keeps it, once a day however often it is called. Answers whether this
 * call was the one; `undefined` when nothing is chained yet. A demonstration's head leaves nowhere.
 */
export async function keepDailyHead(
  install: Installation,
  organisation: Organisation,
): Promise<boolean | undefined> {
  const known = await findHead(install, organisation)
  if (known) return false
  const head = await latestHead(install, organisation)
  if (!head) return undefined
  return inTransaction(install, publicScope(organisation), async (ctx) => {
    const made = await ctx.db
      .insertInto('audit_head')
      .values({
        organisation_id: organisation.id,
        on_day: ctx.today,
        number: head.number,
        mac_digest: Buffer.from(head.mac, 'hex'),
        at: head.at,
        signature: head.signature,
        public_key: head.public_key,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) return false
    if (!organisation.demonstration)
      for (const keeper of await addresseesOf(install, ctx))
        await ctx.enqueue('audit.head', { ...keeper, day: ctx.today })
    return true
  })
}

/** The head kept for a day, today's unless said otherwise. */
export async function findHead(
  install: Installation,
  organisation: Organisation,
  day?: string,
): Promise<SignedHead | undefined> {
  return inTransaction(install, publicScope(organisation), async (ctx) => {
    const row = await ctx.db
      .selectFrom('audit_head')
      .select(['number', 'mac_digest', 'at', 'signature', 'public_key'])
      .where('organisation_id', '=', organisation.id)
      .where('on_day', '=', day ?? ctx.today)
      .executeTakeFirst()
    return (
      row && {
        organisation: organisation.id,
        number: row.number,
        mac: row.mac_digest.toString('hex'),
        at: row.at.toISOString(),
        signature: row.signature,
        public_key: row.public_key,
      }
    )
  })
}
