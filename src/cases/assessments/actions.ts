import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { lockCase, lockOpenCase } from '../standing.ts'
import { getScale, levelsOf } from './scales/queries.ts'
import { type Answers, type Scale, scored } from './scales/scale.ts'

type Writer = Ctx<'assessment', 'cases' | 'involvement' | 'own_scale' | 'scale_bound'>

export interface AssessmentGiven {
  person_id: string
  scale: string
  done_on: string
  answers: Answers
  remark?: string
  /** False keeps it as a draft, to go on later. */
  done?: boolean
  /** The worker's own level, with the reason, where the suggestion does not fit. */
  override?: { level: string; reason: string }
}

function checkedAnswers(scale: Scale, answers: Answers): Answers {
  const allowed = new Set(scale.answers.map(({ value }) => value))
  return Object.fromEntries(
    scale.items.flatMap(({ id }): [string, number | null][] => {
      const value = answers[id]
      if (value === undefined) return []
      if (value !== null && !allowed.has(value)) throw new Refused('assessments.refused.answer')
      return [[id, value]]
    }),
  )
}

async function columnsOf(
  ctx: Writer,
  caseId: string,
  id: string,
  scale: Scale,
  given: Omit<AssessmentGiven, 'scale' | 'person_id'>,
) {
  if (given.done_on > ctx.today) throw new Refused('assessments.refused.future')
  const answers = checkedAnswers(scale, given.answers)
  const result = scored(scale, answers, await levelsOf(ctx, scale))
  const suggested = result.level?.id ?? null
  const { override } = given
  if (override && !scale.levels.some((level) => level.id === override.level))
    throw new Refused('assessments.refused.level')
  const level = override?.level ?? suggested
  if (level !== suggested && !override?.reason.trim()) throw new Refused('assessments.refused.reason')
  const seal = (column: string, value: unknown) => ctx.keys.seal(caseId, 'assessment', column, id, value)
  return {
    done_on: given.done_on,
    state: given.done === false ? 'draft' : 'done',
    answers_sealed: seal('answers_sealed', answers),
    remark_sealed: given.remark ? seal('remark_sealed', given.remark) : null,
    score: result.score ?? null,
    domain_scores: JSON.stringify(result.domains),
    suggested,
    level,
    override_sealed: level === suggested ? null : seal('override_sealed', override?.reason.trim()),
    updated_at: ctx.now,
  }
}

/** Keeps what a scale says about somebody involved in an open case. Answers the id. */
export async function assess(ctx: Writer, caseId: string, given: AssessmentGiven): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  const involved = isId(given.person_id)
    ? await ctx.db
        .selectFrom('involvement')
        .select('id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('case_id', '=', caseId)
        .where('person_id', '=', given.person_id)
        .limit(1)
        .executeTakeFirst()
    : undefined
  if (!involved) throw new NotFound()
  const scale = await getScale(ctx, given.scale)
  await ctx.keys.load([caseId])
  const id = newId()
  await ctx.db
    .insertInto('assessment')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      person_id: given.person_id,
      scale: scale.id,
      scale_version: scale.version,
      member_id: ctx.member.id,
      created_at: ctx.now,
      ...(await columnsOf(ctx, caseId, id, scale, given)),
    })
    .execute()
  ctx.record({ act: 'assessment.make', kind: 'assessment', id, fields: [scale.id] })
  return id
}

async function lockAssessment(ctx: Writer, caseId: string, id: string) {
  await lockCase(ctx, caseId)
  const row = isId(id)
    ? await ctx.db
        .selectFrom('assessment')
        .select(['id', 'scale', 'scale_version', 'state', 'answers_sealed', 'version'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('case_id', '=', caseId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  await ctx.keys.load([caseId])
  return row
}

const inWords = (scale: Scale, answers: Answers | null | undefined, item: string) => {
  const value = answers?.[item]
  return scale.answers.find((answer) => answer.value === value)?.label.en ?? ''
}

/** Goes on with a draft, or corrects what was answered. `base` is the version the reader saw; `Conflict` shows both answers. */
export async function correctAssessment(
  ctx: Writer,
  caseId: string,
  id: string,
  given: Omit<AssessmentGiven, 'scale' | 'person_id'>,
  base: number,
): Promise<void> {
  const row = await lockAssessment(ctx, caseId, id)
  const scale = await getScale(ctx, row.scale, row.scale_version)
  if (row.version !== base) {
    const before = ctx.keys.open<Answers>('assessment', 'answers_sealed', id, row.answers_sealed)
    throw new Conflict({
      version: row.version,
      fields: scale.items
        .filter((item) => before?.[item.id] !== given.answers[item.id])
        .map((item) => ({
          name: `a.${item.id}`,
          label: item.text.en,
          mine: inWords(scale, given.answers, item.id),
          theirs: inWords(scale, before, item.id),
        })),
    })
  }
  await ctx.db
    .updateTable('assessment')
    .set({ ...(await columnsOf(ctx, caseId, id, scale, given)), version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'assessment.correct', kind: 'assessment', id, fields: [scale.id] })
}

/** Withdraws an assessment made by mistake, or brings it back: it counts in no chart meanwhile. */
export async function withdrawAssessment(
  ctx: Writer,
  caseId: string,
  id: string,
  withdrawn: boolean,
): Promise<void> {
  const row = await lockAssessment(ctx, caseId, id)
  if ((row.state === 'withdrawn') === withdrawn) return
  await ctx.db
    .updateTable('assessment')
    .set({ state: withdrawn ? 'withdrawn' : 'done', version: row.version + 1, updated_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: withdrawn ? 'assessment.withdraw' : 'assessment.restore', kind: 'assessment', id })
}
