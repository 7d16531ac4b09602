import { ageOf, type Gender, peopleOf } from '../../people/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { PoolPart, PoolReach, PoolRemarks, PoolSubject, SessionMode, SpokenLanguage } from './pool.ts'

export interface PoolDraft extends PoolReach, PoolRemarks {
  name: string
  parts: PoolPart[]
  languages?: SpokenLanguage[]
  regions?: string[]
  subjects?: PoolSubject[]
  modes?: SessionMode[]
  gender?: Gender
  /** Communities they belong to, in the organisation's own words. */
  communities?: string[]
  vetted_until?: string
  trained_on?: string
  away_from?: string
  away_until?: string
  /** Where they work. */
  institution_id?: string
  /** Who they are in the record, if they are somebody there: then their kin are known. */
  person_id?: string
}

type Writer = Ctx<'pool_member', 'person' | 'institution'>

const trimmed = <T extends object>(value: T): T =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) =>
      typeof text === 'string' && text.trim() ? [[name, text.trim()]] : [],
    ),
  ) as T

/** Throws `NotFound` for an institution or person of elsewhere, `Refused` for a child: children interpret and speak for nobody. */
async function checkLinks(ctx: Writer, draft: PoolDraft): Promise<void> {
  if (draft.institution_id) {
    const known = await ctx.db
      .selectFrom('institution')
      .select('id')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', draft.institution_id)
      .executeTakeFirst()
    if (!known) throw new NotFound()
  }
  if (draft.person_id) {
    const person = (await peopleOf(ctx, [draft.person_id])).get(draft.person_id)
    if (!person) throw new NotFound()
    const age = ageOf(person.born, ctx.today)
    if (age && age.least < 18) throw new Refused('directory.refused.child')
  }
}

function columnsOf(ctx: Writer, id: string, draft: PoolDraft) {
  const name = draft.name.trim()
  if (!name || draft.parts.length === 0) throw new Refused('form.required')
  const reach = trimmed<PoolReach>({ phone: draft.phone, email: draft.email, other: draft.other })
  const remarks = trimmed<PoolRemarks>({
    availability: draft.availability,
    rate: draft.rate,
    remark: draft.remark,
  })
  const communities = (draft.communities ?? []).map((one) => one.trim()).filter(Boolean)
  const seal = (column: string, value: object | string) =>
    Object.keys(value).length > 0
      ? ctx.keys.seal(ctx.keys.organisationKey, 'pool_member', column, id, value)
      : null
  return {
    name_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'pool_member', 'name_sealed', id, name),
    reach_sealed: seal('reach_sealed', reach),
    remarks_sealed: seal('remarks_sealed', remarks),
    community_sealed: seal('community_sealed', communities),
    parts: [...new Set(draft.parts)],
    languages: JSON.stringify([...new Map((draft.languages ?? []).map((one) => [one.code, one])).values()]),
    regions: [...new Set((draft.regions ?? []).map((one) => one.trim()).filter(Boolean))],
    subjects: [...new Set(draft.subjects ?? [])],
    modes: [...new Set(draft.modes ?? [])],
    gender: draft.gender ?? 'unknown',
    vetted_until: draft.vetted_until ?? null,
    trained_on: draft.trained_on ?? null,
    away_from: draft.away_from ?? null,
    away_until: draft.away_until ?? null,
    institution_id: draft.institution_id ?? null,
    person_id: draft.person_id ?? null,
    updated_at: ctx.now,
  }
}

/** Takes somebody into the pool. Answers the id. Throws `NotFound` for links to elsewhere, `Refused` for a child. */
export async function addPoolMember(ctx: Writer, draft: PoolDraft): Promise<string> {
  await checkLinks(ctx, draft)
  const id = newId()
  await ctx.db
    .insertInto('pool_member')
    .values({ organisation_id: ctx.organisation.id, id, ...columnsOf(ctx, id, draft) })
    .execute()
  ctx.record({ act: 'pool.add', kind: 'pool_member', id, fields: draft.parts })
  return id
}

async function lockPoolMember(ctx: Writer, id: string) {
  const row = isId(id)
    ? await ctx.db
        .selectFrom('pool_member')
        .select(['name_sealed', 'reach_sealed', 'remarks_sealed', 'left_on', 'version'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  return row
}

/** Corrects what is known of somebody in the pool; `base` is the version the reader saw. Throws `NotFound`, `Conflict`. */
export async function correctPoolMember(
  ctx: Writer,
  id: string,
  draft: PoolDraft,
  base: number,
): Promise<void> {
  const row = await lockPoolMember(ctx, id)
  if (row.version !== base) {
    const open = <T>(column: string, sealed: Buffer | null) =>
      ctx.keys.open<T>('pool_member', column, id, sealed)
    const theirs: Record<string, string | undefined> = {
      name: open<string>('name_sealed', row.name_sealed) ?? '',
      ...open<PoolReach>('reach_sealed', row.reach_sealed),
      ...open<PoolRemarks>('remarks_sealed', row.remarks_sealed),
    }
    const fields = ['name', 'phone', 'email', 'other', 'availability', 'rate', 'remark'] as const
    throw new Conflict({
      version: row.version,
      fields: fields
        .filter((name) => name === 'name' || (draft[name] ?? '') !== (theirs[name] ?? ''))
        .map((name) => ({
          name,
          label: `directory.pool.field.${name}`,
          mine: draft[name] ?? '',
          theirs: theirs[name] ?? '',
        })),
    })
  }
  await checkLinks(ctx, draft)
  await ctx.db
    .updateTable('pool_member')
    .set({ ...columnsOf(ctx, id, draft), version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'pool.correct', kind: 'pool_member', id, fields: Object.keys(draft) })
}

/** Notes that somebody has left the pool, or is back in it. What they did stays. Throws `NotFound`. */
export async function notePoolMember(ctx: Writer, id: string, what: 'leave' | 'return'): Promise<void> {
  const row = await lockPoolMember(ctx, id)
  await ctx.db
    .updateTable('pool_member')
    .set({ left_on: what === 'leave' ? ctx.today : null, version: row.version + 1, updated_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: `pool.${what}`, kind: 'pool_member', id, fields: ['left_on'] })
}
