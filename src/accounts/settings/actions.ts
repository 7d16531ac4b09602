import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'

export interface OrganisationSettings {
  name: string
  region: string | null
  language: string
  time_zone: string
  cases_open_to: string
}

export async function getOrganisationSettings(
  ctx: Ctx<'organisation'>,
): Promise<OrganisationSettings & { version: number }> {
  const row = await ctx.db
    .selectFrom('organisation')
    .select(['name', 'region', 'language', 'time_zone', 'cases_open_to', 'version'])
    .where('id', '=', ctx.organisation.id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/** Changes the organisation's settings; acts on the next request of everybody. */
export async function changeOrganisation(
  ctx: Ctx<'organisation'>,
  given: OrganisationSettings,
  base: number,
): Promise<void> {
  const now = await ctx.db
    .selectFrom('organisation')
    .select(['name', 'region', 'language', 'time_zone', 'cases_open_to', 'version'])
    .where('id', '=', ctx.organisation.id)
    .forUpdate()
    .executeTakeFirst()
  if (!now) throw new NotFound()
  const names = ['name', 'region', 'language', 'time_zone', 'cases_open_to'] as const
  if (now.version !== base) {
    const fields = names
      .filter((name) => now[name] !== given[name])
      .map((name) => ({
        name,
        label: `accounts.organisation.${name}`,
        mine: given[name] ?? '',
        theirs: now[name] ?? '',
      }))
    throw new Conflict({ version: now.version, fields })
  }
  await ctx.db
    .updateTable('organisation')
    .set({ ...given, version: base + 1 })
    .where('id', '=', ctx.organisation.id)
    .execute()
  ctx.record({
    act: 'organisation.change',
    kind: 'organisation',
    id: ctx.organisation.id,
    fields: names.filter((name) => now[name] !== given[name]),
  })
}

/** Remembers the language in which a member reads this organisation. */
export async function chooseOwnLanguage(ctx: Ctx<'member'>, language: string): Promise<void> {
  await ctx.db
    .updateTable('member')
    .set({ language })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', ctx.member.id)
    .execute()
}
