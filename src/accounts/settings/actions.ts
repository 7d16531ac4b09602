import type { Kysely } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import type { DB } from '../../platform/tables.ts'

export interface OrganisationSettings {
  name: string
  language: string
  time_zone: string
  cases_open_to: string
}

/**
 * The one place that writes an organisation's own row. Every context may only read it, so that no other module can; the
 * statement names the organisation, as it has no row rule of its own.
 */
const organisationTable = (ctx: AnyCtx) => ctx.db as unknown as Pick<Kysely<Pick<DB, 'organisation'>>, 'selectFrom' | 'updateTable'>

export async function getOrganisationSettings(ctx: AnyCtx): Promise<OrganisationSettings & { version: number }> {
  const row = await organisationTable(ctx)
    .selectFrom('organisation')
    .select(['name', 'language', 'time_zone', 'cases_open_to', 'version'])
    .where('id', '=', ctx.organisation.id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/** Changes the organisation's settings; acts on the next request of everybody. */
export async function changeOrganisation(ctx: AnyCtx, given: OrganisationSettings, base: number): Promise<void> {
  const db = organisationTable(ctx)
  const now = await db
    .selectFrom('organisation')
    .select(['name', 'language', 'time_zone', 'cases_open_to', 'version'])
    .where('id', '=', ctx.organisation.id)
    .forUpdate()
    .executeTakeFirst()
  if (!now) throw new NotFound()
  const names = ['name', 'language', 'time_zone', 'cases_open_to'] as const
  if (now.version !== base) {
    const fields = names.filter((name) => now[name] !== given[name]).map((name) => ({ name, label: `accounts.organisation.${name}`, mine: given[name], theirs: now[name] }))
    throw new Conflict({ version: now.version, fields })
  }
  await db
    .updateTable('organisation')
    .set({ ...given, version: base + 1 })
    .where('id', '=', ctx.organisation.id)
    .execute()
  ctx.record({ act: 'organisation.change', kind: 'organisation', id: ctx.organisation.id, fields: names.filter((name) => now[name] !== given[name]) })
}
