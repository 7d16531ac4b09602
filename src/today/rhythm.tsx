import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../accounts/index.ts'
import { listRhythm, setRhythm } from '../cases/index.ts'
import { whole } from '../platform/http/fields.ts'
import { parseForm } from '../platform/http/form.ts'
import type { StaffEnv } from '../ui/env.ts'
import { RhythmPage } from './views/rhythm-page.tsx'

/** After how many days without contact cases are shown, for those who look after everybody's cases. */
export function rhythmRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.allocate')
    const kinds = await listRhythm(ctx)
    const values = Object.fromEntries(kinds.map(({ kind, days }) => [kind, String(days)]))
    return c.html(<RhythmPage page={c.get('page')} kinds={kinds} form={{ values, errors: {} }} />)
  })
  app.post('/', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.allocate')
    const kinds = await listRhythm(ctx)
    const form = z.object(Object.fromEntries(kinds.map(({ kind }) => [kind, whole(1, 366)])))
    const result = parseForm(form, c.get('body'))
    if (!result.ok) return c.html(<RhythmPage page={c.get('page')} kinds={kinds} form={result.form} />, 422)
    const changed = kinds.filter(({ kind, days }) => result.value[kind] !== days)
    await setRhythm(
      ctx,
      changed.map(({ kind, usual }) => ({ kind, days: result.value[kind] ?? usual })),
    )
    return c.redirect(`/${ctx.organisation.slug}/today?notice=notice.rhythm_saved`, 303)
  })
  return app
}
