import { type Context, Hono } from 'hono'
import { allow, askStepUp } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { fileStore } from '../../platform/files/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import { isId, pseudonym } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { requestApproval, takeApproval } from '../approvals/actions.ts'
import { getRequest } from '../approvals/queries.ts'
import type { Erased, Subjects } from '../holding.ts'
import { endHold, placeHold } from '../retention/actions.ts'
import { listHolds } from '../retention/queries.ts'
import { eraseCase, eraseIncident, erasePerson } from './actions.ts'
import { hinderedBy, type Why } from './erasure.ts'
import { askForm, holdForm, redactForm } from './forms.ts'
import { mentionsOf, mentionsOfNumber, redact } from './mentions.ts'
import {
  casesOfOne,
  countHeld,
  erasedOn,
  linkedIncidents,
  mergedInto,
  standingOf,
  tableOf,
} from './queries.ts'
import { ErasedPage, ErasurePage } from './views/erasure-page.tsx'

type C = Context<StaffEnv>

const nouns = { people: 'person', cases: 'case', incidents: 'incident' } as const
type Noun = keyof typeof nouns

const hrefOf = (c: C, noun: Noun) => `/${c.get('ctx').organisation.slug}/${noun}/${c.req.param('id')}`

/** Whoever erases may; an incident also has to be one they may read. */
function allowErasing(c: C, noun: Noun): void {
  allow(c.get('ctx'), 'records.erase')
  if (noun === 'incidents') allow(c.get('ctx'), 'incidents.read')
}

/** What a person, case or incident is called, for those who may see it. Throws `NotFound`. */
async function titleOf(c: C, { kind, id }: Erased, subjects: Subjects): Promise<string> {
  const ctx = c.get('ctx')
  if (!isId(id)) throw new NotFound()
  if (kind === 'person') {
    const name = (await subjects.namesOf(ctx, [id])).get(id)
    if (name === undefined) throw new NotFound()
    return name ?? pseudonym(id)
  }
  const row = await ctx.db
    .selectFrom(tableOf[kind])
    .select('number')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row.number
}

/** Texts elsewhere that name a person, or an incident by its number; a case is not named by others. */
async function textsNaming(ctx: AnyCtx, subjects: Subjects, { kind, id }: Erased, title: string) {
  if (kind === 'person') return mentionsOf(ctx, subjects, id)
  return kind === 'incident' ? mentionsOfNumber(ctx, subjects, { id, number: title }) : undefined
}

async function showErasure(
  c: C,
  noun: Noun,
  subjects: Subjects,
  form: FormState = emptyForm,
): Promise<Response> {
  const ctx = c.get('ctx')
  const erased = { kind: nouns[noun], id: c.req.param('id') ?? '' }
  const title = await titleOf(c, erased, subjects)
  const standing = await standingOf(ctx, erased)
  const approval = String(c.req.query('approval') ?? c.get('body').approval ?? '')
  const request = isId(approval) ? await getRequest(ctx, approval) : undefined
  const looked = c.req.query('mentions') === 'yes'
  const mentions = looked ? await textsNaming(ctx, subjects, erased, title) : undefined
  ctx.record({ act: 'erasure.read', kind: erased.kind, id: erased.id })
  if (mentions) ctx.record({ act: 'mention.search', kind: erased.kind, id: erased.id })
  return c.html(
    <ErasurePage
      page={c.get('page')}
      noun={noun}
      href={hrefOf(c, noun)}
      title={title}
      hindrances={hinderedBy(standing)}
      held={await countHeld(ctx, subjects.holdings, erased)}
      cases={erased.kind === 'person' ? await casesOfOne(ctx, erased.id) : []}
      merged={erased.kind === 'person' ? (await mergedInto(ctx, erased.id)).length : 0}
      incidents={await linkedIncidents(ctx, erased)}
      holds={await listHolds(ctx, erased)}
      mentions={mentions}
      approval={request && { id: approval, state: request.state }}
      form={form}
    />,
    form === emptyForm ? 200 : 422,
  )
}

const erasers = { person: erasePerson, case: eraseCase, incident: eraseIncident } as const

/** What a second person agrees to. */
interface Spec extends Erased {
  why: Why
  incidents?: string[]
}

/** Of the incidents the page offered those that were ticked; one that is at work or held hinders like the rest. */
async function chosenIncidents(ctx: AnyCtx, erased: Erased, ticked: readonly string[]): Promise<string[]> {
  const chosen = (await linkedIncidents(ctx, erased)).filter(({ id }) => ticked.includes(id))
  for (const { id } of chosen) {
    const [hindrance] = hinderedBy(await standingOf(ctx, { kind: 'incident', id }))
    if (hindrance) throw new Refused('privacy.erase.incident.hindered')
  }
  return chosen.map(({ id }) => id)
}

const saysNumber = (typed: unknown, number: string): boolean =>
  typeof typed === 'string' && typed.trim().toUpperCase() === number

