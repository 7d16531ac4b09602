import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { lockProject } from '../actions.ts'
import { type MeasureInput, measureSchema } from './measure.ts'
import type { ResultKind } from './result.ts'

/** Adds a result (outcome, output, impact, or reach, whose figures stand apart) at the end and answers its id. */
export async function addResult(
  ctx: Ctx<'result', 'project'>,
  projectId: string,
  given: { kind: ResultKind; title: string },
): Promise<string> {
  await lockProject(ctx, projectId)
  const id = newId()
  const last = await ctx.db
    .selectFrom('result')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  await ctx.db
    .insertInto('result')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      project_id: projectId,
      position: (last?.position ?? 0) + 1,
      ...given,
    })
    .execute()
  ctx.record({ act: 'project.result', kind: 'project', id: projectId, fields: ['kind', 'title'] })
  return id
}

export interface NewIndicator {
  result_id: string
  /** Unique in the project; texts of a report call the figure by it: `{P1}`. */
  code: string
  title: string
  /** Word for what is counted, in the language of the organisation: people, children, leaflets. */
  unit: string
  baseline?: number
  target?: number
  /** When the target is due; without it, at the end of the project. */
  target_on?: string
  measure: MeasureInput
}

const kept = (given: NewIndicator) => ({
  result_id: given.result_id,
  code: given.code,
  title: given.title,
  unit: given.unit,
  baseline: given.baseline ?? null,
  target: given.target ?? null,
  target_on: given.target_on ?? null,
  measure: JSON.stringify(measureSchema.parse(given.measure)),
})

/** Adds an indicator with its measure. Throws when the measure is none. Answers its id. */
export async function addIndicator(
  ctx: Ctx<'indicator', 'project'>,
  projectId: string,
  given: NewIndicator,
): Promise<string> {
  await lockProject(ctx, projectId)
  const id = newId()
  const last = await ctx.db
    .selectFrom('indicator')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  await ctx.db
    .insertInto('indicator')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      project_id: projectId,
      position: (last?.position ?? 0) + 1,
      ...kept(given),
    })
    .execute()
  ctx.record({ act: 'indicator.add', kind: 'indicator', id })
  return id
}

/** Changes an indicator; submitted reports keep the figure and the measure they were frozen with. */
export async function changeIndicator(
  ctx: Ctx<'indicator'>,
  id: string,
  given: NewIndicator,
  base: number,
): Promise<void> {
  const now = await ctx.db
    .selectFrom('indicator')
    .select(['code', 'title', 'unit', 'baseline', 'target', 'target_on', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!now) throw new NotFound()
  if (now.version !== base) {
    const names = ['code', 'title', 'unit', 'baseline', 'target', 'target_on'] as const
    const fields = names.map((name) => ({
      name,
      label: `projects.indicator.${name}`,
      mine: String(given[name] ?? ''),
      theirs: String(now[name] ?? ''),
    }))
    throw new Conflict({ version: now.version, fields })
  }
  await ctx.db
    .updateTable('indicator')
    .set({ ...kept(given), version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({
    act: 'indicator.change',
    kind: 'indicator',
    id,
    fields: ['code', 'title', 'unit', 'baseline', 'target', 'target_on', 'measure'],
  })
}

/** True when another indicator of the project bears the code. */
export async function codeTaken(
  ctx: Ctx<never, 'indicator'>,
  projectId: string,
  code: string,
  except?: string,
): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('indicator')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('code', '=', code)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined && found.id !== except
}
