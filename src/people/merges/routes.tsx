import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { Refused } from '../../platform/errors.ts'
import { version } from '../../platform/http/fields.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import { type PersonOption, personChoices } from '../choices.ts'
import { findLookAlikes } from '../look-alikes.ts'
import { personPath } from '../paths.ts'
import { displayName } from '../person.ts'
import { getPerson, type Person } from '../queries.ts'
import { mergePeople, undoMerge } from './actions.ts'
import { choices, differing, knowsBirthBetter, spoken } from './merge.ts'
import type { PersonReference } from './references.ts'
import { ChoosePage } from './views/choose-page.tsx'
import { ComparePage, type Side } from './views/compare-page.tsx'

const factsOf = (person: Person) => {
  if (!person.name || person.details === null || person.safe_contact === null)
    throw new Refused('people.merge.refused.unreadable')
  return { ...person, name: person.name, details: person.details ?? {}, safe_contact: person.safe_contact }
}

async function comparePage(c: Context<StaffEnv>, id: string, otherId: string) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  if (id === otherId) throw new Refused('people.merge.refused.same')
  const [kept, other] = [factsOf(await getPerson(ctx, id)), factsOf(await getPerson(ctx, otherId))]
  const side = (facts: typeof kept): Side => ({
    id: facts.id,
    name: displayName(facts.name),
    version: facts.version,
    created_on: page.f.dateOf(facts.created_at),
    values: Object.fromEntries(choices.map((choice) => [choice, spoken(facts, choice)])),
  })
  return (
    <ComparePage
      page={page}
      kept={side(kept)}
      other={side(other)}
      differing={differing(kept, other)}
      form={knowsBirthBetter(kept, other) ? { values: { born: 'other' }, errors: {} } : emptyForm}
    />
  )
}

async function choosePage(c: Context<StaffEnv>, id: string) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const person = await getPerson(ctx, id)
  const typed = (c.req.query('with_q') ?? '').trim().slice(0, 200)
  const not = <T extends { id: string }>(list: T[]) => list.filter((one) => one.id !== id)
  const candidates: PersonOption[] = typed ? not(await personChoices(ctx, typed)) : []
  return (
    <ChoosePage
      page={page}
      person={{ id, name: person.name ? displayName(person.name) : page.t('people.nameless') }}
      alike={person.name && !typed ? not(await findLookAlikes(ctx, person.name, 6)) : []}
      typed={typed}
      candidates={candidates}
      error={typed && candidates.length === 0 ? 'people.merge.nobody' : undefined}
    />
  )
}

/** Making two records of one person one, and taking it back, under a person's address. */
export function mergeRoutes(references: readonly PersonReference[]): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  routes.get('/:person/merges/new', async (c) => {
    allow(c.get('ctx'), 'people.write')
    const other = c.req.query('with')
    return c.html(
      isId(other)
        ? await comparePage(c, c.req.param('person'), other)
        : await choosePage(c, c.req.param('person')),
    )
  })

  routes.post('/:person/merges', async (c) => {
    const [ctx, body, id] = [c.get('ctx'), c.get('body'), c.req.param('person')]
    allow(ctx, 'people.write')
    const other = typeof body.other === 'string' ? body.other : ''
    await mergePeople(ctx, references, {
      kept: id,
      merged: other,
      taken: choices.filter((choice) => body[choice] === 'other'),
      versions: { kept: version().parse(body._version), merged: version().parse(body.other_version) },
    })
    return c.redirect(`${personPath(ctx.organisation.slug, id)}?notice=notice.people.merged#merged`, 303)
  })

  routes.post('/:person/merges/:merge/removal', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.write')
    const { kept, left } = await undoMerge(ctx, references, c.req.param('merge'))
    const notice = left ? 'notice.people.unmerged_left' : 'notice.people.unmerged'
    return c.redirect(`${personPath(ctx.organisation.slug, kept)}?notice=${notice}`, 303)
  })

  return routes
}
