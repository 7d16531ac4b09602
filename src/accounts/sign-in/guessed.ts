import type { Installation } from '../../platform/installation.ts'
import { inTransaction, publicScope } from '../../platform/transaction.ts'
import { tellUser } from '../news.ts'
import { membershipsOf } from '../record.ts'
import { minutesClosed, useOnce } from './limit.ts'

const aDay = 86_400_000

/**
 * Looks whether wrong passwords have closed an address (given as its digest). If so, its owner learns by mail, once a day, that
 * somebody tried, and it stands in the log as done by somebody from outside. Whoever guesses must not wait for it: the time it
 * takes would tell addresses that are known from others.
 */
export async function noteGuessing(install: Installation, digest: string): Promise<void> {
  if ((await minutesClosed(install, 'password', digest)) === 0) return
  if (!(await useOnce(install, `guessed:${digest}`, install.clock().getTime(), aDay))) return
  const found = await install.pools
    .pool('door')
    .query<{ id: string }>('select id from auth_user where email = $1', [digest])
  const user = found.rows[0]?.id
  if (!user) return
  for (const { organisation, id } of await membershipsOf(install, user))
    await inTransaction(install, publicScope(organisation), async (ctx) =>
      ctx.record({ act: 'member.guessed', kind: 'member', id }),
    )
  await tellUser(install, user, 'guessed')
}
