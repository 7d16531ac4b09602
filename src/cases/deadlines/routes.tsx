import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { allow, membersOf } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { type FormResult, parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { holidaysOf } from '../holidays/queries.ts'
import { pathwayOf } from '../pathways.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import { openRoom } from '../room.ts'
import { possibleActs } from './change.ts'
import {
  extendDeadline,
  markDeadlineUnmet,
  overrideDeadline,
  resumeDeadline,
  suspendDeadline,
  undoLastChange,
  type Wrong,
} from './changes.ts'
import { baseForm, extensionForm, overrideForm, resumptionForm, suspensionForm } from './forms.ts'
import { deadlinePath } from './paths.ts'
import { getDeadline, listChanges, ruleOf } from './queries.ts'
import { type ChangeAct, ChangePage } from './views/change-page.tsx'
import { DeadlinePage } from './views/deadline-page.tsx'

type C = Context<StaffEnv, '/:id/deadlines/:deadline'>

async function deadlinePage(c: C) {
  const { ctx, page } = c.var
  const { id, deadline: deadlineId } = c.req.param()
  await ownPathwaysAtHand(ctx)
  const room = await openRoom(ctx, page, id)
  const deadline = await getDeadline(ctx, id, deadlineId)
  const changes = await listChanges(ctx, deadlineId)
  const standing = changes.filter(({ undone }) => !undone)
  return (
    <DeadlinePage
      page={page}
      room={room}
      deadline={deadline}
      rule={ruleOf(deadline)}
      pathway={pathwayOf(deadline)}
      changes={changes}
      members={
        await membersOf(
          ctx,
          changes.flatMap(({ made_by }) => made_by ?? []),
        )
      }
      holidays={await holidaysOf(ctx)}
      may={possibleActs(deadline, standing)}
    />
  )
}

async function changePage(c: C, act: ChangeAct, form?: FormState) {
  const { ctx, page } = c.var
  const { id, deadline: deadlineId } = c.req.param()
  const room = await openRoom(ctx, page, id)
  const deadline = await getDeadline(ctx, id, deadlineId)
  return (
    <ChangePage
      page={page}
      room={room}
      deadline={deadline}
      title={ruleOf(deadline)?.title[page.lang] ?? deadline.rule}
      act={act}
      form={
        form ?? { values: act === 'suspension' || act === 'resumption' ? started(ctx, act) : {}, errors: {} }
      }
      version={deadline.version}
    />
  )
}

const started = (ctx: AnyCtx, act: 'suspension' | 'resumption') => ({
  [act === 'suspension' ? 'from' : 'on']: ctx.today,
})

/** A kind of change: its address, what must be filled in, and what it does. */
interface Act<S extends z.ZodType<{ _version: number }>> {
  form: S
  change: (
    ctx: AnyCtx,
    id: string,
    deadline: string,
    given: z.output<S>,
    base: number,
  ) => Promise<Wrong | undefined>
}
const act = <S extends z.ZodType<{ _version: number }>>(form: S, change: Act<S>['change']) => ({
  run: async (ctx: AnyCtx, id: string, deadline: string, body: FormState['values']) => {
    const parsed: FormResult<z.output<S>> = parseForm(form, body as Record<string, string>)
    if (!parsed.ok) return parsed.form
    const wrong = await change(ctx, id, deadline, parsed.value, parsed.value._version)
    return wrong && { values: body, errors: wrong }
  },
})

const acts = {
  extension: act(extensionForm, extendDeadline),
  override: act(overrideForm, overrideDeadline),
  suspension: act(suspensionForm, suspendDeadline),
  resumption: act(resumptionForm, resumeDeadline),
}

/** A deadline's own page, and changing it: more time, standing still, another day, taking the last change back. */
export function deadlineRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: C, notice: string) => {
    const { id, deadline } = c.req.param()
    return c.redirect(`${deadlinePath(c.var.page, id, deadline)}?notice=notice.${notice}`, 303)
  }

  app.get('/:id/deadlines/:deadline', async (c) => {
    allow(c.var.ctx, 'cases.read')
    return c.html(await deadlinePage(c))
  })
  for (const name of ['extension', 'override', 'suspension', 'resumption'] as const) {
    app.get(`/:id/deadlines/:deadline/${name}`, async (c) => {
      allow(c.var.ctx, 'cases.write')
      return c.html(await changePage(c as unknown as C, name))
    })
    app.post(`/:id/deadlines/:deadline/${name}`, async (c) => {
      const { ctx, body } = c.var
      const { id, deadline } = c.req.param() as { id: string; deadline: string }
      allow(ctx, 'cases.write')
      const refused = await acts[name].run(ctx, id, deadline, body)
      if (refused) return c.html(await changePage(c as unknown as C, name, refused), 422)
      return back(c as unknown as C, `deadline_${name}`)
    })
  }
  app.post('/:id/deadlines/:deadline/undo', async (c) => {
    const { ctx, body } = c.var
    allow(ctx, 'cases.write')
    const { id, deadline } = c.req.param()
    await undoLastChange(ctx, id, deadline, baseForm.parse(body)._version)
    return back(c as unknown as C, 'deadline_undone')
  })
  app.post('/:id/deadlines/:deadline/met/removal', async (c) => {
    const { ctx } = c.var
    allow(ctx, 'cases.write')
    const { id, deadline } = c.req.param()
    await markDeadlineUnmet(ctx, id, deadline)
    return back(c as unknown as C, 'deadline_unmet')
  })
  return app
}
