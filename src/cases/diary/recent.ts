import type { AnyCtx } from '../../platform/context.ts'
import type { EntryText } from '../entries/entry.ts'
import { takenBack } from '../events/event.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import type { CaseLine } from './case-line.ts'

export interface RecentLine extends CaseLine {
  id: string
  at: Date
  what: 'entry' | 'event'
  /** Kind of contact, or id of the pathway's event. */
  code: string
  pathway: string
  pathway_version: string
  member_id: string | null
  /** Beginning of an entry's text; null when it cannot be opened. */
  text?: string | null
}

/** What was written and what happened in the member's own cases since an instant, newest first. */
export async function recentRows(ctx: AnyCtx, since: Date, limit = 12) {
  const organisation = ctx.organisation.id
  const own = ctx.db
    .selectFrom('case_member')
    .select('case_member.case_id')
    .where('case_member.organisation_id', '=', organisation)
    .where('case_member.member_id', '=', ctx.member.id)
    .where('case_member.until_on', 'is', null)
  const entries = await ctx.db
    .selectFrom('case_entry as e')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'e.organisation_id').onRef('c.id', '=', 'e.case_id'),
    )
    .select([
      'e.id',
      'e.case_id',
      'e.created_at as at',
      'e.kind as code',
      'e.member_id',
      'e.text_sealed',
      'c.number',
      'c.kind',
      'c.pathway',
      'c.pathway_version',
    ])
    .where('e.organisation_id', '=', organisation)
    .where('c.organisation_id', '=', organisation)
    .where('e.created_at', '>=', since)
    .where('e.case_id', 'in', own)
    .orderBy('e.created_at', 'desc')
    .limit(limit)
    .execute()
  const events = await ctx.db
    .selectFrom('case_event as e')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'e.organisation_id').onRef('c.id', '=', 'e.case_id'),
    )
    .select([
      'e.id',
      'e.case_id',
      'e.created_at as at',
      'e.event as code',
      'e.recorded_by as member_id',
      'c.number',
      'c.kind',
      'c.pathway',
      'c.pathway_version',
    ])
    .where('e.organisation_id', '=', organisation)
    .where('c.organisation_id', '=', organisation)
    .where('e.created_at', '>=', since)
    .where('e.event', '<>', takenBack)
    .where('e.case_id', 'in', own)
    .orderBy('e.created_at', 'desc')
    .limit(limit)
    .execute()
  await ownPathwaysAtHand(ctx, events)
  return [
    ...entries.map((row) => ({ ...row, what: 'entry' as const })),
    ...events.map((row) => ({ ...row, what: 'event' as const, text_sealed: null })),
  ]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, limit)
}

/** Opens what was written; the keys of the entries' cases must be loaded. */
export function openRecent(
  ctx: AnyCtx,
  rows: Awaited<ReturnType<typeof recentRows>>,
  named: (row: { case_id: string }) => string[],
): RecentLine[] {
  return rows.map(({ text_sealed, ...row }) => {
    if (row.what === 'event') return { ...row, names: named(row) }
    const opened = ctx.keys.open<EntryText>('case_entry', 'text_sealed', row.id, text_sealed)
    return { ...row, names: named(row), text: opened === null ? null : (opened?.text ?? '') }
  })
}

/** The member's own open cases they were last active in, for "Write a note about". */
export async function recentCases(ctx: AnyCtx, limit = 5): Promise<Omit<CaseLine, 'names'>[]> {
  return ctx.db
    .selectFrom('cases as c')
    .innerJoin('case_member as m', (join) =>
      join.onRef('m.organisation_id', '=', 'c.organisation_id').onRef('m.case_id', '=', 'c.id'),
    )
    .select(['c.id as case_id', 'c.number', 'c.kind'])
    .where('c.organisation_id', '=', ctx.organisation.id)
    .where('m.organisation_id', '=', ctx.organisation.id)
    .where('m.member_id', '=', ctx.member.id)
    .where('m.until_on', 'is', null)
    .where('c.status', '=', 'open')
    .orderBy('c.active_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute()
}
