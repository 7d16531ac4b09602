import type { Installation } from '../../../platform/installation.ts'
import { readingTheLog } from '../reading.ts'
import { conditions, type Place } from './queries.ts'
import { actsOf, furthestBack, type Signal, signals } from './signals.ts'

/** What stood out since a day, and when the head was last signed and handed to its keepers. */
export interface Watch {
  /** `YYYY-MM-DD`, in the organisation's zone. */
  from: string
  counts: Record<Signal, number>
  head?: Date
}

/**
 * Counts what stood out since the day a member last looked at the log. Looks of today do not count: the numbers stay while
 * their lines are read. Whoever never looked is told of the last month.
 */
export const watchOf = (
  install: Installation,
  place: Place,
  { member, today }: { member: string; today: string },
): Promise<Watch> =>
  readingTheLog(install, place.id, async (client) => {
    const looked = await client.query<{ from: string }>(
      `select greatest($4::date - ${furthestBack}, max((e.at at time zone $3)::date))::text as from from audit_event e
        where e.organisation_id = $1 and e.member_id = $2 and e.act = 'audit.read' and (e.at at time zone $3)::date < $4::date`,
      [place.id, member, place.time_zone, today],
    )
    const from = looked.rows[0]?.from ?? today
    const { where, values } = conditions(place.id, place.time_zone, { from })
    const columns = signals.map(
      (signal) => `count(*) filter (where e.act ~ '${actsOf[signal]}')::int as ${signal}`,
    )
    const counted = await client.query<Record<Signal, number>>(
      `select ${columns.join(', ')} from audit_event e where ${where.join(' and ')}`,
      values,
    )
    const head = await client.query<{ at: Date | null }>(
      'select max(at) as at from audit_head where organisation_id = $1',
      [place.id],
    )
    return {
      from,
      counts: counted.rows[0] as Record<Signal, number>,
      head: head.rows[0]?.at ?? undefined,
    }
  })
