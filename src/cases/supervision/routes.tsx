import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { casePath, casesPath } from '../handles.ts'
import { headOf } from '../heading.ts'
import { getCase } from '../queries.ts'
import { askPlanApproval, decidePlan, withdrawApproval } from './actions.ts'
import { askForm, changeNoteForm, decisionForm, needsForm, noteForm } from './forms.ts'
import { listNeeds, setNeeds } from './needs.ts'
import { changeNote, notesOf, writeNote } from './notes.ts'
import { supervisionPage } from './show.tsx'
import { NeedsPage } from './views/needs-page.tsx'
import { NotePage } from './views/note-page.tsx'

async function notePage(c: Context<StaffEnv>, form?: FormState) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const { id = '', note: noteId } = c.req.param()
  const record = await getCase(ctx, id)
  const note = (await notesOf(ctx, record)).find((one) => one.id === noteId)
  if (!note || note.member_id !== ctx.member.id) throw new NotFound()
  const { heading } = await headOf(ctx, page, record)
  const { text, on_day, for_team } = note
  const saved = { values: { text: text ?? '', on_day, for_team: for_team ? 'yes' : '' }, errors: {} }
  return <NotePage page={page} id={id} heading={heading} note={note} form={form ?? saved} />
}

/** Supervision: the page, notes, approval of plans, and where it is needed. Mounted before `/:id`. */
export function supervisionRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const toPlan = (c: Context<StaffEnv>, notice: string, part = 'approval') =>
    c.redirect(
      `${casePath(c.get('ctx').organisation.slug, c.req.param('id') ?? '')}/plan?notice=notice.${notice}#${part}`,
      303,
    )

  app.get('/supervision', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await supervisionPage(c))
  })
  app.post('/supervision/notes', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const body = c.get('body')
    const result = parseForm(noteForm, body)
    if (!result.ok) return c.html(await supervisionPage(c, result.form), 422)
    const { case: caseId, ...note } = result.value
    if (note.on_day > ctx.today)
      return c.html(await supervisionPage(c, { values: body, errors: { on_day: 'cases.entry.future' } }), 422)
    await writeNote(ctx, caseId, note)
    const member = isId(String(body.member)) ? `member=${body.member}&` : ''
    return c.redirect(
      `${casesPath(c.get('page'), '/supervision')}?${member}notice=notice.supervision_noted`,
      303,
    )
  })
  app.get('/supervision/approvals', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.supervise')
    return c.html(<NeedsPage page={c.get('page')} kinds={await listNeeds(ctx)} />)
  })
  app.post('/supervision/approvals', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.supervise')
    const result = parseForm(needsForm, c.get('body'))
    if (!result.ok) throw new Refused('form.not_valid')
    const { kinds } = result.value
    const before = await listNeeds(ctx)
    await setNeeds(
      ctx,
      before
        .map(({ kind, needed }) => ({ kind, needed: kinds.some((one) => one === kind), before: needed }))
        .filter((one) => one.needed !== one.before)
        .map(({ kind, needed }) => ({ kind, needed })),
    )
    return c.redirect(`${casesPath(c.get('page'), '/supervision')}?notice=notice.approvals_saved`, 303)
  })

  app.post('/:id/approvals', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const result = parseForm(askForm, c.get('body'))
    if (!result.ok) throw new Refused('form.too_long')
    await askPlanApproval(ctx, c.req.param('id'), result.value)
    return toPlan(c, 'approval_asked')
  })
  app.post('/:id/approvals/:approval', async (c) => {
    const ctx = c.get('ctx')
    const { id, approval } = c.req.param()
    allow(ctx, 'cases.write')
    const result = parseForm(decisionForm, c.get('body'))
    if (!result.ok) throw new Refused('cases.approval.refused.no_words')
    await decidePlan(ctx, id, approval, result.value)
    return toPlan(c, result.value.decision === 'approved' ? 'plan_approved' : 'approval_sent_back')
  })
  app.post('/:id/approvals/:approval/removal', async (c) => {
    const ctx = c.get('ctx')
    const { id, approval } = c.req.param()
    allow(ctx, 'cases.write')
    const subject = await withdrawApproval(ctx, id, approval)
    if (subject === 'plan') return toPlan(c, 'approval_withdrawn')
    return c.redirect(`${casePath(ctx.organisation.slug, id)}/closure?notice=notice.approval_withdrawn`, 303)
  })

  app.get('/:id/supervision/:note', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await notePage(c))
  })
  app.post('/:id/supervision/:note', async (c) => {
    const ctx = c.get('ctx')
    const { id, note } = c.req.param()
    allow(ctx, 'cases.write')
    const result = parseForm(changeNoteForm, c.get('body'))
    if (!result.ok) return c.html(await notePage(c, result.form), 422)
    const { _version, ...given } = result.value
    await changeNote(ctx, id, note, given, _version)
    return toPlan(c, 'supervision_noted', 'supervision')
  })
  return app
}
