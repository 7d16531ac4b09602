import type { Context } from 'hono'
import { namesOf, personPath } from '../../people/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Panel } from '../../ui/extension.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { institutionPath } from '../paths.ts'
import { institutionsOf, listInstitutions } from '../queries.ts'
import { conflictsOf, getPoolMember, seesReach } from './queries.ts'
import { type ConflictLine, ConflictsBlock } from './views/conflicts-block.tsx'
import type { PickerState } from './views/form-page.tsx'
import { PoolMemberPage } from './views/show-page.tsx'

/** The page of somebody in the pool; `typed` is a conflict that could not be noted. Names of people only for who may look them up. */
export async function showPoolMember(
  c: Context<StaffEnv>,
  panels: Panel[],
  id: string,
  typed: { form: FormState; person: PickerState } = { form: emptyForm, person: {} },
) {
  const { ctx, page } = c.var
  const member = await getPoolMember(ctx, id)
  const close = seesReach(ctx)
  const looksUp = ctx.member.may('people.read')
  const conflicts = close ? ((await conflictsOf(ctx, [id])).get(id) ?? []) : []
  const named = looksUp
    ? [...conflicts.flatMap((one) => one.person_id ?? []), ...(member.person_id ? [member.person_id] : [])]
    : []
  const names = await namesOf(ctx, named)
  for (const person of names.keys())
    ctx.record({ act: 'person.read', kind: 'person', id: person, fields: ['name'] })
  const places = await institutionsOf(ctx, [
    ...conflicts.flatMap((one) => one.institution_id ?? []),
    ...(member.institution_id ? [member.institution_id] : []),
  ])
  const slug = ctx.organisation.slug
  const lines = conflicts.map((conflict): ConflictLine => {
    const person = conflict.person_id ?? ''
    const place = places.get(conflict.institution_id ?? '')
    if (place) return { ...conflict, with: { name: place.name, href: institutionPath(slug, place.id) } }
    if (!names.has(person)) return conflict
    return {
      ...conflict,
      with: { name: names.get(person) ?? page.t('ui.unreadable'), href: personPath(slug, person) },
    }
  })
  const made: Awaited<ReturnType<Panel>>[] = []
  for (const panel of panels) made.push(await panel(ctx, page, id))
  const person = member.person_id ?? ''
  return (
    <PoolMemberPage
      page={page}
      member={member}
      institution={places.get(member.institution_id ?? '')}
      person={
        names.has(person) ? { id: person, name: names.get(person) ?? page.t('ui.unreadable') } : undefined
      }
      close={close}
      conflicts={
        close && (
          <ConflictsBlock
            page={page}
            poolMember={id}
            conflicts={lines}
            institutions={await listInstitutions(ctx)}
            form={typed.form}
            person={typed.person}
            writes={looksUp && ctx.member.may('directory.write')}
          />
        )
      }
      panels={made}
    />
  )
}
