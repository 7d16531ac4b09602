import pg from 'pg'
import type { AnyCtx } from '../platform/context.ts'
import type { Installation } from '../platform/installation.ts'
import { describeError } from '../platform/log.ts'
import { inTransaction } from '../platform/transaction.ts'
import { dropNameIndexes, hasNameIndex, markNameChanged, warmNameIndex } from './name-index.ts'

const again = 5_000
const sweep = 60_000

/** What keeps the names fresh. `listening` resolves once it hears of changes, or could not connect and will try again. */
export interface NameWatch {
  listening: Promise<void>
  stop: () => Promise<void>
}

/**
 * Keeps the names held in memory fresh: listens for changes made by other processes, and lets go of what is idle.
 * When the connection breaks, all indexes are dropped, since news may have been missed.
 */
export function startNameIndex(install: Installation): NameWatch {
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let stopped = false

  const listen = async () => {
    if (stopped) return
    const mine = new pg.Client({ connectionString: install.pools.url, options: '-c role=alongside_app' })
    client = mine
    const lost = (error?: unknown) => {
      if (client !== mine || stopped) return
      client = undefined
      if (error) install.log.warn(describeError(error), 'the name index lost its connection')
      dropNameIndexes()
      mine.end().catch(() => {})
      retry = setTimeout(listen, again)
      retry.unref()
    }
    mine.on('error', lost)
    mine.on('end', () => lost())
    mine.on('notification', ({ payload }) => {
      const [organisation, person] = (payload ?? '').split(':')
      if (organisation && person) markNameChanged(organisation, person)
    })
    try {
      await mine.connect()
      await mine.query('listen alongside_person')
      dropNameIndexes()
    } catch (error) {
      lost(error)
    }
  }

  const listening = listen()
  const timer = setInterval(() => dropNameIndexes(install.clock()), sweep)
  timer.unref()
  const stop = async () => {
    stopped = true
    clearInterval(timer)
    clearTimeout(retry)
    await listening
    await client?.end().catch(() => {})
  }
  return { listening, stop }
}

/**
 * Reads an organisation's names into memory beside the request, in a transaction of its own, so that the first search
 * need not wait. Nothing happens when they are there already.
 */
export function warmNames(
  install: Installation,
  ctx: Pick<AnyCtx, 'organisation' | 'member' | 'afterCommit'>,
): void {
  const { organisation, member } = ctx
  if (hasNameIndex(organisation.id)) return
  ctx.afterCommit(() => {
    inTransaction(install, { organisation, member }, warmNameIndex).catch((error: unknown) => {
      install.log.warn(
        { ...describeError(error), organisation: organisation.id },
        'the name index could not be made ahead',
      )
    })
  })
}
