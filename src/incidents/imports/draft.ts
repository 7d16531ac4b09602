import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { codingColumns } from '../coding/coding.ts'
import { sealedWords } from '../entry/actions.ts'
import type { IncidentDraft } from '../entry/entry.ts'
import { addPart, type Part, type PartDraft } from '../institutions/actions.ts'
import type { ReportContact } from '../line/said.ts'
import { changeIncident } from '../queries.ts'

export type DraftCtx = Ctx<'incident' | 'incident_institution', 'institution'>

/** Which institutions stand in a draft, as `incident_origin.parts` tells them. */
export const partsOfDraft = ({ institutions = [] }: IncidentDraft): string[] =>
  institutions.map(({ institution_id, part }) => `${institution_id} ${part}`).sort()

/** The draft an incident was made from, as it stands; its key is loaded. */
export async function readDraft(ctx: DraftCtx, id: string): Promise<IncidentDraft> {
  const row = await ctx.db
    .selectFrom('incident')
    .select(['language', 'told_sealed', 'contact_sealed', 'place_sealed', 'perpetrator_sealed'])
    .select(['summary_sealed', ...codingColumns])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const institutions = await ctx.db
    .selectFrom('incident_institution')
    .select(['institution_id', 'part'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', id)
    .execute()
  const {
    language,
    told_sealed,
    contact_sealed,
    place_sealed,
    perpetrator_sealed,
    summary_sealed,
    ...coding
  } = row
  const open = <T = string>(column: string, envelope: Buffer | null) =>
    ctx.keys.open<T>('incident', column, id, envelope) ?? undefined
  return {
    source: 'kobo',
    language,
    told: open('told_sealed', told_sealed) ?? '',
    contact: open<ReportContact>('contact_sealed', contact_sealed),
    coding,
    texts: {
      summary: open('summary_sealed', summary_sealed),
      place: open('place_sealed', place_sealed),
      perpetrator: open('perpetrator_sealed', perpetrator_sealed),
    },
    institutions: institutions.map((one): PartDraft => ({ ...one, part: one.part as Part })),
  }
}

/** Writes a draft over a locked incident whose key is loaded, and raises its version. */
export async function writeDraft(
  ctx: DraftCtx,
  row: { id: string; version: number },
  draft: IncidentDraft,
): Promise<void> {
  const { id } = row
  await changeIncident(ctx, row, {
    language: draft.language,
    ...sealedWords(ctx, id, draft),
    ...draft.coding,
  })
  await ctx.db
    .deleteFrom('incident_institution')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', id)
    .execute()
  for (const one of draft.institutions ?? []) await addPart(ctx, id, one)
}
