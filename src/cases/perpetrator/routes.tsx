import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../../accounts/index.ts'
import { id as idField, text } from '../../platform/http/fields.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { casePath } from '../handles.ts'
import { colleaguesOf } from '../heading.ts'
import { openRoom } from '../room.ts'
import { linkPerpetratorWork, unlinkPerpetratorWork } from './actions.ts'
import { LinkPage } from './views/link-page.tsx'

const linkForm = z.object({ number: text(40), lead: idField() })

async function linkPage(c: Context<StaffEnv>, form: FormState = emptyForm) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const room = await openRoom(ctx, page, c.req.param('id') ?? '')
  const own = new Set(room.record.team.map((one) => one.member_id))
  const colleagues = (await colleaguesOf(ctx)).filter((one) => !own.has(one.id))
  return <LinkPage page={page} room={room} colleagues={colleagues} form={form} />
}

/** The one-way link to work with a perpetrator, below `/:id/safety/apart`. */
export function perpetratorRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, notice: string) =>
    c.redirect(
      `${casePath(c.get('ctx').organisation.slug, c.req.param('id') ?? '')}/safety?notice=notice.${notice}#apart`,
      303,
    )

  app.get('/:id/safety/apart', async (c) => {
    allow(c.get('ctx'), 'cases.restrict')
    return c.html(await linkPage(c))
  })
  app.post('/:id/safety/apart', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.restrict')
    const parsed = parseForm(linkForm, c.get('body'))
    if (!parsed.ok) return c.html(await linkPage(c, parsed.form), 422)
    const { number, lead } = parsed.value
    await linkPerpetratorWork(ctx, c.req.param('id'), { number, lead_member_id: lead })
    return back(c, 'apart_linked')
  })
  app.post('/:id/safety/apart/:link/removal', async (c) => {
    const { id, link } = c.req.param()
    allow(c.get('ctx'), 'cases.restrict')
    await unlinkPerpetratorWork(c.get('ctx'), id, link)
    return back(c, 'apart_unlinked')
  })
  return app
}
