import { Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { readInstitutionChoice, resolveInstitutionChoice } from '../../directory/index.ts'
import { namesOf, personCandidates, readPersonChoice, resolvePersonChoice } from '../../people/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { formErrors, parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Panel } from '../../ui/extension.ts'
import { attendanceForm, headsForm, tappedForm } from '../forms.ts'
import { activityPath } from '../paths.ts'
import { getActivity } from '../queries.ts'
import { showActivity, type Typed } from '../show.tsx'
import { SheetPage } from '../views/sheet-page.tsx'
import { countHeads, findLine, recordAttendance, recordSeveral, removeAttendance } from './actions.ts'
import { asAudience, listAttendance, listRegulars } from './queries.ts'

/** Who came: by name, by tapping several, as an institution, or counted. */
export function attendanceRoutes(panels: Panel[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.post('/:id/people', async (c) => {
    const [ctx, body, id] = [c.get('ctx'), c.get('body'), c.req.param('id')]
    allow(ctx, 'activities.write')
    allow(ctx, 'attendance.names')
    const refused = async (typed: Typed) =>
      c.html(
        await showActivity(ctx, c.get('page'), id, panels, {
          person_typed: [body.person_q ?? ''].flat()[0],
          ...typed,
        }),
        422,
      )
    await getActivity(ctx, id)
    const choice = readPersonChoice(body, 'person')
    const said = parseForm(attendanceForm, body)
    const errors = {
      ...(said.ok ? {} : said.form.errors),
      ...(choice ? {} : { person: 'form.required' as const }),
    }
    if (!said.ok || !choice) return refused({ person: { values: body, errors } })
    const candidates = await personCandidates(ctx, choice)
    if (candidates.length > 0)
      return refused({ person: { values: body, errors: { person: 'people.picker.which' } }, candidates })
    const { length, ...how } = said.value
    await recordAttendance(ctx, id, {
      person_id: await resolvePersonChoice(ctx, choice),
      minutes: length,
      ...how,
    })
    return c.redirect(
      `${activityPath(ctx.organisation.slug, id)}?notice=notice.attendance_recorded#people`,
      303,
    )
  })

  app.post('/:id/people/tapped', async (c) => {
    const [ctx, body, id] = [c.get('ctx'), c.get('body'), c.req.param('id')]
    allow(ctx, 'activities.write')
    allow(ctx, 'attendance.names')
    const activity = await getActivity(ctx, id)
    const said = parseForm(tappedForm, body)
    if (!said.ok)
      return c.html(await showActivity(ctx, c.get('page'), id, panels, { tapped: said.form }), 422)
    const known = new Map((await listRegulars(ctx, activity)).map((one) => [one.person_id, one.audience]))
    const here = new Set((await listAttendance(ctx, id)).map((row) => row.person_id))
    const otherwise = asAudience(activity.audience)
    const tapped = said.value.person_id.filter((person_id) => !here.has(person_id))
    await recordSeveral(
      ctx,
      id,
      tapped.map((person_id) => ({
        person_id,
        audience: known.get(person_id) ?? otherwise,
        minutes: said.value.length,
      })),
    )
    return c.redirect(
      `${activityPath(ctx.organisation.slug, id)}?notice=notice.attendance_recorded#people`,
      303,
    )
  })

  app.post('/:id/institutions', async (c) => {
    const [ctx, body, id] = [c.get('ctx'), c.get('body'), c.req.param('id')]
    allow(ctx, 'activities.write')
    await getActivity(ctx, id)
    const choice = readInstitutionChoice(body, 'institution')
    const said = parseForm(attendanceForm, body)
    const result = said.ok && !choice ? formErrors(body, { institution: 'form.required' }) : said
    if (!result.ok || !choice)
      return c.html(
        await showActivity(ctx, c.get('page'), id, panels, {
          institution: result.ok ? undefined : result.form,
        }),
        422,
      )
    const institution_id = await resolveInstitutionChoice(ctx, choice, 'organisation')
    await recordAttendance(ctx, id, {
      institution_id,
      audience: result.value.audience,
      minutes: result.value.length,
    })
    return c.redirect(
      `${activityPath(ctx.organisation.slug, id)}?notice=notice.attendance_recorded#people`,
      303,
    )
  })

  app.post('/:id/attendance/:line/removal', async (c) => {
    const [ctx, id] = [c.get('ctx'), c.req.param('id')]
    allow(ctx, 'activities.write')
    const line = await findLine(ctx, id, c.req.param('line'))
    if (!line) throw new NotFound()
    if (line.person_id) allow(ctx, 'attendance.names')
    await removeAttendance(ctx, id, line.id)
    return c.redirect(
      `${activityPath(ctx.organisation.slug, id)}?notice=notice.attendance_removed#people`,
      303,
    )
  })

  app.post('/:id/heads', async (c) => {
    const [ctx, id] = [c.get('ctx'), c.req.param('id')]
    allow(ctx, 'activities.write')
    await getActivity(ctx, id)
    const said = parseForm(headsForm, c.get('body'))
    if (!said.ok) return c.html(await showActivity(ctx, c.get('page'), id, panels, { heads: said.form }), 422)
    await countHeads(ctx, id, said.value)
    return c.redirect(`${activityPath(ctx.organisation.slug, id)}?notice=notice.heads_counted#heads`, 303)
  })

  app.get('/:id/sheet', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    allow(ctx, 'activities.read')
    allow(ctx, 'attendance.names')
    const activity = await getActivity(ctx, c.req.param('id'))
    const here = (await listAttendance(ctx, activity.id)).flatMap((row) => row.person_id ?? [])
    const before = (await listRegulars(ctx, activity)).map((one) => one.person_id)
    const names = await namesOf(ctx, [...here, ...before])
    ctx.record({ act: 'attendance.print', kind: 'activity', id: activity.id, fields: ['name'] })
    for (const id of names.keys()) ctx.record({ act: 'person.read', kind: 'person', id, fields: ['name'] })
    const { compare } = new Intl.Collator(page.lang)
    const readable = [...names.values()].flatMap((name) => name ?? []).toSorted(compare)
    return c.html(<SheetPage page={page} slug={ctx.organisation.slug} activity={activity} names={readable} />)
  })

  return app
}
