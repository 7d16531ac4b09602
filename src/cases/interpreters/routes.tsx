import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { getPoolMember, listPool, type PoolMember, poolMembersOf, poolParts } from '../../directory/index.ts'
import { languageName, peopleOf } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { type Body, parseForm } from '../../platform/http/form.ts'
import { isMessageId, type MessageId } from '../../platform/i18n/messages.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState, Page } from '../../ui/page.ts'
import { instantOf } from '../entries/entry.ts'
import { casePath, interpreterPath } from '../handles.ts'
import { openRoom } from '../room.ts'
import { bookInterpreter, noteBooking, noteFeedback } from './actions.ts'
import { type Choosing, choose, likelyMode } from './choose.ts'
import { circleOf, conflictsIn } from './circle.ts'
import { bookingForm, feedbackForm, stateForm, wishForm, wishValues } from './forms.ts'
import { wishesOf } from './queries.ts'
import { BookPage } from './views/book-page.tsx'
import { ChoosePage } from './views/choose-page.tsx'
import { WishPage } from './views/wish-page.tsx'
import { noWish } from './wish.ts'
import { recordWish } from './wish-actions.ts'

type C = Context<StaffEnv>

/** Why somebody cannot be asked is said beside the day; what else is refused is a page of its own. */
const isReason = (id: string): id is MessageId => id.startsWith('cases.interpreter.') && isMessageId(id)

const partFrom = (text: string | undefined) => poolParts.find((part) => part === text) ?? 'interpreter'
const languageFrom = (text: string | undefined) => (/^[a-z]{2,3}$/.test(text ?? '') ? text : undefined)

/** Languages somebody of the pool speaks, and those needed here, by name. */
async function languagesIn(ctx: AnyCtx, page: Page, choosing: Choosing) {
  const pool = await listPool(ctx, { part: choosing.part })
  const codes = new Set([
    ...choosing.need.languages,
    ...choosing.listeners.flatMap((one) => one.languages),
    ...pool.flatMap((member) => member.languages.map(({ code }) => code)),
  ])
  const { compare } = new Intl.Collator(page.lang)
  return [...codes]
    .map((value) => ({ value, label: languageName(page, value) }))
    .sort((a, b) => compare(a.label, b.label))
}

async function choosePage(c: C, id: string) {
  const { ctx, page } = c.var
  const room = await openRoom(ctx, page, id)
  const language = languageFrom(c.req.query('language'))
  const choosing = await choose(ctx, room.record, partFrom(c.req.query('part')), language)
  const named = [...choosing.wishes.values()].flatMap(({ wish }) => wish.excluded)
  const pool = await poolMembersOf(ctx, named)
  return (
    <ChoosePage
      page={page}
      room={room}
      choosing={choosing}
      language={language}
      languages={await languagesIn(ctx, page, choosing)}
      poolNames={new Map([...pool].map(([key, member]) => [key, member.name ?? page.t('ui.unreadable')]))}
      now={ctx.now}
    />
  )
}

async function bookPage(c: C, id: string, memberId: string, given: { part?: string; form?: FormState }) {
  const { ctx, page } = c.var
  const room = await openRoom(ctx, page, id)
  const part = partFrom(given.part)
  const member = await getPoolMember(ctx, memberId)
  if (!member.parts.includes(part)) throw new NotFound()
  const language = languageFrom(c.req.query('language'))
  const choosing = await choose(ctx, room.record, part, language)
  const refused = (await conflictsIn(ctx, await circleOf(ctx, id), [member], part)).get(memberId)
  const fresh: Body = {
    minutes: '60',
    mode: likelyMode(member, choosing.need),
    person_id: choosing.listeners.find((one) => one.needs === 'yes')?.id ?? choosing.listeners[0]?.id ?? '',
    language: choosing.need.languages.find((code) => member.languages.some((own) => own.code === code)) ?? '',
  }
  return (
    <BookPage
      page={page}
      room={room}
      member={member}
      part={part}
      match={choosing.matches.find((match) => match.member.id === memberId)}
      refused={refused}
      listeners={choosing.listeners}
      languages={await languagesIn(ctx, page, choosing)}
      form={given.form ?? { values: fresh, errors: {} }}
    />
  )
}

