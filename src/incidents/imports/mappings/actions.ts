import type { Ctx } from '../../../platform/context.ts'
import { Conflict, Refused } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { noRules, type Rules, type Sample, withoutWords } from './mapping.ts'
import { lockMapping, lockSampledMapping, type SampledMapping } from './queries.ts'

type MappingCtx = Ctx<'incident_mapping'>

const seal = (ctx: MappingCtx, id: string, column: string, value: unknown) =>
  ctx.keys.seal(ctx.keys.organisationKey, 'incident_mapping', column, id, value)

/** How long a file that waits, and a sample nobody went on with, are kept. */
export const keptFor = 24 * 3_600_000

/** Begins a form from a sample; which question leads where is said next. Answers its id. A sample nobody goes on with lapses. */
export async function addMapping(ctx: MappingCtx, name: string, sample: Sample): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('incident_mapping')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      name_sealed: seal(ctx, id, 'name_sealed', name),
      rules_sealed: seal(ctx, id, 'rules_sealed', noRules),
      sample_sealed: seal(ctx, id, 'sample_sealed', sample),
      created_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'incident_mapping.add', kind: 'incident_mapping', id })
  await lapseLater(ctx, id)
  return id
}

const lapseLater = (ctx: MappingCtx, id: string) =>
  ctx.enqueue('incident_import.lapse', { mapping: id }, new Date(ctx.now.getTime() + keptFor))

async function lockForChange(ctx: MappingCtx, id: string, base: number): Promise<SampledMapping> {
  const mapping = await lockSampledMapping(ctx, id)
  if (mapping.removed) throw new Refused('incidents.import.refused.removed')
  if (mapping.version !== base) throw new Conflict({ version: mapping.version, fields: [] })
  return mapping
}

const change = (ctx: MappingCtx, id: string, set: Record<string, unknown>) =>
  ctx.db
    .updateTable('incident_mapping')
    .set(set)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()

/** Says which question leads where, and what the form is called. Answers stay as they were told. */
export async function leadQuestions(
  ctx: MappingCtx,
  id: string,
  { name, questions }: { name: string; questions: Rules['questions'] },
  base: number,
): Promise<void> {
  const mapping = await lockForChange(ctx, id, base)
  const rules: Rules = { ...(mapping.rules ?? noRules), questions }
  await change(ctx, id, {
    name_sealed: seal(ctx, id, 'name_sealed', name),
    rules_sealed: seal(ctx, id, 'rules_sealed', rules),
    version: base + 1,
  })
  ctx.record({ act: 'incident_mapping.change', kind: 'incident_mapping', id, fields: ['questions'] })
}

/** Says which answer is which of our codes and what is the same for every row. From now on the form can be read. */
export async function tellAnswers(
  ctx: MappingCtx,
  id: string,
  told: Pick<Rules, 'answers' | 'constants' | 'days'>,
  base: number,
): Promise<void> {
  const mapping = await lockForChange(ctx, id, base)
  const rules: Rules = { ...(mapping.rules ?? noRules), ...told }
  if (!rules.questions.some(([, field]) => field === 'told'))
    throw new Refused('incidents.import.wrong.no_told')
  await change(ctx, id, {
    rules_sealed: seal(ctx, id, 'rules_sealed', rules),
    sample_sealed: mapping.sample && seal(ctx, id, 'sample_sealed', withoutWords(mapping.sample, rules)),
    ready: true,
    version: base + 1,
  })
  ctx.record({ act: 'incident_mapping.change', kind: 'incident_mapping', id, fields: ['answers'] })
}

/** Takes a newer sample: a form gets new questions with the years. What is said of the others stands. */
export async function renewSample(ctx: MappingCtx, id: string, sample: Sample, base: number): Promise<void> {
  await lockForChange(ctx, id, base)
  await change(ctx, id, { sample_sealed: seal(ctx, id, 'sample_sealed', sample), version: base + 1 })
  ctx.record({ act: 'incident_mapping.change', kind: 'incident_mapping', id, fields: ['sample'] })
  await lapseLater(ctx, id)
}

/** Forgets what people said in a sample: of a form that can be read its questions stay, of one nobody went on with nothing. */
export async function lapseSample(ctx: MappingCtx, id: string): Promise<void> {
  const { ready, rules, sample } = await lockSampledMapping(ctx, id)
  const left = ready && rules && sample && seal(ctx, id, 'sample_sealed', withoutWords(sample, rules))
  await change(ctx, id, { sample_sealed: left || null, ...(ready ? {} : { removed_at: ctx.now }) })
  ctx.record({ act: 'incident_mapping.lapse', kind: 'incident_mapping', id })
}

/** Takes a form away, or brings it back. What was brought in by it stays. */
export async function removeMapping(ctx: MappingCtx, id: string, removed: boolean): Promise<void> {
  await lockMapping(ctx, id)
  await change(ctx, id, { removed_at: removed ? ctx.now : null })
  ctx.record({
    act: removed ? 'incident_mapping.remove' : 'incident_mapping.restore',
    kind: 'incident_mapping',
    id,
  })
}
