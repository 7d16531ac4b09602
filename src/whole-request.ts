import type { Context } from 'hono'
import type { AuditRecord } from './platform/context.ts'
import { Conflict, Forbidden, NotFound } from './platform/errors.ts'
import { isId } from './platform/ids.ts'
import type { Installation } from './platform/installation.ts'
import { describeError } from './platform/log.ts'
import { type OpenTransaction, recordApart, type Scope } from './platform/transaction.ts'

/** A repeat of a save that was already made: the place it led to the first time. */
export async function claimKey(
  transaction: OpenTransaction,
  key: string,
): Promise<{ repeated: boolean; location?: string }> {
  const { ctx } = transaction
  const inserted = await ctx.db
    .insertInto('idempotency_key')
    .values({ organisation_id: ctx.organisation.id, member_id: ctx.member.id, key })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return { repeated: false }
  const first = await ctx.db
    .selectFrom('idempotency_key')
    .select('location')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('member_id', '=', ctx.member.id)
    .where('key', '=', key)
    .executeTakeFirst()
  return { repeated: true, location: first?.location ?? undefined }
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

function rememberLocation(scope: Scope, key: string | undefined, location: string | null): string {
  if (!key || !location) return ''
  return `update idempotency_key set location = ${quote(location)} where organisation_id = '${scope.organisation.id}' and member_id = '${scope.member.id}' and key = '${key}'`
}

/**
 * Ends the transaction of a request that was handled. What went well is committed with its log, and with where `key`
 * led to; a handler that threw, or answered 4xx, leaves nothing behind but the log lines that remain true.
 * `route` is the pattern of the address asked for. `keeps` commits a 4xx too: a wrong guess counts.
 */
export async function settle(
  install: Installation,
  c: Context,
  {
    scope,
    transaction,
    route,
    key,
    keeps,
  }: { scope: Scope; transaction: OpenTransaction; route: string; key?: string; keeps?: boolean },
): Promise<void> {
  if (c.error) {
    await transaction.rollback()
    const asked = { id: c.req.path.split('/').findLast(isId), reason: route }
    await recordApart(install, scope, whatRemains(c.error, transaction.recorded, asked))
  } else if (c.res.status >= 400 && !keeps) {
    await transaction.rollback()
    await recordApart(install, scope, transaction.recorded.filter(isSight))
  } else {
    try {
      await transaction.commit(rememberLocation(scope, key, c.res.headers.get('location')))
    } catch (error) {
      install.log.error({ ...describeError(error), organisation: scope.organisation.id }, 'a commit failed')
      // What was prepared must not go out with the answer that says nothing was saved.
      for (const header of ['location', 'etag']) c.header(header, undefined)
      throw error
    }
  }
}

const isUse = (event: AuditRecord) => event.act === 'token.use'

/** What was seen or used stays so when the changes beside it are undone; what was not changed must not be called changed. */
const isSight = (event: AuditRecord) => isUse(event) || /\.(read|list|search|export|print)$/.test(event.act)

/** The log of a request that threw. The address is told by its pattern and id: somebody may have typed a name into it. */
function whatRemains(
  error: Error,
  recorded: AuditRecord[],
  asked: Pick<AuditRecord, 'id' | 'reason'>,
): AuditRecord[] {
  const used = recorded.filter(isUse)
  if (error instanceof Forbidden)
    return [...used, { act: 'denied', kind: 'capability', fields: [error.capability], ...asked }]
  if (error instanceof NotFound) return [...used, { act: 'denied', kind: 'address', ...asked }]
  const shown = recorded.filter(isSight)
  if (error instanceof Conflict)
    return [
      ...shown,
      {
        act: 'conflict.read',
        kind: 'address',
        fields: error.clash.fields.map((field) => field.name),
        ...asked,
      },
    ]
  return shown
}
