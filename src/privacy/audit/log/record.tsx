import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { StaffEnv } from '../../../ui/env.ts'
import { wordsBehind } from '../reasons.ts'
import { readFilter } from './log.ts'
import { eventsOf } from './queries.ts'
import { RecordLogPage } from './views/record-log-page.tsx'

/**
 * Answers "who opened this" about one record. Whoever calls it has read the record as the member who asks, and has made sure
 * that they are in charge of it; the looking itself is logged like any other.
 */
export async function answerRecordLog(
  c: Context<StaffEnv>,
  record: {
    kind: 'person' | 'case' | 'incident'
    id: string
    title: Child
    back: { href: string; label: string }
  },
): Promise<Response> {
  const ctx = c.get('ctx')
  ctx.record({ act: 'log.read', kind: record.kind, id: record.id })
  const { before, after } = readFilter(c.req.query())
  const log = await eventsOf(c.get('install'), ctx.organisation, record.id, { before, after })
  const members = await wordsBehind(ctx, log.events)
  return c.html(
    <RecordLogPage
      page={c.get('page')}
      title={record.title}
      back={record.back}
      log={log}
      members={members}
    />,
  )
}
