import type pg from 'pg'
import { inPlainTransaction } from '../database.ts'
import { checkedId } from '../ids.ts'
import type { Installation } from '../installation.ts'
import { StartError } from '../start-error.ts'

type Holds = Pick<Installation, 'pools'>

/** Lets an open transaction of the owner act as the keeper of one organisation, until its end. */
export const actAsKeeper = (client: pg.ClientBase, organisation: string) =>
  client.query(`set local app.organisation = '${checkedId(organisation)}'; set local role alongside_keeper`)

/** Runs work as the keeper, in a transaction that sees one organisation, restricted rows included. */
export async function asKeeper<T>(
  install: Holds,
  organisation: string,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const begin = `begin; set local app.organisation = '${checkedId(organisation)}'`
  return inPlainTransaction(install.pools.pool('keeper'), begin, work)
}

/** One change of keys at a time, over all processes. One that was killed a moment ago may hold on for some seconds. */
const turning = 7_435

/** Works while nobody else changes the keys of this organisation. StartError when somebody does. */
export async function alone<T>(install: Holds, organisation: string, work: () => Promise<T>): Promise<T> {
  const client = await install.pools.pool('keeper').connect()
  const lock = [turning, organisation] as const
  try {
    for (let tries = 0; ; tries++) {
      const got = await client.query<{ got: boolean }>(
        'select pg_try_advisory_lock($1, hashtext($2)) as got',
        [...lock],
      )
      if (got.rows[0]?.got) break
      if (tries === 50)
        throw new StartError('The keys of this organisation are being changed just now. Nothing was changed.')
      await new Promise((again) => setTimeout(again, 100))
    }
    try {
      return await work()
    } finally {
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [...lock]).catch(() => {})
    }
  } finally {
    client.release()
  }
}
