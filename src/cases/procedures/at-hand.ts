import type { Ctx } from '../../platform/context.ts'
import type { Pathway } from '../pathways/pathway.ts'
import { withValidity } from './own.ts'

interface Kept {
  pathway: string
  pathway_version: string
}

// What was in use once never changes, so a version that is here is right for ever; only new ones have to be fetched.
const versions = new Map<string, Pathway>()
const most = 2000
const lookedAt = new Map<string, number>()
const lookAgainAfter = 30_000

const keyOf = ({ pathway, pathway_version }: Kept) => `${pathway} ${pathway_version}`

/** Whether a pathway's id is one an organisation made: their ids are random and never meet. */
export const isOwn = (id: string): boolean => id.startsWith('own-')

/** A version of an own pathway that `ownPathwaysAtHand` brought here. */
export const findOwnVersion = (kept: Kept): Pathway | undefined => versions.get(keyOf(kept))

type OwnCtx = Pick<Ctx<never, 'own_pathway'>, 'db' | 'organisation' | 'now'>

async function fetchOwn({ db, organisation, now }: OwnCtx): Promise<void> {
  const rows = await db
    .selectFrom('own_pathway')
    .select(['pathway', 'number', 'data', 'valid_from', 'valid_to'])
    .where('organisation_id', '=', organisation.id)
    .where('state', 'in', ['in_use', 'retired'])
    .execute()
  for (const row of rows)
    versions.set(keyOf({ pathway: row.pathway, pathway_version: String(row.number) }), withValidity(row))
  for (const key of versions.keys()) {
    if (versions.size <= most) break
    versions.delete(key)
  }
  lookedAt.set(organisation.id, now.getTime())
}

/**
 * Brings an organisation's own pathways into this process, so that `pathwayOf` finds them. With the rows about to be
 * shown or changed it reads only when one of them is missing here: none for shipped pathways. Without rows it looks
 * at most twice a minute.
 */
export async function ownPathwaysAtHand(ctx: OwnCtx, rows?: Iterable<Kept>): Promise<void> {
  const due = rows
    ? [...rows].some((row) => isOwn(row.pathway) && !versions.has(keyOf(row)))
    : (lookedAt.get(ctx.organisation.id) ?? 0) + lookAgainAfter <= ctx.now.getTime()
  if (due) await fetchOwn(ctx)
}

/** Makes the next page of the organisation look again: a version was put into use. */
export const lookAgain = (organisation: string): void => void lookedAt.delete(organisation)
