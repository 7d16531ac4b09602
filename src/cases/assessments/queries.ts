import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Answers } from './scales/scale.ts'

type Reader = Ctx<never, 'assessment'>

/** One time a scale was answered about a person; the answers stay closed. */
export interface AssessmentLine {
  id: string
  person_id: string
  scale: string
  scale_version: string
  done_on: string
  state: string
  score: number | null
  domain_scores: Record<string, number | null>
  suggested: string | null
  level: string | null
  member_id: string
}

export interface Assessment extends AssessmentLine {
  case_id: string
  /** Null when it cannot be opened. */
  answers: Answers | null
  remark: string | null | undefined
  /** Why the worker's level is another than the suggested one. */
  override: string | null | undefined
  version: number
}

const columns = [
  'id',
  'person_id',
  'scale',
  'scale_version',
  'done_on',
  'state',
  'score',
  'domain_scores',
  'suggested',
  'level',
  'member_id',
] as const

const lineOf = <R extends { score: unknown; domain_scores: unknown }>(row: R) => ({
  ...row,
  score: row.score === null ? null : Number(row.score),
  domain_scores: row.domain_scores as Record<string, number | null>,
})

/** What was assessed in a case, oldest first; withdrawn ones are left out. Records nothing. */
export async function assessmentsOf(ctx: Reader, caseId: string): Promise<AssessmentLine[]> {
  const rows = await ctx.db
    .selectFrom('assessment')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('state', '<>', 'withdrawn')
    .orderBy('done_on')
    .orderBy('id')
    .execute()
  return rows.map(lineOf)
}

/** One assessment of a case with its answers; recorded. Throws `NotFound`. */
export async function getAssessment(ctx: Reader, caseId: string, id: string): Promise<Assessment> {
  const row =
    isId(caseId) && isId(id)
      ? await ctx.db
          .selectFrom('assessment')
          .select([...columns, 'case_id', 'answers_sealed', 'remark_sealed', 'override_sealed', 'version'])
          .where('organisation_id', '=', ctx.organisation.id)
          .where('case_id', '=', caseId)
          .where('id', '=', id)
          .executeTakeFirst()
      : undefined
  if (!row) throw new NotFound()
  await ctx.keys.load([caseId])
  const { answers_sealed, remark_sealed, override_sealed, ...rest } = row
  ctx.record({ act: 'assessment.read', kind: 'assessment', id })
  return {
    ...lineOf(rest),
    answers: ctx.keys.open<Answers>('assessment', 'answers_sealed', id, answers_sealed) ?? null,
    remark: ctx.keys.open<string>('assessment', 'remark_sealed', id, remark_sealed),
    override: ctx.keys.open<string>('assessment', 'override_sealed', id, override_sealed),
  }
}

/** Fewer people than this are not shown as a group. */
export const leastGroup = 5

export interface GroupChange {
  /** People assessed twice or more. */
  people: number
  better: number
  same: number
  worse: number
  /** Mean of the first and of the last time, by domain; the whole is under the empty key. */
  domains: Record<string, { before: number; after: number }>
}

const round = (value: number) => Math.round(value * 100) / 100

/**
 * How a scale's scores changed for everybody assessed at least twice in a period (days, both included), the first time
 * against the last: codes only, over all cases of the organisation. Undefined for fewer people than `leastGroup`.
 */
export async function groupChange(
  ctx: Pick<Ctx, 'organisation' | 'statistics'>,
  scale: { id: string; better: 'higher' | 'lower' },
  period: { from: string; until: string },
): Promise<GroupChange | undefined> {
  const rows = await ctx.statistics((db) =>
    db
      .selectFrom('assessment')
      .select(['person_id', 'score', 'domain_scores'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('scale', '=', scale.id)
      .where('state', '=', 'done')
      .where('score', 'is not', null)
      .where('done_on', '>=', period.from)
      .where('done_on', '<=', period.until)
      .orderBy('done_on')
      .orderBy('id')
      .execute(),
  )
  const pairs = [...Map.groupBy(rows.map(lineOf), ({ person_id }) => person_id).values()].flatMap((all) => {
    const [first, last] = [all[0], all.at(-1)]
    return first && last && all.length > 1 ? [{ first, last }] : []
  })
  if (pairs.length < leastGroup) return undefined
  const up = scale.better === 'higher' ? 1 : -1
  const signs = pairs.map(({ first, last }) => Math.sign(((last.score ?? 0) - (first.score ?? 0)) * up))
  const mean = (values: number[]) => round(values.reduce((sum, value) => sum + value, 0) / values.length)
  const domains = new Set(pairs.flatMap(({ last }) => Object.keys(last.domain_scores)))
  const change = (
    of: (line: {
      score: number | null
      domain_scores: Record<string, number | null>
    }) => number | null | undefined,
  ) => {
    const both = pairs.flatMap(({ first, last }) => {
      const [before, after] = [of(first), of(last)]
      return typeof before === 'number' && typeof after === 'number' ? [{ before, after }] : []
    })
    return both.length < leastGroup
      ? undefined
      : { before: mean(both.map(({ before }) => before)), after: mean(both.map(({ after }) => after)) }
  }
  const entries = [
    ['', change(({ score }) => score)] as const,
    ...[...domains].map((id) => [id, change((line) => line.domain_scores[id])] as const),
  ]
  return {
    people: pairs.length,
    better: signs.filter((sign) => sign > 0).length,
    same: signs.filter((sign) => sign === 0).length,
    worse: signs.filter((sign) => sign < 0).length,
    domains: Object.fromEntries(entries.flatMap(([id, one]) => (one ? [[id, one]] : []))),
  }
}
