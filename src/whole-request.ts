import type { Context } from 'hono'
import type { AuditRecord, Ctx } from './platform/context.ts'
import { Conflict, Forbidden, NotFound, TooMany } from './platform/errors.ts'
import { isId } from './platform/ids.ts'
import type { Installation } from './platform/installation.ts'
import { describeError } from './platform/log.ts'
import { nobody, type OpenTransaction, recordApart, type Scope } from './platform/transaction.ts'
import { alarmApart, alarmIfDecoy } from './privacy/index.ts'
import { countSearchApart, countSearchSql, tooManySearches } from './search-pace.ts'

/** A repeat of a save that was already made: the place it led to the first time. `at`: as when the save is remembered. */
export async function claimKey(
  transaction: OpenTransaction,
  key: string,
  at?: Date,
): Promise<{ repeated: boolean; location?: string }> {
  const { ctx } = transaction
  const inserted = await ctx.db
    .insertInto('idempotency_key')
    .values({ organisation_id: ctx.organisation.id, member_id: ctx.member.id, key, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return { repeated: false }
  const first = await ctx.db
    .selectFrom('idempotency_key')
    .select('location_sealed')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('member_id', '=', ctx.member.id)
    .where('key', '=', key)
    .executeTakeFirst()
  const location = ctx.keys.open<string>('idempotency_key', 'location_sealed', key, first?.location_sealed)
  return { repeated: true, location: location ?? undefined }
}

/** Sealed, since the address of a list holds the words that were searched for. */
function rememberLocation({ keys }: Ctx, scope: Scope, key?: string, location?: string | null): string {
  if (!key || !location) return ''
  const sealed = keys.seal(keys.organisationKey, 'idempotency_key', 'location_sealed', key, location)
  return `update idempotency_key set location_sealed = '\\x${sealed.toString('hex')}' where organisation_id = '${scope.organisation.id}' and member_id = '${scope.member.id}' and key = '${key}'`
}

/**
 * Ends the transaction of a request that was handled. What went well is committed with its log, and with where `key`
 * led to; a handler that threw, or answered 4xx, leaves nothing behind but the log lines that remain true.
 * `route` is the pattern of the address asked for. `keeps` commits a 4xx too: a wrong guess counts. So does a search, which
 * is answered only as long as there are not too many.
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
  const asked = { id: c.req.path.split('/').findLast(isId), reason: route }
  const searched = transaction.recorded.some(isSearch)
  if (c.error) {
    await transaction.rollback()
    await recordApart(
      install,
      scope,
      whatRemains(c.error, transaction.recorded, asked).filter(mayStand(scope)),
    )
    await alarmApart(install, scope, transaction.recorded)
  } else if (c.res.status >= 400 && !keeps) {
    await transaction.rollback()
    await recordApart(install, scope, transaction.recorded.filter(isSight))
    await alarmApart(install, scope, transaction.recorded)
    if (searched) await counted(install, scope, asked)
  } else {
    try {
      await watched(transaction)
      await transaction.commit(
        rememberLocation(transaction.ctx, scope, key, c.res.headers.get('location')),
        searched ? countSearchSql(scope, transaction.ctx.now) : '',
      )
    } catch (error) {
      const tooMany = tooManySearches(error, install.clock())
      if (tooMany) {
        await recordApart(install, scope, whatRemains(tooMany, transaction.recorded, asked))
        takeBack(c)
        throw tooMany
      }
      install.log.error({ ...describeError(error), organisation: scope.organisation.id }, 'a commit failed')
      takeBack(c)
      throw error
    }
  }
}

/** A decoy is noticed here, in the transaction of whatever touched it: when that cannot be said, nothing happened. */
async function watched({ ctx, recorded, rollback }: OpenTransaction): Promise<void> {
  try {
    await alarmIfDecoy(ctx, recorded)
  } catch (error) {
    await rollback()
    throw error
  }
}

/** What was prepared must not go out with the answer that says nothing was saved, or nothing is shown. */
function takeBack(c: Context): void {
  for (const header of ['location', 'etag', 'content-disposition', 'content-length'])
    c.header(header, undefined)
}

/** Counts a search that was answered with a form, and says that there were too many. */
async function counted(install: Installation, scope: Scope, asked: Asked): Promise<void> {
  try {
    await countSearchApart(install, scope)
  } catch (error) {
    if (error instanceof TooMany) await recordApart(install, scope, whatRemains(error, [], asked))
    throw error
  }
}

const isSearch = (event: AuditRecord) => event.act.endsWith('.search')
const isUse = (event: AuditRecord) => ['token.use', 'session.confirm', 'session.doubt'].includes(event.act)

/** What was seen or used stays so when the changes beside it are undone; what was not changed must not be called changed. */
const isSight = (event: AuditRecord) =>
  isUse(event) || /\.(read|unmask|list|search|export|print)$/.test(event.act)

/** Addresses that are none are tried by anybody from outside: a line each would fill the log, and tell at what minute somebody was there. */
const mayStand =
  ({ member }: Scope) =>
  (event: AuditRecord) =>
    member.id !== nobody || event.act !== 'denied'

type Asked = Pick<AuditRecord, 'id' | 'reason'>

/** The log of a request that threw. The address is told by its pattern and id: somebody may have typed a name into it. */
function whatRemains(error: Error, recorded: AuditRecord[], asked: Asked): AuditRecord[] {
  const used = recorded.filter(isUse)
  if (error instanceof Forbidden)
    return [...used, { act: 'denied', kind: 'capability', fields: [error.capability], ...asked }]
  if (error instanceof NotFound) return [...used, { act: 'denied', kind: 'address', ...asked }]
  const shown = recorded.filter(isSight)
  if (error instanceof TooMany) return [...shown, { act: 'denied', kind: 'search', ...asked }]
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
