import { poolMembersOf } from '../../directory/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { wishesOf } from './queries.ts'
import { type InterpreterWish, noWish } from './wish.ts'

type Writer = Ctx<'interpreter_wish', 'person' | 'pool_member'>

/** Locks the person, so that two wishes are not written at once. Throws `NotFound`. */
async function lockPerson(ctx: Writer, id: string): Promise<void> {
  const row = isId(id)
    ? await ctx.db
        .selectFrom('person')
        .select('id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
}

async function write(ctx: Writer, personId: string, wish: InterpreterWish, base: number): Promise<void> {
  await ctx.keys.load([personId])
  const wish_sealed = ctx.keys.seal(personId, 'interpreter_wish', 'wish_sealed', personId, wish)
  const set = { wish_sealed, version: base + 1, updated_at: ctx.now }
  await ctx.db
    .insertInto('interpreter_wish')
    .values({ organisation_id: ctx.organisation.id, person_id: personId, ...set })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'person_id']).doUpdateSet(set))
    .execute()
}

const clean = (words: readonly string[]) => [...new Set(words.map((word) => word.trim()).filter(Boolean))]

/**
 * Keeps how a person wishes to be interpreted for, under their own key. `base` is the version the reader saw, 0 for none; left
 * out, what stands is replaced. Throws `NotFound` for a person or somebody of the pool that is not here, `Conflict`.
 */
export async function recordWish(
  ctx: Writer,
  personId: string,
  given: Partial<InterpreterWish>,
  base?: number,
): Promise<void> {
  await lockPerson(ctx, personId)
  const known = (await wishesOf(ctx, [personId])).get(personId)
  const version = known?.version ?? 0
  const excluded = [...new Set(given.excluded ?? [])]
  if ((await poolMembersOf(ctx, excluded)).size !== excluded.length) throw new NotFound()
  const wish: InterpreterWish = {
    woman: given.woman,
    communities: clean(given.communities ?? []),
    from_afar: given.from_afar ?? false,
    excluded,
    words: given.words?.trim() || undefined,
  }
  if (base !== undefined && base !== version) {
    throw new Conflict({
      version,
      fields: [
        {
          name: 'communities',
          label: 'cases.wish.communities',
          mine: wish.communities.join(', '),
          theirs: known?.wish.communities.join(', ') ?? '',
        },
        { name: 'words', label: 'cases.wish.words', mine: wish.words ?? '', theirs: known?.wish.words ?? '' },
      ],
    })
  }
  await write(ctx, personId, wish, version)
  ctx.record({
    act: 'interpreter_wish.record',
    kind: 'person',
    id: personId,
    fields: Object.keys(wish),
  })
}

/** Adds somebody of the pool to those a person does not want. Said again, it stays once. */
export async function excludeFor(ctx: Writer, personId: string, poolMemberId: string): Promise<void> {
  await lockPerson(ctx, personId)
  const known = (await wishesOf(ctx, [personId])).get(personId)
  const wish = known?.wish ?? noWish
  // A wish that cannot be read may be readable again once its key is back: nothing is written over it.
  if (known?.broken || wish.excluded.includes(poolMemberId)) return
  await write(ctx, personId, { ...wish, excluded: [...wish.excluded, poolMemberId] }, known?.version ?? 0)
  ctx.record({ act: 'interpreter_wish.record', kind: 'person', id: personId, fields: ['excluded'] })
}
