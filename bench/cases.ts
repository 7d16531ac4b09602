import type pg from 'pg'
import { type Cell, copyInto } from './copy.ts'
import { idAt } from './random.ts'
import { keyColumns, type Sealer } from './sealer.ts'

const day = 86_400_000
const dateOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/** What cases are made of. */
export interface CasesPlan {
  org: string
  sealer: Sealer
  random: () => number
  now: number
  count: number
  people: readonly string[]
  memberOf: (n: number) => string
}

/** A case that was made, with its key and the person it is about. */
export interface MadeCase {
  id: string
  key: Buffer
  client: string
}

/** Cases with their keys, leads and people; every fourth is closed. */
export async function copyCases(
  client: pg.ClientBase,
  { org, sealer, random, now, count, people, memberOf }: CasesPlan,
): Promise<MadeCase[]> {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const caseIds = Array.from({ length: count }, (_, n) => idAt(now - 800 * day + n * 3_600_000, 2, n))
  const caseKeys = new Map(caseIds.map((id) => [id, sealer.wrap(id)]))
  await copyInto(
    client,
    'cases',
    [
      'organisation_id',
      'id',
      'number',
      'kind',
      'title_sealed',
      'status',
      'lead_member_id',
      'pathway',
      'pathway_version',
      'stage',
      'opened_on',
      'closed_on',
      'closure_reason',
      'active_at',
      'next_due_on',
      'created_by',
    ],
    (function* () {
      for (const [n, id] of caseIds.entries()) {
        const closed = n % 4 === 3
        const title = sealer.seal(
          caseKeys.get(id)?.key as Buffer,
          id,
          'cases',
          'title_sealed',
          id,
          `A new school after moving, ${n}`,
        )
        yield [
          org,
          id,
          `2026-${String(n).padStart(5, '0')}`,
          pick(['school_enrolment', 'legal_counselling', 'social_counselling']),
          title,
          closed ? 'closed' : 'open',
          memberOf(n),
          'generic-counselling',
          '1',
          'begun',
          dateOf(now - 700 * day + n * 60_000),
          closed ? dateOf(now - 30 * day) : null,
          closed ? 'concerns_addressed' : null,
          new Date(now - Math.floor(random() * 200 * day)),
          n % 5 === 0 ? dateOf(now + (n % 40) * day) : null,
          memberOf(n),
        ]
      }
    })(),
  )
  await copyInto(
    client,
    'keys.subject_key',
    keyColumns,
    [...caseKeys.values()].map(({ row }) => [row[0], row[1], 'case', row[3], row[4]] as Cell[]),
  )
  await copyInto(
    client,
    'case_member',
    ['organisation_id', 'case_id', 'restricted', 'member_id', 'part', 'from_on'],
    caseIds.map((id, n) => [org, id, false, memberOf(n), 'lead', dateOf(now - 700 * day)]),
  )
  const clientOf = (n: number) => people[(n * 2) % people.length] as string
  await copyInto(
    client,
    'involvement',
    ['organisation_id', 'id', 'case_id', 'restricted', 'person_id', 'role', 'from_on'],
    (function* () {
      for (const [n, id] of caseIds.entries()) {
        yield [
          org,
          idAt(now - 800 * day + n, 3, n * 2),
          id,
          false,
          clientOf(n),
          'client',
          dateOf(now - 700 * day),
        ]
        yield [
          org,
          idAt(now - 800 * day + n, 3, n * 2 + 1),
          id,
          false,
          people[(n * 2 + 1) % people.length] as string,
          'parent',
          dateOf(now - 700 * day),
        ]
      }
    })(),
  )
  return caseIds.map((id, n) => ({ id, key: caseKeys.get(id)?.key as Buffer, client: clientOf(n) }))
}
