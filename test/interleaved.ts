import { sql } from 'kysely'
import type { AnyCtx } from '../src/platform/context.ts'
import { openTransaction } from '../src/platform/transaction.ts'
import type { Browser, House } from './world.ts'

type Work<T> = (ctx: AnyCtx) => Promise<T>

/**
 * For tests: `first` has done its work and not yet saved it when `second` begins; `first` saves once the database has `second` wait
 * for it. Answers what came of the second, or the error it ended with.
 */
export async function interleaved<T>(
  house: House,
  first: { by: Browser; does: Work<unknown> },
  second: { by: Browser; does: Work<T> },
): Promise<T | Error> {
  const { install } = house.world
  const open = (by: Browser) =>
    openTransaction(install, { organisation: house.organisation, member: by.member })
  const saving = await open(first.by)
  await first.does(saving.ctx)
  const waiting = await open(second.by)
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(waiting.ctx.db)
  const ended = second.does(waiting.ctx).then(
    async (result) => {
      await waiting.commit()
      return result
    },
    async (error: Error) => {
      await waiting.rollback()
      return error
    },
  )
  const stands = { ended: false, waits: false }
  void ended.then(() => {
    stands.ended = true
  })
  const look = 'select from pg_locks where pid = $1 and not granted'
  while (!stands.ended && !stands.waits)
    stands.waits = ((await install.pools.pool('owner').query(look, [rows[0]?.pid])).rowCount ?? 0) > 0
  if (!stands.waits) {
    await saving.rollback()
    throw new Error('the second did not wait for the first', { cause: await ended })
  }
  await saving.commit()
  return ended
}
