import { ReadableStream } from 'node:stream/web'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { allow, askStepUp } from '../../accounts/index.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { fileStore } from '../../platform/files/index.ts'
import { date, oneOf, optionalText, text } from '../../platform/http/fields.ts'
import { type Body, parseForm } from '../../platform/http/form.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import { isId, pseudonym } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { stemsOf } from '../erasure/mention.ts'
import type { Subjects } from '../holding.ts'
import { answerRequest, decideTexts, extendRequest, openRequest, type TextDecision } from './actions.ts'
import { entriesOf, wordsOf } from './entries.ts'
import { gather } from './gather.ts'
import { decisionOf, given, languageFor, needsReading } from './package.ts'
import { decisionsOf, getRequest, listRequests } from './queries.ts'
import { answers, decisions, identities } from './request.ts'
import { seenBy } from './seen.ts'
import { HeldPage } from './views/held-page.tsx'
import { RequestPage } from './views/request-page.tsx'
import { RequestsPage } from './views/requests-page.tsx'
import { zipOf } from './zip.ts'

type C = Context<StaffEnv>

const openForm = z.object({ asked_on: date(), identity: oneOf(identities), note: optionalText(2000) })
const extendForm = z.object({ reason: text(1000) })
const answerForm = z.object({ answer: oneOf(answers) })
/** So many texts are shown at a time. */
const atOnce = 20

async function personOf(c: C, subjects: Subjects): Promise<{ id: string; name: string; href: string }> {
  const ctx = c.get('ctx')
  const id = c.req.param('id')
  const name = isId(id) ? (await subjects.namesOf(ctx, [id])).get(id) : undefined
  if (!isId(id) || name === undefined) throw new NotFound()
  return { id, name: name ?? pseudonym(id), href: `/${ctx.organisation.slug}/people/${id}` }
}

async function showHeld(c: C, subjects: Subjects, form: FormState = emptyForm): Promise<Response> {
  const ctx = c.get('ctx')
  const person = await personOf(c, subjects)
  const held = await gather(ctx, subjects, person.id)
  ctx.record({ act: 'access.read', kind: 'person', id: person.id })
  return c.html(
    <HeldPage
      page={c.get('page')}
      person={person}
      held={held}
      requests={await listRequests(ctx, person.id)}
      form={form}
    />,
    form === emptyForm ? 200 : 422,
  )
}

/** Names of everybody else in the same cases: what is proposed to be blacked out. */
async function othersOf(c: C, subjects: Subjects, person: string, cases: string[]) {
  const ctx = c.get('ctx')
  if (cases.length === 0) return new Set<string>()
  const rows = await ctx.db
    .selectFrom('involvement')
    .select('person_id')
    .distinct()
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('case_id', '=', eb.fn.any(eb.val(cases))))
    .where('person_id', '<>', person)
    .execute()
  const spellings = await subjects.spellingsOf(
    ctx,
    rows.map((row) => row.person_id),
  )
  const own = stemsOf(subjects, (await subjects.spellingsOf(ctx, [person])).get(person) ?? [])
  return new Set([...stemsOf(subjects, [...spellings.values()].flat())].filter((stem) => !own.has(stem)))
}

/** The decisions of a review: `d.<table>.<row>` with `w.<table>.<row>` for the words. */
function decisionsFrom(body: Body): TextDecision[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const [mark, table, row] = name.split('.')
    const decision = decisions.find((one) => one === value)
    if (mark !== 'd' || !table || !isId(row) || !decision) return []
    return [{ table, row, decision, words: String(body[`w.${table}.${row}`] ?? '').trim() }]
  })
}

/**
 * What is held about a person, requests for it, and the package: below the person's page, for whoever may give it. Requests of
 * all stand at /:organisation/settings/requests, without a name.
 */
