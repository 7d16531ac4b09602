import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { formErrors, parseForm } from '../../platform/http/form.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import { personCandidates, readPersonChoice, resolvePersonChoice, unclearPerson } from '../choices.ts'
import { personPath } from '../paths.ts'
import { peopleOf } from '../queries.ts'
import { joinHousehold, leaveHousehold, linkKin, makeHousehold, unlinkKin } from './actions.ts'
import { householdForm, joinForm, kinForm } from './forms.ts'
import { listHouseholds } from './queries.ts'
import { HouseholdFormPage } from './views/household-form-page.tsx'
import { JoinFormPage } from './views/join-form-page.tsx'
import { KinFormPage } from './views/kin-form-page.tsx'

const field = 'person'

async function formPageOf(c: Context<StaffEnv>) {
  const [ctx, page, id] = [c.get('ctx'), c.get('page'), c.req.param('person') ?? '']
  allow(ctx, 'people.write')
  const person = (
    await peopleOf(
      ctx,
      [id].filter((one) => /^[0-9a-f-]{36}$/.test(one)),
    )
  ).get(id)
  if (!person) throw new NotFound()
  ctx.record({ act: 'person.read', kind: 'person', id, fields: ['name'] })
  return {
    ctx,
    page,
    body: c.get('body'),
    href: personPath(ctx.organisation.slug, id),
    person: { ...person, name: person.name ?? page.t('people.nameless') },
  }
}

/** A picker that must be answered: errors when nothing was typed, candidates when it is not clear who is meant. */
async function askWho({ ctx, body }: Awaited<ReturnType<typeof formPageOf>>, required: boolean) {
  const choice = readPersonChoice(body, field)
  const candidates = await personCandidates(ctx, choice)
  const missing = required && !choice ? formErrors(body, { [field]: 'people.picker.who' }) : undefined
  const errors = missing && !missing.ok ? missing.form.errors : unclearPerson(field, candidates)
  return { choice, candidates, errors }
}

/** Kin and households, under a person's address. */
export function familyRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  routes.get('/:person/kin', async (c) => {
    const at = await formPageOf(c)
    return c.html(<KinFormPage {...at} form={emptyForm} candidates={[]} />)
  })

  routes.post('/:person/kin', async (c) => {
    const at = await formPageOf(c)
    const parsed = parseForm(kinForm, at.body)
    const who = await askWho(at, true)
    const errors = { ...(parsed.ok ? {} : parsed.form.errors), ...who.errors }
    if (!parsed.ok || !who.choice || who.candidates.length > 0) {
      return c.html(
        <KinFormPage {...at} form={{ values: at.body, errors }} candidates={who.candidates} />,
        422,
      )
    }
    const other = await resolvePersonChoice(at.ctx, who.choice)
    if (other === at.person.id) {
      return c.html(
        <KinFormPage
          {...at}
          form={{ values: at.body, errors: { [field]: 'people.kin.error.self' } }}
          candidates={[]}
        />,
        422,
      )
    }
    await linkKin(at.ctx, { person_id: other, other_id: at.person.id, kind: parsed.value.kind })
    return c.redirect(`${at.href}?notice=notice.people.kin`, 303)
  })

  routes.post('/:person/kin/:other/removal', async (c) => {
    const at = await formPageOf(c)
    await unlinkKin(at.ctx, { person_id: at.person.id, other_id: c.req.param('other') })
    return c.redirect(`${at.href}?notice=notice.people.kin_removed`, 303)
  })

  routes.get('/:person/households/new', async (c) => {
    const at = await formPageOf(c)
    return c.html(<HouseholdFormPage {...at} form={emptyForm} candidates={[]} />)
  })

  routes.post('/:person/households', async (c) => {
    const at = await formPageOf(c)
    const parsed = parseForm(householdForm, at.body)
    const who = await askWho(at, false)
    if (!parsed.ok || who.candidates.length > 0) {
      const errors = { ...(parsed.ok ? {} : parsed.form.errors), ...who.errors }
      return c.html(
        <HouseholdFormPage {...at} form={{ values: at.body, errors }} candidates={who.candidates} />,
        422,
      )
    }
    const other = who.choice && (await resolvePersonChoice(at.ctx, who.choice))
    const { main_carer, ...rest } = parsed.value
    await makeHousehold(at.ctx, {
      ...rest,
      members: [
        { person_id: at.person.id, main_carer: main_carer === 'self' },
        ...(other && other !== at.person.id
          ? [{ person_id: other, main_carer: main_carer === 'other' }]
          : []),
      ],
    })
    return c.redirect(`${at.href}?notice=notice.people.household`, 303)
  })

  routes.get('/:person/households/:household', async (c) => {
    const at = await formPageOf(c)
    const household = await householdOf(c, at.person.id)
    return c.html(<JoinFormPage {...at} household={household} form={emptyForm} candidates={[]} />)
  })

  routes.post('/:person/households/:household', async (c) => {
    const at = await formPageOf(c)
    const household = await householdOf(c, at.person.id)
    const parsed = parseForm(joinForm, at.body)
    const who = await askWho(at, true)
    if (!parsed.ok || !who.choice || who.candidates.length > 0) {
      const errors = { ...(parsed.ok ? {} : parsed.form.errors), ...who.errors }
      return c.html(
        <JoinFormPage
          {...at}
          household={household}
          form={{ values: at.body, errors }}
          candidates={who.candidates}
        />,
        422,
      )
    }
    await joinHousehold(at.ctx, household, {
      person_id: await resolvePersonChoice(at.ctx, who.choice),
      ...parsed.value,
    })
    return c.redirect(`${at.href}?notice=notice.people.household`, 303)
  })

  routes.post('/:person/households/:household/departures', async (c) => {
    const at = await formPageOf(c)
    const household = await householdOf(c, at.person.id)
    const { person_id } = at.body
    if (typeof person_id !== 'string' || !isId(person_id)) throw new NotFound()
    await leaveHousehold(at.ctx, household, person_id)
    return c.redirect(`${at.href}?notice=notice.people.household`, 303)
  })

  return routes
}

/** The household of the address, if the person lives in it now. Throws `NotFound`. */
async function householdOf(c: Context<StaffEnv>, personId: string): Promise<string> {
  const households = await listHouseholds(c.get('ctx'), personId)
  const found = households.find((household) => household.id === c.req.param('household'))
  if (!found) throw new NotFound()
  return found.id
}
