import { type Context, Hono } from 'hono'
import { allow, askStepUp } from '../../accounts/index.ts'
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
import { eraseCase, erasePerson } from './actions.ts'
import { hinderedBy, type Why } from './erasure.ts'
import { askForm, holdForm, redactForm } from './forms.ts'
import { mentionsOf, redact } from './mentions.ts'
import { casesOfOne, countHeld, erasedOn, mergedInto, standingOf } from './queries.ts'
import { ErasedPage, ErasurePage } from './views/erasure-page.tsx'

type C = Context<StaffEnv>

const nouns = { people: 'person', cases: 'case' } as const
type Noun = keyof typeof nouns

const hrefOf = (c: C, noun: Noun) => `/${c.get('ctx').organisation.slug}/${noun}/${c.req.param('id')}`

/** What a person or case is called, for those who may see it. Throws `NotFound`. */
async function titleOf(c: C, { kind, id }: Erased, subjects: Subjects): Promise<string> {
  const ctx = c.get('ctx')
  if (!isId(id)) throw new NotFound()
  if (kind === 'person') {
    const name = (await subjects.namesOf(ctx, [id])).get(id)
    if (name === undefined) throw new NotFound()
    return name ?? pseudonym(id)
  }
  const row = await ctx.db
    .selectFrom('cases')
    .select('number')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row.number
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
  const approval = c.req.query('approval')
  const request = isId(approval) ? await getRequest(ctx, approval) : undefined
  const looked = c.req.query('mentions') === 'yes' && erased.kind === 'person'
  const mentions = looked ? await mentionsOf(ctx, subjects, erased.id) : undefined
  ctx.record({ act: 'erasure.read', kind: erased.kind, id: erased.id })
  if (mentions) ctx.record({ act: 'mention.search', kind: 'person', id: erased.id })
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
      holds={await listHolds(ctx, erased)}
      mentions={mentions}
      approval={request && { id: approval ?? '', state: request.state }}
      form={form}
    />,
    form === emptyForm ? 200 : 422,
  )
}

function erasureOf(noun: Noun, subjects: Subjects): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const erasedFrom = (c: C): Erased => ({ kind: nouns[noun], id: c.req.param('id') ?? '' })
  const back = (c: C, notice: string) =>
    c.redirect(`${hrefOf(c, noun)}/erasure?notice=notice.privacy.${notice}`, 303)

  app.get('/:id/erasure', (c) => {
    allow(c.get('ctx'), 'records.erase')
    return showErasure(c, noun, subjects)
  })
  app.post('/:id/erasure', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'records.erase')
    const parsed = parseForm(askForm, c.get('body'))
    if (!parsed.ok) return showErasure(c, noun, subjects, parsed.form)
    const erased = erasedFrom(c)
    await titleOf(c, erased, subjects)
    const [hindrance] = hinderedBy(await standingOf(ctx, erased))
    if (hindrance) throw new Refused(`privacy.erase.hindered.${hindrance}`)
    const { why, reason } = parsed.value
    const approval = await requestApproval(ctx, {
      kind: `${erased.kind}.erase`,
      spec: { ...erased, why },
      count: 1,
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
    allow(ctx, 'records.erase')
    const erased = erasedFrom(c)
    await titleOf(c, erased, subjects)
    const asked = await askStepUp(c, 'stepup.why.erase')
    if (asked) return asked
    const taken = await takeApproval(ctx, String(c.get('body').approval))
    const spec = taken?.spec as (Erased & { why: Why }) | undefined
    if (!spec || taken?.kind !== `${erased.kind}.erase` || spec.id !== erased.id)
      throw new Refused('privacy.erase.refused.not_approved')
    const eraser = { subjects, store: fileStore(c.get('install').settings) }
    if (erased.kind === 'person') await erasePerson(ctx, eraser, erased.id, spec.why)
    else await eraseCase(ctx, eraser, erased.id, spec.why)
    return c.redirect(`${hrefOf(c, noun)}?notice=notice.privacy.erased`, 303)
  })
  app.post('/:id/erasure/redaction', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'records.erase')
    const parsed = parseForm(redactForm, c.get('body'))
    if (!parsed.ok) throw new Refused('form.not_valid')
    await redact(ctx, subjects, parsed.value)
    return c.redirect(`${hrefOf(c, noun)}/erasure?mentions=yes&notice=notice.privacy.redacted#mentions`, 303)
  })
  app.post('/:id/holds', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'records.erase')
    const parsed = parseForm(holdForm, c.get('body'))
    if (!parsed.ok) return showErasure(c, noun, subjects, parsed.form)
    await placeHold(ctx, erasedFrom(c), parsed.value)
    return back(c, 'hold_placed')
  })
  app.post('/:id/holds/:hold/end', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'records.erase')
    await endHold(ctx, c.req.param('hold'))
    return back(c, 'hold_ended')
  })
  return app
}

/**
 * Erasing a person or a case, at their own addresses. Mounted before the pages of people and cases: what was erased answers
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
  return app
}
