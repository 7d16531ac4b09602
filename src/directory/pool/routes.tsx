import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { version } from '../../platform/http/fields.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Panel } from '../../ui/extension.ts'
import type { FormState } from '../../ui/page.ts'
import { poolPath } from '../paths.ts'
import { listInstitutions } from '../queries.ts'
import { addPoolMember, correctPoolMember, notePoolMember } from './actions.ts'
import { endConflict, noteConflict } from './conflicts.ts'
import { conflictForm, gatheredPool, poolForm, poolValues, readPoolWish } from './forms.ts'
import { picked, pickerOf } from './picker.ts'
import { type PoolMember, poolParts, regionsOf } from './pool.ts'
import { getPoolMember, listPool } from './queries.ts'
import { showPoolMember } from './show.tsx'
import { type PickerState, PoolFormPage } from './views/form-page.tsx'
import { PoolPage } from './views/index-page.tsx'

type C = Context<StaffEnv>

async function poolFormPage(c: C, form: FormState, person: PickerState, member?: PoolMember, base?: number) {
  const { ctx, page } = c.var
  const slug = ctx.organisation.slug
  return (
    <PoolFormPage
      page={page}
      title={
        member
          ? page.t('directory.edit.title', { name: member.name ?? page.t('ui.unreadable') })
          : page.t('directory.pool.new')
      }
      action={poolPath(slug, member?.id)}
      crumb={{
        href: poolPath(slug, member?.id),
        label: member?.name ?? page.t('directory.pool.title'),
      }}
      form={form}
      institutions={await listInstitutions(ctx)}
      person={ctx.member.may('people.read') ? person : undefined}
      version={base ?? member?.version}
    />
  )
}

/** The pool at /:organisation/directory/pool. `panels` are what other modules know of somebody in it. */
export function poolRoutes(panels: Panel[] = []): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'directory.read')
    const wish = readPoolWish(c.req.query())
    const everybody = await listPool(ctx)
    const gone = await listPool(ctx, { left: true })
    const members = await listPool(ctx, wish)
    const count = (part: string) => everybody.filter(({ parts }) => parts.some((one) => one === part)).length
    const [interpreter, advocate, lawyer] = poolParts.map(count)
    return c.html(
      <PoolPage
        page={page}
        index={{
          wish,
          members,
          counts: {
            all: everybody.length,
            left: gone.length,
            interpreter: interpreter ?? 0,
            advocate: advocate ?? 0,
            lawyer: lawyer ?? 0,
          },
          languages: everybody.flatMap(({ languages }) => languages.map(({ code }) => code)),
          regions: regionsOf(everybody),
        }}
      />,
    )
  })

  app.get('/new', async (c) => {
    allow(c.var.ctx, 'directory.write')
    const part = poolParts.find((one) => one === c.req.query('part'))
    const form = { values: { parts: part ?? 'interpreter', gender: 'unknown' }, errors: {} }
    return c.html(await poolFormPage(c, form, {}))
  })

  app.post('/', async (c) => {
    const { ctx, body } = c.var
    allow(ctx, 'directory.write')
    const parsed = parseForm(poolForm(ctx.today), gatheredPool(body))
    const person = await picked(ctx, body)
    if (!parsed.ok || person.unclear) {
      const errors = { ...(parsed.ok ? {} : parsed.form.errors), ...person.unclear }
      return c.html(await poolFormPage(c, { values: body, errors }, person.picker), 422)
    }
    const id = await addPoolMember(ctx, { ...parsed.value, person_id: person.id })
    return c.redirect(`${poolPath(ctx.organisation.slug, id)}?notice=notice.directory.pool_added`, 303)
  })

  app.get('/:member', async (c) => {
    allow(c.var.ctx, 'directory.read')
    return c.html(await showPoolMember(c, panels, c.req.param('member')))
  })

  app.get('/:member/edit', async (c) => {
    const { ctx } = c.var
    allow(ctx, 'directory.write')
    const member = await getPoolMember(ctx, c.req.param('member'))
    const form = { values: poolValues(member), errors: {} }
    return c.html(await poolFormPage(c, form, await pickerOf(ctx, member.person_id), member))
  })

  app.post('/:member', async (c) => {
    const { ctx, body } = c.var
    allow(ctx, 'directory.write')
    const member = await getPoolMember(ctx, c.req.param('member'))
    const base = version().parse(body._version)
    const parsed = parseForm(poolForm(ctx.today), gatheredPool(body))
    const person = await picked(ctx, body)
    if (!parsed.ok || person.unclear) {
      const errors = { ...(parsed.ok ? {} : parsed.form.errors), ...person.unclear }
      return c.html(await poolFormPage(c, { values: body, errors }, person.picker, member, base), 422)
    }
    // Who may not look people up leaves the link to one as it stands.
    const person_id = ctx.member.may('people.read') ? person.id : (member.person_id ?? undefined)
    await correctPoolMember(ctx, member.id, { ...parsed.value, person_id }, base)
    return c.redirect(
      `${poolPath(ctx.organisation.slug, member.id)}?notice=notice.directory.pool_corrected`,
      303,
    )
  })

  for (const what of ['leave', 'return'] as const) {
    app.post(`/:member/${what}`, async (c) => {
      const { ctx } = c.var
      const id = c.req.param('member')
      allow(ctx, 'directory.write')
      await notePoolMember(ctx, id, what)
      return c.redirect(`${poolPath(ctx.organisation.slug, id)}?notice=notice.directory.pool_${what}`, 303)
    })
  }

  app.post('/:member/conflicts', async (c) => {
    const { ctx, body } = c.var
    const id = c.req.param('member')
    allow(ctx, 'directory.write')
    allow(ctx, 'people.read')
    const parsed = parseForm(conflictForm, body)
    const person = await picked(ctx, body)
    const nobody = !person.id && !person.unclear && (!parsed.ok || !parsed.value.institution_id)
    if (!parsed.ok || person.unclear || nobody) {
      const errors = {
        ...(parsed.ok ? {} : parsed.form.errors),
        ...person.unclear,
        ...(nobody ? { person: 'directory.pool.conflict.whom' as const } : {}),
      }
      return c.html(
        await showPoolMember(c, panels, id, { form: { values: body, errors }, person: person.picker }),
        422,
      )
    }
    await noteConflict(ctx, id, { ...parsed.value, person_id: person.id })
    return c.redirect(
      `${poolPath(ctx.organisation.slug, id)}?notice=notice.directory.conflict_noted#conflicts`,
      303,
    )
  })

  app.post('/:member/conflicts/:conflict/removal', async (c) => {
    const { ctx } = c.var
    const { member, conflict } = c.req.param()
    allow(ctx, 'directory.write')
    allow(ctx, 'people.read')
    await endConflict(ctx, member, conflict)
    return c.redirect(
      `${poolPath(ctx.organisation.slug, member)}?notice=notice.directory.conflict_ended#conflicts`,
      303,
    )
  })
  return app
}
