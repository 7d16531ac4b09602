import { type Context, Hono } from 'hono'
import { allow } from '../../../accounts/index.ts'
import { askBeforeContact, listOverrides, numbersOf, refuseUnsafeContact } from '../../../people/index.ts'
import type { AnyCtx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { parseForm } from '../../../platform/http/form.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import { emptyForm } from '../../../ui/form.tsx'
import type { FormState } from '../../../ui/page.ts'
import { writeEntry } from '../../entries/actions.ts'
import { casePath } from '../../handles.ts'
import { openRoom } from '../../room.ts'
import { overrideHolds } from './call.ts'
import { callForm, callText, overrideForm } from './forms.ts'
import { CallPage } from './views/call-page.tsx'

/** Whether this member gave a reason to call this person within the last hour. */
async function overrode(ctx: AnyCtx, personId: string): Promise<boolean> {
  const overrides = await listOverrides(ctx, personId)
  return overrides.some(
    (one) =>
      one.channel === 'call' &&
      one.member_id === ctx.member.id &&
      ctx.now.getTime() - one.at.getTime() < overrideHolds,
  )
}

async function callPage(c: Context<StaffEnv>, asked: string | undefined, form: FormState = emptyForm) {
  const [ctx, page, id] = [c.get('ctx'), c.get('page'), c.req.param('id') ?? '']
  const room = await openRoom(ctx, page, id)
  const others = room.record.people
    .filter(({ role }) => role === 'alleged_perpetrator')
    .map((one) => one.person_id)
  const people = room.involved.filter((one) => !others.includes(one.id))
  const person = asked ? people.find((one) => one.id === asked) : people[0]
  if (asked && !person) throw new NotFound()
  const answer = person && (await askBeforeContact(ctx, { person_id: person.id, channel: 'call' }))
  const shows = Boolean(answer && (answer.may || (await overrode(ctx, answer.person_id))))
  return (
    <CallPage
      page={page}
      room={room}
      people={people}
      person={person}
      asked={answer}
      numbers={person && shows ? await numbersOf(ctx, person.id) : undefined}
      form={form}
    />
  )
}

/** Before and during a call, below `/:id/safety/call`. */
export function callRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/:id/safety/call', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await callPage(c, c.req.query('person')))
  })
  app.post('/:id/safety/call', async (c) => {
    const [ctx, page, id] = [c.get('ctx'), c.get('page'), c.req.param('id')]
    allow(ctx, 'cases.write')
    const parsed = parseForm(callForm, c.get('body'))
    if (!parsed.ok) return c.html(await callPage(c, String(c.get('body').person ?? ''), parsed.form), 422)
    const { person, minutes = 0, ...answers } = parsed.value
    // What happened is always kept, also when the hours ran out while they talked.
    await writeEntry(ctx, id, {
      kind: 'call',
      occurred_at: ctx.now,
      minutes,
      services: [],
      barriers: [],
      text: callText(page.t, { ...answers, minutes: minutes || undefined }),
      person_ids: [person],
    })
    return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.entry_saved#timeline`, 303)
  })
  app.post('/:id/safety/call/override', async (c) => {
    const [ctx, body, id] = [c.get('ctx'), c.get('body'), c.req.param('id')]
    allow(ctx, 'cases.write')
    const parsed = parseForm(overrideForm, body)
    if (!parsed.ok) throw new NotFound()
    const { person, contact_override } = parsed.value
    const form: FormState = { values: body, errors: { contact_override: 'form.required' } }
    const page = await callPage(c, person, form)
    if (!contact_override) return c.html(page, 422)
    await refuseUnsafeContact(ctx, {
      person_id: person,
      channel: 'call',
      act: 'call',
      override: contact_override,
    })
    return c.redirect(`${casePath(ctx.organisation.slug, id)}/safety/call?person=${person}`, 303)
  })
  return app
}
