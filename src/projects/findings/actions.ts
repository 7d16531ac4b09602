import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { lockProject } from '../actions.ts'
import { type Consent, type FindingKind, type FindingText, mayEnterReport } from './finding.ts'

export interface NewFinding {
  kind: FindingKind
  text: string
  said_by?: string
  said_on: string
  /** Left out: `not_needed` for a finding, `none` for a quotation. */
  consent?: Consent
  in_report?: boolean
}

function checked(given: NewFinding): { consent: Consent; in_report: boolean } {
  const consent = given.consent ?? (given.kind === 'finding' ? 'not_needed' : 'none')
  if (given.in_report && !mayEnterReport(given.kind, consent)) throw new Refused('projects.refused.consent')
  return { consent, in_report: given.in_report ?? false }
}

const seal = (ctx: Pick<Ctx, 'keys'>, id: string, given: NewFinding) =>
  ctx.keys.seal(ctx.keys.organisationKey, 'finding', 'text_sealed', id, {
    text: given.text,
    said_by: given.said_by ?? null,
  } satisfies FindingText)

/** Keeps a finding or quotation, its text sealed. Refused when a quotation should enter reports without consent. */
export async function addFinding(
  ctx: Ctx<'finding', 'project'>,
  projectId: string,
  given: NewFinding,
): Promise<string> {
  const may = checked(given)
  await lockProject(ctx, projectId)
  const id = newId()
  await ctx.db
    .insertInto('finding')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      project_id: projectId,
      kind: given.kind,
      text_sealed: seal(ctx, id, given),
      said_on: given.said_on,
      ...may,
      created_by: ctx.member.id,
    })
    .execute()
  ctx.record({ act: 'finding.add', kind: 'finding', id })
  return id
}

/** Changes a finding; withdrawn consent takes it out of every report that is not submitted yet. */
export async function changeFinding(
  ctx: Ctx<'finding'>,
  projectId: string,
  id: string,
  given: NewFinding,
  base: number,
): Promise<void> {
  const may = checked(given)
  const now = await ctx.db
    .selectFrom('finding')
    .select(['version', 'text_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!now) throw new NotFound()
  if (now.version !== base) {
    const theirs = ctx.keys.open<FindingText>('finding', 'text_sealed', id, now.text_sealed)
    throw new Conflict({
      version: now.version,
      fields: [
        { name: 'text', label: 'projects.field.text', mine: given.text, theirs: theirs?.text ?? '' },
        {
          name: 'said_by',
          label: 'projects.finding.said_by',
          mine: given.said_by ?? '',
          theirs: theirs?.said_by ?? '',
        },
      ].filter((field) => field.mine !== field.theirs),
    })
  }
  await ctx.db
    .updateTable('finding')
    .set({
      kind: given.kind,
      text_sealed: seal(ctx, id, given),
      said_on: given.said_on,
      ...may,
      version: base + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({
    act: 'finding.change',
    kind: 'finding',
    id,
    fields: ['kind', 'text', 'said_by', 'said_on', 'consent', 'in_report'],
  })
}

/** Removes a finding that should not be there. Reports that were submitted with it keep it. Throws `NotFound`. */
export async function removeFinding(ctx: Ctx<'finding'>, projectId: string, id: string): Promise<void> {
  const removed = await ctx.db
    .deleteFrom('finding')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) throw new NotFound()
  ctx.record({ act: 'finding.remove', kind: 'finding', id })
}
