import { createHash } from 'node:crypto'
import pg from 'pg'
import { openPools, type Pools } from '../database.ts'

/** This database user may not make databases, so nothing can be restored beside the real one. */
export class NoScratch extends Error {
  override name = 'NoScratch'
}

/** The name of the database beside that of `url`; each has its own, so that two installations on one server do not meet. */
export function scratchName(url: string): string {
  const own = new URL(url).pathname.slice(1)
  return `alongside_verify_${createHash('sha256').update(own).digest('hex').slice(0, 12)}`
}

/**
 * Works in an empty database beside that of `url`, and takes it away again. One a database: what a killed run left is
 * dropped first. NoScratch when the user may not make databases.
 */
export async function inScratchDatabase<T>(url: string, work: (pools: Pools) => Promise<T>): Promise<T> {
  const name = scratchName(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template template0`).catch((error: { code?: string }) => {
      throw error.code === '42501' ? new NoScratch() : error
    })
    const pools = openPools(Object.assign(new URL(url), { pathname: `/${name}` }).href)
    try {
      return await work(pools)
    } finally {
      await pools.close()
      await client.query(`drop database if exists ${name} with (force)`)
    }
  } finally {
    await client.end()
  }
}