async function wishPage(c: C, id: string, personId: string, form?: FormState) {
  const { ctx, page } = c.var
  const room = await openRoom(ctx, page, id)
  const person = room.involved.find((one) => one.id === personId)
  if (!person) throw new NotFound()
  const known = (await wishesOf(ctx, [personId])).get(personId)
  ctx.record({ act: 'interpreter_wish.read', kind: 'person', id: personId })
  const languages = (await peopleOf(ctx, [personId])).get(personId)?.languages ?? []
  const speaks = (member: PoolMember) =>
    languages.length === 0 || member.languages.some(({ code }) => languages.includes(code))
  const pool = (await listPool(ctx, { part: 'interpreter' })).filter(speaks)
  const gone = await poolMembersOf(ctx, known?.wish.excluded ?? [])
  const offered = new Map([...pool, ...gone.values()].map((member) => [member.id, member]))
  return (
    <WishPage
      page={page}
      caseId={id}
      person={person}
      pool={[...offered.values()].map((member) => ({
        id: member.id,
        name: member.name ?? page.t('ui.unreadable'),
      }))}
      version={known?.version ?? 0}
      broken={known?.broken ?? false}
      form={form ?? { values: wishValues(known?.wish ?? noWish), errors: {} }}
    />
  )
}

/** Choosing an interpreter, advocate or lawyer for a case, below `/:organisation/cases/:id/interpreter`. */
export function interpreterRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const done = (c: C, id: string, notice: string, at = '') => {
    const { slug } = c.var.ctx.organisation
    const to = c.var.body.back === 'safety' ? `${casePath(slug, id)}/safety` : interpreterPath(slug, id)
    return c.redirect(`${to}?notice=notice.interpreter.${notice}${at}`, 303)
  }

  app.get('/:id/interpreter', async (c) => {
    allow(c.var.ctx, 'cases.read')
    return c.html(await choosePage(c, c.req.param('id')))
  })

  app.get('/:id/interpreter/wishes/:person', async (c) => {
    allow(c.var.ctx, 'cases.write')
    return c.html(await wishPage(c, c.req.param('id'), c.req.param('person')))
  })
  app.post('/:id/interpreter/wishes/:person', async (c) => {
    const { ctx, page, body } = c.var
    const { id, person } = c.req.param()
    allow(ctx, 'cases.write')
    const room = await openRoom(ctx, page, id)
    if (!room.involved.some((one) => one.id === person)) throw new NotFound()
    const parsed = parseForm(wishForm, body)
    if (!parsed.ok) return c.html(await wishPage(c, id, person, parsed.form), 422)
    await recordWish(ctx, person, parsed.value.wish, parsed.value.base)
    return done(c, id, 'wish_kept', '#wishes')
  })

  app.post('/:id/interpreter/sessions', async (c) => {
    const { ctx, body } = c.var
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const parsed = parseForm(bookingForm, body)
    const member = typeof body.pool_member_id === 'string' ? body.pool_member_id : ''
    const part = typeof body.part === 'string' ? body.part : undefined
    if (!parsed.ok) return c.html(await bookPage(c, id, member, { part, form: parsed.form }), 422)
    const { date, time, ...rest } = parsed.value
    try {
      await bookInterpreter(ctx, id, {
        ...rest,
        starts_at: instantOf(date, time, ctx.organisation.time_zone),
      })
    } catch (error) {
      if (!(error instanceof Refused) || !isReason(error.messageId)) throw error
      const form = { values: body, errors: { date: error.messageId } }
      return c.html(await bookPage(c, id, member, { part, form }), 422)
    }
    return done(c, id, 'asked', `&part=${rest.part}#sessions`)
  })
  app.post('/:id/interpreter/sessions/:session/state', async (c) => {
    const { id, session } = c.req.param()
    allow(c.var.ctx, 'cases.write')
    const parsed = parseForm(stateForm, c.var.body)
    if (!parsed.ok) throw new Refused('cases.interpreter.refused.state')
    await noteBooking(c.var.ctx, id, session, parsed.value.state, parsed.value._version)
    return done(c, id, `state_${parsed.value.state}`, '#sessions')
  })
  app.post('/:id/interpreter/sessions/:session/feedback', async (c) => {
    const { id, session } = c.req.param()
    allow(c.var.ctx, 'cases.write')
    const parsed = parseForm(feedbackForm, c.var.body)
    if (!parsed.ok) throw new Refused('cases.interpreter.refused.state')
    await noteFeedback(c.var.ctx, id, session, parsed.value.feedback)
    return done(c, id, parsed.value.feedback === 'not_again' ? 'not_again' : 'feedback_kept', '#sessions')
  })

  app.get('/:id/interpreter/:member', async (c) => {
    allow(c.var.ctx, 'cases.write')
    return c.html(await bookPage(c, c.req.param('id'), c.req.param('member'), { part: c.req.query('part') }))
  })
  return app
}
