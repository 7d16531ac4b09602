import type { AnyCtx, Ctx } from '../platform/context.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { changedFrom, takeAway } from './parts.ts'

export interface NewProject {
  number: string
  title: string
  funder: string
  programme?: string
  /** Calendar dates, both included. */
  starts_on: string
  ends_on: string
  /** ISO 4217; amounts of the project are in whole units of it. */
  currency: string
  summary?: string
  problems?: string
  target_groups?: string
  grant_amount?: number
}

const kept = (given: NewProject) => ({
  number: given.number,
  title: given.title,
  funder: given.funder,
  programme: given.programme ?? null,
  starts_on: given.starts_on,
  ends_on: given.ends_on,
  currency: given.currency,
  summary: given.summary ?? null,
  problems: given.problems ?? null,
  target_groups: given.target_groups ?? null,
  grant_amount: given.grant_amount ?? null,
})

/** Sets up a project and answers its id. Its number is unique in the organisation. */
export async function createProject(ctx: Ctx<'project'>, given: NewProject): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('project')
    .values({ organisation_id: ctx.organisation.id, id, ...kept(given) })
    .execute()
  ctx.record({ act: 'project.create', kind: 'project', id })
  return id
}

/** Changes a project; throws `Conflict` with both texts when it was saved meanwhile. */
export async function changeProject(
  ctx: Ctx<'project'>,
  id: string,
  given: NewProject,
  base: number,
): Promise<void> {
  const now = await ctx.db
    .selectFrom('project')
    .selectAll()
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!now) throw new NotFound()
  const next = kept(given)
  const names = Object.keys(next) as (keyof typeof next)[]
  const changed = names.filter((name) => String(next[name] ?? '') !== String(now[name] ?? ''))
  if (now.version !== base) {
    const fields = changed.map((name) => ({
      name,
      label: `projects.field.${name}`,
      mine: String(next[name] ?? ''),
      theirs: String(now[name] ?? ''),
    }))
    throw new Conflict({ version: now.version, fields })
  }
  await ctx.db
    .updateTable('project')
    .set({ ...next, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.change', kind: 'project', id, fields: changed })
}

/** True when another project already bears the number. */
export async function numberTaken(
  ctx: Ctx<never, 'project'>,
  number: string,
  except?: string,
): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('project')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('number', '=', number)
    .executeTakeFirst()
  return found !== undefined && found.id !== except
}

/** Adds a partner: an organisation, its country (ISO 3166, two letters) and its part in the project. */
export async function addPartner(
  ctx: Ctx<'project_partner', 'project'>,
  projectId: string,
  given: NewPartner,
): Promise<string> {
  await lockProject(ctx, projectId)
  const id = newId()
  await ctx.db
    .insertInto('project_partner')
    .values({ organisation_id: ctx.organisation.id, id, project_id: projectId, ...given })
    .execute()
  ctx.record({ act: 'project.partner', kind: 'project', id: projectId, fields: ['name', 'country', 'part'] })
  return id
}

export interface NewPartner {
  name: string
  country: string
  part: string
}

async function lockPartner(ctx: Ctx<'project_partner'>, projectId: string, id: string) {
  const found = await ctx.db
    .selectFrom('project_partner')
    .select(['name', 'country', 'part', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/** Corrects a partner; throws `Conflict` when it was saved meanwhile. Throws `NotFound`. */
export async function changePartner(
  ctx: Ctx<'project_partner'>,
  projectId: string,
  id: string,
  given: NewPartner,
  base: number,
): Promise<void> {
  const now = await lockPartner(ctx, projectId, id)
  const fields = changedFrom(now, { ...given }, base, {
    name: 'projects.partner.name',
    country: 'projects.partner.country',
    part: 'projects.partner.part',
  })
  await ctx.db
    .updateTable('project_partner')
    .set({ name: given.name, country: given.country, part: given.part, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.partner_change', kind: 'project', id: projectId, fields })
}

/** Removes a partner that was added by mistake. Throws `NotFound`. */
export async function removePartner(ctx: AnyCtx, projectId: string, id: string): Promise<void> {
  await lockPartner(ctx, projectId, id)
  await takeAway(ctx, 'partners', id)
  ctx.record({ act: 'project.partner_remove', kind: 'project', id: projectId })
}

/** Locks the project a part is added to, so that positions do not collide. Throws `NotFound`. */
export async function lockProject(
  ctx: Ctx<never, 'project'>,
  id: string,
): Promise<{ currency: string; starts_on: string; ends_on: string }> {
  const found = await ctx.db
    .selectFrom('project')
    .select(['currency', 'starts_on', 'ends_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}
