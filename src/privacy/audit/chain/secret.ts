import { hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import type { Organisation } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Installation } from '../../../platform/installation.ts'
import { inTransaction, publicScope } from '../../../platform/transaction.ts'
import { signingKey } from './head.ts'

/** The keys of an organisation's chain. */
export interface ChainKeys {
  mac: Buffer
  signing: KeyObject
}

const derive = (secret: Buffer, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', `alongside/audit/${purpose}`, 32))

/** The keys that follow from an organisation's secret. */
export const chainKeysOf = (secret: Buffer): ChainKeys => ({
  mac: derive(secret, 'chain'),
  signing: signingKey(derive(secret, 'head')),
})

const sealedAt = ['audit_key', 'secret_sealed'] as const

/**
 * The keys of an organisation's chain; `undefined` when there are none or they do not open. With `make`, a first secret is made:
 * only ever for a chain that has not begun.
 */
export async function findChainKeys(
  install: Installation,
  organisation: Organisation,
  { make = false } = {},
): Promise<ChainKeys | undefined> {
  return inTransaction(install, publicScope(organisation), async (ctx) => {
    const read = () =>
      ctx.db
        .selectFrom('keys.audit_key')
        .select(['id', 'secret_sealed'])
        .where('organisation_id', '=', organisation.id)
        .executeTakeFirst()
    let row = await read()
    if (!row && make) {
      const id = newId()
      const secret = randomBytes(32).toString('base64')
      await ctx.db
        .insertInto('keys.audit_key')
        .values({
          organisation_id: organisation.id,
          id,
          secret_sealed: ctx.keys.seal(ctx.keys.organisationKey, ...sealedAt, id, secret),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      // Another process may have been first; then its secret is the one.
      row = await read()
    }
    const secret = row && ctx.keys.open<string>(...sealedAt, row.id, row.secret_sealed)
    return secret ? chainKeysOf(Buffer.from(secret, 'base64')) : undefined
  })
}