function erasureOf(noun: Noun, subjects: Subjects): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const erasedFrom = (c: C): Erased => ({ kind: nouns[noun], id: c.req.param('id') ?? '' })
  const back = (c: C, notice: string) =>
    c.redirect(`${hrefOf(c, noun)}/erasure?notice=notice.privacy.${notice}`, 303)

  app.get('/:id/erasure', (c) => {
    allowErasing(c, noun)
    return showErasure(c, noun, subjects)
  })
  app.post('/:id/erasure', async (c) => {
    const ctx = c.get('ctx')
    allowErasing(c, noun)
    const parsed = parseForm(askForm, c.get('body'))
    if (!parsed.ok) return showErasure(c, noun, subjects, parsed.form)
    const erased = erasedFrom(c)
    await titleOf(c, erased, subjects)
    const [hindrance] = hinderedBy(await standingOf(ctx, erased))
    if (hindrance) throw new Refused(`privacy.erase.hindered.${hindrance}`)
    const { why, reason } = parsed.value
    const incidents = await chosenIncidents(ctx, erased, parsed.value.incidents)
    const approval = await requestApproval(ctx, {
      kind: `${erased.kind}.erase`,
      spec: { ...erased, why, incidents } satisfies Spec,
      count: 1 + incidents.length,
      reason,
      path: `${hrefOf(c, noun)}/erasure`,
    })
    ctx.record({ act: 'erasure.ask', kind: erased.kind, id: erased.id, reason: why })
    return c.redirect(
      `${hrefOf(c, noun)}/erasure?approval=${approval}&notice=notice.privacy.erasure_asked`,
      303,
    )
  })
  app.post('/:id/erasure/run', async (c) => {
    const ctx = c.get('ctx')
    allowErasing(c, noun)
    const erased = erasedFrom(c)
    const title = await titleOf(c, erased, subjects)
    const asked = await askStepUp(c, 'stepup.why.erase')
    if (asked) return asked
    if (noun === 'incidents' && !saysNumber(c.get('body').number, title)) {
      const errors = { number: 'privacy.erase.wrong_number' } as const
      return showErasure(c, noun, subjects, { values: c.get('body'), errors })
    }
    const taken = await takeApproval(ctx, String(c.get('body').approval))
    const spec = taken?.spec as Spec | undefined
    if (!spec || taken?.kind !== `${erased.kind}.erase` || spec.id !== erased.id)
      throw new Refused('privacy.erase.refused.not_approved')
    const eraser = { subjects, store: fileStore(c.get('install').settings) }
    for (const incident of spec.incidents ?? []) await eraseIncident(ctx, eraser, incident, spec.why)
    await erasers[erased.kind](ctx, eraser, erased.id, spec.why)
    return c.redirect(`${hrefOf(c, noun)}?notice=notice.privacy.erased`, 303)
  })
  app.post('/:id/erasure/redaction', async (c) => {
    const ctx = c.get('ctx')
    allowErasing(c, noun)
    const parsed = parseForm(redactForm, c.get('body'))
    if (!parsed.ok) throw new Refused('form.not_valid')
    await redact(ctx, subjects, parsed.value)
    return c.redirect(`${hrefOf(c, noun)}/erasure?mentions=yes&notice=notice.privacy.redacted#mentions`, 303)
  })
  app.post('/:id/holds', async (c) => {
    const ctx = c.get('ctx')
    allowErasing(c, noun)
    const parsed = parseForm(holdForm, c.get('body'))
    if (!parsed.ok) return showErasure(c, noun, subjects, parsed.form)
    await placeHold(ctx, erasedFrom(c), parsed.value)
    return back(c, 'hold_placed')
  })
  app.post('/:id/holds/:hold/end', async (c) => {
    const ctx = c.get('ctx')
    allowErasing(c, noun)
    await endHold(ctx, erasedFrom(c), c.req.param('hold'))
    return back(c, 'hold_ended')
  })
  return app
}

/**
 * Erasing a person, a case or an incident, at their own addresses. Mounted before the pages of people and cases: what was erased answers
 * here with a quiet page, and takes no change any more.
 */
export function erasureRoutes(subjects: Subjects): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.use('/people/:id/*', async (c, next) => {
    const [ctx, id] = [c.get('ctx'), c.req.param('id')]
    const at = isId(id) ? await erasedOn(ctx, id) : undefined
    if (!at) return next()
    allow(ctx, 'people.read')
    if (c.req.method !== 'GET') throw new Refused('privacy.erase.hindered.erased')
    ctx.record({ act: 'person.read', kind: 'person', id })
    return c.html(<ErasedPage page={c.get('page')} id={id ?? ''} at={at} />)
  })
  app.use('/cases/:id/*', async (c, next) => {
    const id = c.req.param('id')
    if (c.req.method !== 'GET' && isId(id) && (await erasedOn(c.get('ctx'), id)))
      throw new Refused('privacy.erase.hindered.erased')
    return next()
  })
  app.route('/people', erasureOf('people', subjects))
  app.route('/cases', erasureOf('cases', subjects))
  app.route('/incidents', erasureOf('incidents', subjects))
  return app
}
