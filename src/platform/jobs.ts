import type pg from 'pg'
import type PgBoss from 'pg-boss'
import type { Pools } from './database.ts'

/** Every kind of job there is. A job carries ids only; its handler reads the rest inside a transaction of its own. */
export const queues = [
  'backup.now',
  'invitation.mail',
  'key.rotate',
  'account.news',
  'person.merge',
  'deadline.recompute',
  'deadline.moved',
  'referral.link',
  'referral.news',
  'referral.reminder',
  'report.news',
  'incident_import.lapse',
  'reminder.mail',
  'odihr.reminder',
  'subject.erase',
  'export.approval',
  'case.opening',
  'audit.head',
  'audit.broken',
  'decoy.opened',
] as const
export type QueueName = (typeof queues)[number]

/** Work that must not happen inside a request: mail above all. Only ids travel in a job. */
export interface Jobs {
  /** Puts a job into the queue with the client of an open transaction: it exists only if the change does. `after`: not before. */
  enqueue: (client: pg.ClientBase, job: string, data: Record<string, string>, after?: Date) => Promise<void>
  /** Begins to work on the jobs it is given a handler for; called once the installation answers requests. A process that never calls it only sends. */
  start: (handlers: Partial<JobHandlers>) => Promise<void>
  stop: () => Promise<void>
}

/** Does one job. It may run twice, after a crash between its end and the note of it. */
export type JobHandler = (data: Record<string, string>) => Promise<void>
export type JobHandlers = Record<QueueName, JobHandler>

const schema = 'pgboss'

const overPool = (pool: pg.Pool): PgBoss.Db => ({ executeSql: (text, values) => pool.query(text, values) })

/** Makes the tables of the queue as the owner and lets the app role use them. To be called after the migrations; repeatable. */
export async function prepareJobs(pools: Pools, names: readonly string[] = queues): Promise<void> {
  const { default: Boss } = await import('pg-boss')
  const owner = pools.pool('owner')
  const boss = new Boss({ db: overPool(owner), schema, schedule: false, supervise: false, migrate: true })
  boss.on('error', () => {})
  await boss.start()
  for (const name of names) {
    await boss.createQueue(name, {
      name,
      retryLimit: 8,
      retryDelay: 30,
      retryBackoff: true,
      expireInMinutes: 5,
      retentionDays: 3,
    })
  }
  await boss.stop({ graceful: false, close: false })
  await owner.query(
    `grant usage on schema ${schema} to alongside_app;
     grant select, insert, update, delete on all tables in schema ${schema} to alongside_app`,
  )
}

/** Whether every queue of this program is there and the app role may use it. */
export async function areJobsPrepared(pools: Pools): Promise<boolean> {
  try {
    const found = await pools.pool('app').query<{ name: string }>(`select name from ${schema}.queue`)
    return queues.every((queue) => found.rows.some(({ name }) => name === queue))
  } catch {
    return false
  }
}

/** The queue of a running process. */
export function createJobs(pools: Pools): Jobs {
  let boss: Promise<PgBoss> | undefined
  const make = async () => {
    const { default: Boss } = await import('pg-boss')
    const made = new Boss({
      db: overPool(pools.pool('app')),
      schema,
      schedule: false,
      migrate: false,
      deleteAfterDays: 3,
      archiveCompletedAfterSeconds: 3600,
    })
    made.on('error', () => {})
    return made
  }
  const theBoss = () => {
    boss ??= make()
    return boss
  }
  return {
    async enqueue(client, job, data, after) {
      if (!(queues as readonly string[]).includes(job)) throw new Error(`no such job: ${job}`)
      const sender = await theBoss()
      const id = await sender.send(job, data, {
        startAfter: after,
        db: { executeSql: (text, values) => client.query(text, values) },
      })
      if (!id) throw new Error(`the queue of ${job} is missing: run the migrations`)
      // What is put off to a full hour must not tell beside it at what minute somebody was there.
      if (after) await client.query(`update ${schema}.job set created_on = start_after where id = $1`, [id])
    },
    async start(handlers) {
      const worker = await theBoss()
      await worker.start()
      for (const name of queues) {
        const handle = handlers[name]
        if (!handle) continue
        await worker.work<Record<string, string>>(name, { pollingIntervalSeconds: 2 }, async (jobs) => {
          for (const job of jobs) await quietly(() => handle(job.data))
        })
      }
    },
    async stop() {
      const running = await boss
      await running?.stop({ graceful: true, close: false, timeout: 5000 })
    },
  }
}

/** The queue keeps the message of an error beside the job, and a message could quote a mail address. */
async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new Error(error instanceof Error ? error.name : 'failed')
  }
}