export function accessRoutes(subjects: Subjects): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: C, notice: string, id = c.req.param('request') ?? '', place = '') =>
    c.redirect(
      `/${c.get('ctx').organisation.slug}/people/${c.req.param('id')}/held/${id}?notice=notice.privacy.${notice}${place}`,
      303,
    )

  app.get('/settings/requests', async (c) => {
    const ctx = c.get('ctx')
    if (!ctx.member.may('people.export_subject')) allow(ctx, 'retention.manage')
    ctx.record({ act: 'access.list', kind: 'person' })
    return c.html(
      <RequestsPage
        page={c.get('page')}
        requests={await listRequests(ctx)}
        opens={ctx.member.may('people.export_subject')}
      />,
    )
  })
  app.get('/people/:id/held', (c) => {
    allow(c.get('ctx'), 'people.export_subject')
    return showHeld(c, subjects)
  })
  app.post('/people/:id/held', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.export_subject')
    const parsed = parseForm(openForm, c.get('body'))
    if (!parsed.ok) return showHeld(c, subjects, parsed.form)
    const person = await personOf(c, subjects)
    return back(c, 'request_opened', await openRequest(ctx, person.id, parsed.value))
  })
  app.get('/people/:id/held/:request', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.export_subject')
    const person = await personOf(c, subjects)
    const request = await getRequest(ctx, person.id, c.req.param('request'))
    const held = await gather(ctx, subjects, person.id)
    const decided = await decisionsOf(ctx, request)
    const toRead = held.filter(needsReading)
    const open = toRead.filter((row) => decisionOf(row, decided) === undefined)
    ctx.record({ act: 'access.read', kind: 'person', id: person.id, reason: request.id })
    return c.html(
      <RequestPage
        page={c.get('page')}
        person={person}
        request={request}
        rows={held.length}
        read={toRead.length - open.length}
        open={open.length}
        texts={open.slice(0, atOnce)}
        folding={subjects}
        others={
          await othersOf(
            c,
            subjects,
            person.id,
            open.slice(0, atOnce).flatMap(({ case_id }) => case_id ?? []),
          )
        }
      />,
    )
  })
  app.post('/people/:id/held/:request/texts', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.export_subject')
    const person = await personOf(c, subjects)
    const request = await getRequest(ctx, person.id, c.req.param('request'))
    await decideTexts(ctx, request, await gather(ctx, subjects, person.id), decisionsFrom(c.get('body')))
    return back(c, 'texts_decided', undefined, '#texts')
  })
  app.post('/people/:id/held/:request/extension', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.export_subject')
    const parsed = parseForm(extendForm, c.get('body'))
    if (!parsed.ok) throw new Refused('privacy.access.refused.reason')
    await extendRequest(ctx, (await personOf(c, subjects)).id, c.req.param('request'), parsed.value.reason)
    return back(c, 'request_extended')
  })
  app.post('/people/:id/held/:request/answer', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.export_subject')
    const parsed = parseForm(answerForm, c.get('body'))
    if (!parsed.ok) throw new Refused('form.choose')
    await answerRequest(ctx, (await personOf(c, subjects)).id, c.req.param('request'), parsed.value.answer)
    return back(c, 'request_answered')
  })
  app.get('/people/:id/held/:request/package.zip', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.export_subject')
    const person = await personOf(c, subjects)
    const request = await getRequest(ctx, person.id, c.req.param('request'))
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    const held = await gather(ctx, subjects, person.id)
    const decided = await decisionsOf(ctx, request)
    if (held.some((row) => decisionOf(row, decided) === undefined))
      throw new Refused('privacy.access.refused.unread')
    const row = held.find(({ table }) => table === 'person')
    const lang = languageFor(ctx, (row?.told.languages as string[] | undefined) ?? [])
    const seen = await seenBy(c.get('install'), ctx.organisation.id, person.id)
    const rows = given(held, decided)
    const entries = await entriesOf(ctx, fileStore(c.get('install').settings), rows, {
      name: person.name,
      lang,
      seen,
      words: await wordsOf(ctx, subjects, lang, rows),
    })
    ctx.record({ act: 'subject.export', kind: 'person', id: person.id, reason: request.id })
    const file = ReadableStream.from(zipOf(entries)) as globalThis.ReadableStream
    return sendMade(c, `${pseudonym(person.id)}-${ctx.today}.zip`, file)
  })
  return app
}
