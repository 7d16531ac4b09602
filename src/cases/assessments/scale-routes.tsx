import { type Context, Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { allow } from '../../accounts/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { optionalDate, text } from '../../platform/http/fields.ts'
import { parseForm } from '../../platform/http/form.ts'
import { newId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { casesPath } from '../handles.ts'
import { scaleForm } from './forms.ts'
import { groupChange } from './queries.ts'
import { addScale, retireScale, setBounds } from './scales/actions.ts'
import { getScale, levelsOf, listScales } from './scales/queries.ts'
import { provenanceIn, type Scale } from './scales/scale.ts'
import { scaleFrom } from './scales/written.ts'
import { ScaleFormPage } from './views/scale-form-page.tsx'
import { ScalePage } from './views/scale-page.tsx'
import { ScalesPage } from './views/scales-page.tsx'

type Ask = Context<StaffEnv>

/** Scales are read by whoever works with cases, and by whoever answers for figures. */
function maySee(c: Ask): void {
  const { member } = c.get('ctx')
  if (!member.may('cases.read') && !member.may('projects.read')) throw new Forbidden('cases.read')
}

async function scalePage(c: Ask, code: string, form: FormState = emptyForm) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const entry = (await listScales(ctx, true)).find(({ scale }) => scale.id === code)
  if (!entry) throw new NotFound()
  const day = (name: string, otherwise: string) =>
    optionalDate().catch(undefined).parse(c.req.query(name)) ?? otherwise
  const period = {
    from: day('from', Temporal.PlainDate.from(ctx.today).subtract({ years: 1 }).toString()),
    until: day('until', ctx.today),
  }
  return (
    <ScalePage
      page={page}
      entry={entry}
      levels={await levelsOf(ctx, entry.scale)}
      group={await groupChange(ctx, entry.scale, period)}
      period={period}
      manages={ctx.member.may('scales.manage')}
      form={form}
    />
  )
}

/** How an own scale stands in the form it was written in. */
const writtenValues = (scale: Scale): Record<string, string> => ({
  title: scale.title.en,
  about: scale.about.en,
  subject: scale.subject,
  better: scale.better,
  method: scale.score.method,
  answers: scale.answers.map(({ value, label }) => `${value} ${label.en}`).join('\n'),
  statements: scale.domains
    .flatMap((domain) => [
      `# ${domain.title.en}`,
      ...scale.items.filter((item) => item.domain === domain.id).map((item) => item.text.en),
    ])
    .join('\n'),
  levels: scale.levels
    .map(({ from, title, advice }) => `${from} ${title.en}${advice ? `: ${advice.en}` : ''}`)
    .join('\n'),
  repeat_after_days: scale.repeat_after_days === null ? '' : String(scale.repeat_after_days),
  source: provenanceIn(scale.source, 'en'),
  licence: provenanceIn(scale.licence, 'en'),
  may_use: 'yes',
})

async function keep(c: Ask, code: string | undefined, version: string) {
  const [ctx, page, body] = [c.get('ctx'), c.get('page'), c.get('body')]
  const parsed = parseForm(scaleForm, body)
  const form = { values: body, errors: parsed.ok ? {} : parsed.form.errors }
  if (!parsed.ok) return c.html(<ScaleFormPage page={page} form={form} mistakes={[]} code={code} />, 422)
  const { may_use: _, about, ...rest } = parsed.value
  const made = scaleFrom(
    { ...rest, about: about ?? '' },
    { code: code ?? `own-${newId().slice(-12)}`, version, general: page.t('scales.general') },
  )
  if ('mistakes' in made)
    return c.html(<ScaleFormPage page={page} form={form} mistakes={made.mistakes} code={code} />, 422)
  await addScale(ctx, made.scale)
  return c.redirect(`${casesPath(page, `/scales/${made.scale.id}`)}?notice=notice.scale_saved`, 303)
}

/** The scales of the organisation, below `/:organisation/cases/scales`. */
export function scaleRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/scales', async (c) => {
    maySee(c)
    const ctx = c.get('ctx')
    const manages = ctx.member.may('scales.manage')
    return c.html(
      <ScalesPage page={c.get('page')} scales={await listScales(ctx, manages)} manages={manages} />,
    )
  })
  app.get('/scales/new', (c) => {
    allow(c.get('ctx'), 'scales.manage')
    const values = { subject: 'child', better: 'higher', method: 'mean' }
    return c.html(<ScaleFormPage page={c.get('page')} form={{ values, errors: {} }} mistakes={[]} />)
  })
  app.post('/scales', (c) => {
    allow(c.get('ctx'), 'scales.manage')
    return keep(c, undefined, '1')
  })
  app.get('/scales/:code', async (c) => {
    maySee(c)
    return c.html(await scalePage(c, c.req.param('code')))
  })
  app.get('/scales/:code/version', async (c) => {
    allow(c.get('ctx'), 'scales.manage')
    const scale = await getScale(c.get('ctx'), c.req.param('code'))
    const form = { values: writtenValues(scale), errors: {} }
    return c.html(<ScaleFormPage page={c.get('page')} form={form} mistakes={[]} code={scale.id} />)
  })
  app.post('/scales/:code/version', async (c) => {
    allow(c.get('ctx'), 'scales.manage')
    const scale = await getScale(c.get('ctx'), c.req.param('code'))
    return keep(c, scale.id, String(Number(scale.version) + 1))
  })
  app.post('/scales/:code/bounds', async (c) => {
    const [ctx, body, code] = [c.get('ctx'), c.get('body'), c.req.param('code')]
    allow(ctx, 'scales.manage')
    const scale = await getScale(ctx, code)
    const reason = text(500).safeParse(body.reason)
    const bounds = scale.levels.map(({ id }) => ({
      level: id,
      from: Number(String(body[`from.${id}`] ?? '').replace(',', '.') || Number.NaN),
    }))
    const wrong = bounds.filter(({ from }) => !Number.isFinite(from))
    const errors = {
      ...(reason.success ? {} : { reason: 'form.required' as const }),
      ...Object.fromEntries(wrong.map(({ level }) => [`from.${level}`, 'form.not_a_number' as const])),
    }
    if (!reason.success || wrong.length > 0)
      return c.html(await scalePage(c, code, { values: body, errors }), 422)
    await setBounds(ctx, code, bounds, reason.data)
    return c.redirect(`${casesPath(c.get('page'), `/scales/${code}`)}?notice=notice.scale_bounds`, 303)
  })
  app.post('/scales/own/:id/retirement', async (c) => {
    allow(c.get('ctx'), 'scales.manage')
    await retireScale(c.get('ctx'), c.req.param('id'), true)
    return c.redirect(`${casesPath(c.get('page'), '/scales')}?notice=notice.scale_retired`, 303)
  })
  app.post('/scales/own/:id/retirement/removal', async (c) => {
    allow(c.get('ctx'), 'scales.manage')
    await retireScale(c.get('ctx'), c.req.param('id'), false)
    return c.redirect(`${casesPath(c.get('page'), '/scales')}?notice=notice.scale_restored`, 303)
  })
  return app
}
