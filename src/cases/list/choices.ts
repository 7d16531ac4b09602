import { sql } from 'kysely'
import { membersOf } from '../../accounts/index.ts'
import { institutionsOf } from '../../directory/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { type Extension, groupingBy } from '../../ui/extension.ts'
import { colleaguesOf } from '../heading.ts'
import type { Pathway } from '../pathways/pathway.ts'
import { pathways } from '../pathways.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import { ownPathwaysInUse } from '../procedures/queries.ts'
import type { ListWish } from './list.ts'

export interface Choice {
  value: string
  label: string
}

/** What values of filters that are ids stand for: who leads, at which institution, for which project, on which pathway. */
export interface Labels {
  lead?: string
  institution?: string
  project?: string
  pathway?: Pathway
}

/** The words for what narrows a list; an id that says nothing to the reader has none. */
export async function labelsOf(
  ctx: AnyCtx,
  wish: ListWish,
  extensions: readonly Extension[],
): Promise<Labels> {
  const { lead, institution, project } = wish
  const labels: Labels = {}
  if (lead && lead !== 'me') labels.lead = (await membersOf(ctx, [lead])).get(lead)
  if (institution) labels.institution = (await institutionsOf(ctx, [institution])).get(institution)?.name
  if (project)
    labels.project = (await groupingBy(extensions, 'project')?.known(ctx))?.find(
      ({ value }) => value === project,
    )?.label
  const pathway = wish.stage?.split('~')[0]
  if (pathway)
    labels.pathway = [...pathways.toReversed(), ...(await ownPathwaysInUse(ctx))].find(
      ({ id }) => id === pathway,
    )
  return labels
}

/** What can be chosen to narrow the list further. */
export interface Choices {
  leads: Choice[]
  institutions: Choice[]
  projects: Choice[]
  municipalities: Choice[]
  /** Pathways that cases here follow, each with the stages in which cases stand. */
  stages: { pathway: string; pathway_version: string; stage: string }[]
}

/** Reads the choices from the cases the reader may see; only asked for when the filters are open. */
export async function choicesOf(ctx: AnyCtx, extensions: readonly Extension[]): Promise<Choices> {
  const organisation = ctx.organisation.id
  const leads = await colleaguesOf(ctx)
  const institutions = await sql<Choice>`select i.id as value, i.name as label from institution i
    where i.organisation_id = ${organisation} and exists (select from cases c
      where c.organisation_id = ${organisation} and c.institution_id = i.id) order by i.name, i.id limit 500`.execute(
    ctx.db,
  )
  const stages = await sql<
    Choices['stages'][number]
  >`select c.pathway, max(c.pathway_version) as pathway_version, c.stage
    from cases c where c.organisation_id = ${organisation} group by c.pathway, c.stage order by c.pathway`.execute(
    ctx.db,
  )
  await ownPathwaysAtHand(ctx, stages.rows)
  const places = ctx.member.may('people.read')
    ? (
        await sql<{ municipality: string }>`select distinct h.municipality from household h
          where h.organisation_id = ${organisation} and h.municipality is not null order by 1 limit 300`.execute(
          ctx.db,
        )
      ).rows
    : []
  return {
    leads: leads.map(({ id, name }) => ({ value: id, label: name })),
    institutions: institutions.rows,
    stages: stages.rows,
    municipalities: places.map(({ municipality }) => ({ value: municipality, label: municipality })),
    projects: (await groupingBy(extensions, 'project')?.known(ctx)) ?? [],
  }
}
