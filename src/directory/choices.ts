import { allow } from '../accounts/index.ts'
import type { Ctx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import type { Body } from '../platform/http/form.ts'
import { isId } from '../platform/ids.ts'
import { addInstitution } from './actions.ts'
import type { InstitutionKind } from './institution.ts'
import { institutionsOf } from './queries.ts'

/** What an institution field sent: one of the directory, or the name of another. */
export type InstitutionChoice = { id: string } | { name: string }

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() ?? ''

/** Reads an institution field from a form: a name typed under "another" wins over nothing chosen. `undefined` when left alone. */
export function readInstitutionChoice(body: Body, field: string): InstitutionChoice | undefined {
  const chosen = one(body[field])
  if (isId(chosen)) return { id: chosen }
  const name = one(body[`${field}_name`]).slice(0, 200)
  return name ? { name } : undefined
}

/** The id of the institution chosen; one with a new name is added with `kind`. Throws `NotFound` for an id that is not of this organisation. */
export async function resolveInstitutionChoice(
  ctx: Ctx<'institution'>,
  choice: InstitutionChoice,
  kind: InstitutionKind,
): Promise<string> {
  if ('id' in choice) {
    const known = await institutionsOf(ctx, [choice.id])
    if (!known.has(choice.id)) throw new NotFound()
    return choice.id
  }
  allow(ctx, 'directory.write')
  const same = await findByName(ctx, choice.name)
  return same ?? addInstitution(ctx, { name: choice.name, kind })
}

async function findByName(ctx: Ctx<'institution'>, name: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('institution')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('name', '=', name)
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
