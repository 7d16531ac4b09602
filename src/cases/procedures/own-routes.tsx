import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { text } from '../../platform/http/fields.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { placeChoices } from '../holidays/places.ts'
import type { Text } from '../pathways/pathway.ts'
import { changeDraft, discardDraft, draftNextVersion, putIntoUse, retireOwn } from './actions.ts'
import {
  addStage,
  moveStage,
  putRule,
  type Refusal,
  readText,
  readTexts,
  removeRule,
  removeStage,
  rename,
} from './edit.ts'
import { baseForm, placeForm, type RuleInput, ruleForm, stageForm, useForm } from './forms.ts'
import type { OwnPathway } from './own.ts'
import { ownPath, pathwayPath, pathwaysPath } from './paths.ts'
import { getOwnPathway } from './queries.ts'
import { EditPage } from './views/edit-page.tsx'
import { RulePage, ruleValues } from './views/rule-page.tsx'
import { textValues } from './views/text-fields.tsx'

type C = Context<StaffEnv>

/** A draft; what is or was in use is looked at, not changed. */
async function draftOf(c: C): Promise<OwnPathway> {
  const own = await getOwnPathway(c.var.ctx, c.req.param('own') ?? '')
  if (own.state !== 'draft') throw new NotFound()
  return own
}

const wordValues = ({ data, reason }: OwnPathway): FormState['values'] => ({
  ...textValues('title', data.title),
  ...Object.assign({}, ...data.stages.map(({ id, title }) => textValues(`stage.${id}`, title))),
  ...Object.assign({}, ...data.events.map(({ id, title }) => textValues(`event.${id}`, title))),
  reason: reason ?? '',
})

async function editPage(c: C, forms: { words?: FormState; stage?: FormState; use?: FormState } = {}) {
  const own = await draftOf(c)
  return (
    <EditPage
      page={c.var.page}
      own={own}
      words={forms.words ?? { values: wordValues(own), errors: {} }}
      stage={forms.stage ?? { values: { branch: 'main' }, errors: {} }}
      use={forms.use ?? { values: { from: c.var.ctx.today }, errors: {} }}
    />
  )
}

type Errors = FormState['errors']

function readWords(
  c: C,
  own: OwnPathway,
): { wrong: Errors } | { reason: string; edit: () => OwnPathway['data'] } {
  const { page, body } = c.var
  const named = <T extends { id: string }>(prefix: string, things: T[]) =>
    things.map(({ id }) => `${prefix}.${id}`)
  const names = ['title', ...named('stage', own.data.stages), ...named('event', own.data.events)]
  const read = readTexts(body, names, page.lang)
  const reason = text(500).safeParse(body.reason)
  const wrong: Errors = {
    ...('wrong' in read ? read.wrong : {}),
    ...(reason.success ? {} : { reason: 'form.required' as const }),
  }
  if ('wrong' in read || !reason.success) return { wrong }
  const of = (prefix: string, id: string): [string, Text] => [id, read.texts[`${prefix}.${id}`] as Text]
  return {
    reason: reason.data,
    edit: () =>
      rename(
        own.data,
        read.texts.title as Text,
        new Map(own.data.stages.map(({ id }) => of('stage', id))),
        new Map(own.data.events.map(({ id }) => of('event', id))),
      ),
  }
}

const ruleTexts = ['title', 'basis'] as const

function readRule(
  c: C,
  isNew: boolean,
): { wrong: Errors } | { value: RuleInput; texts: Parameters<typeof putRule>[3] } {
  const { page, body } = c.var
  const parsed = parseForm(ruleForm, body)
  const texts = readTexts(body, ruleTexts, page.lang)
  const must = isNew ? undefined : readText(body, 'must', page.lang, { part: /\{(on_)?day\}/ })
  const noted = typeof body[`note.${page.lang}`] === 'string' && body[`note.${page.lang}`] !== ''
  const note = noted ? readText(body, 'note', page.lang, { max: 1000 }) : undefined
  const wrong: Errors = {
    ...('wrong' in texts ? texts.wrong : {}),
    ...(must && 'wrong' in must ? must.wrong : {}),
    ...(parsed.ok ? {} : parsed.form.errors),
    ...(note && 'wrong' in note ? note.wrong : {}),
  }
  if (!parsed.ok || 'wrong' in texts || (must && 'wrong' in must) || (note && 'wrong' in note))
    return { wrong }
  return {
    value: parsed.value,
    texts: {
      ...texts.texts,
      must: must && 'text' in must ? must.text : undefined,
      note: note && 'text' in note ? note.text : undefined,
    },
  }
}

/** Changing a draft of an own pathway by forms, and putting it into use. Below `/own`. */
export function ownRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const idOf = (c: C) => c.req.param('own') ?? ''
  const back = (c: C, notice: string, at = '') =>
    c.redirect(`${ownPath(c.var.page, idOf(c))}?notice=notice.${notice}${at}`, 303)
  const inForm = (form: FormState['values'], refused: Refusal, field = 'form'): FormState => ({
    values: form,
    errors: { [field]: refused },
  })
  app.use('*', async (c, next) => {
    allow(c.var.ctx, 'pathways.manage')
    await next()
  })

  app.get('/:own', async (c) => c.html(await editPage(c)))
  app.post('/:own', async (c) => {
    const { ctx, body } = c.var
    const read = readWords(c, await draftOf(c))
    if ('wrong' in read)
      return c.html(await editPage(c, { words: { values: body, errors: read.wrong } }), 422)
    await changeDraft(ctx, idOf(c), read.edit, baseForm.parse(body)._version, read.reason)
    return back(c, 'pathway_saved', '#words')
  })

  app.post('/:own/stages', async (c) => {
    const { ctx, body } = c.var
    const parsed = parseForm(stageForm, body)
    if (!parsed.ok) return c.html(await editPage(c, { stage: parsed.form }), 422)
    const { _version, ...given } = parsed.value
    const refused = await changeDraft(ctx, idOf(c), (pathway) => addStage(pathway, given), _version)
    if (refused) return c.html(await editPage(c, { stage: inForm(body, refused) }), 422)
    return back(c, 'pathway_saved', '#stages')
  })
  app.post('/:own/stages/:stage/place', async (c) => {
    const parsed = parseForm(placeForm, c.var.body)
    if (!parsed.ok) return c.html(await editPage(c, { stage: parsed.form }), 422)
    const { to, _version } = parsed.value
    const edit = (pathway: OwnPathway['data']) => moveStage(pathway, c.req.param('stage'), to)
    const refused = await changeDraft(c.var.ctx, idOf(c), edit, _version)
    if (refused) return c.html(await editPage(c, { stage: inForm({}, refused) }), 422)
    return back(c, 'pathway_saved', '#stages')
  })
  app.post('/:own/stages/:stage/removal', async (c) => {
    const { _version } = baseForm.parse(c.var.body)
    const edit = (pathway: OwnPathway['data']) => removeStage(pathway, c.req.param('stage'))
    const refused = await changeDraft(c.var.ctx, idOf(c), edit, _version)
    if (refused) return c.html(await editPage(c, { stage: inForm({}, refused) }), 422)
    return back(c, 'pathway_saved', '#stages')
  })

  app.get('/:own/deadlines/:rule', async (c) => {
    const { ctx, page } = c.var
    const own = await draftOf(c)
    const rule = own.data.deadlines.find(({ id }) => id === c.req.param('rule'))
    if (!rule && c.req.param('rule') !== 'new') throw new NotFound()
    const form = { ...emptyForm, values: ruleValues(rule, page) }
    const places = placeChoices(page, ctx.organisation.country)
    return c.html(<RulePage page={page} own={own} rule={rule} form={form} places={places} />)
  })
  app.post('/:own/deadlines/:rule', async (c) => {
    const { ctx, page, body } = c.var
    const own = await draftOf(c)
    const rule = own.data.deadlines.find(({ id }) => id === c.req.param('rule'))
    if (!rule && c.req.param('rule') !== 'new') throw new NotFound()
    const read = readRule(c, rule === undefined)
    if ('wrong' in read) {
      const form = { values: body, errors: read.wrong }
      const places = placeChoices(page, ctx.organisation.country)
      return c.html(<RulePage page={page} own={own} rule={rule} form={form} places={places} />, 422)
    }
    const { _version, ...given } = read.value
    await changeDraft(ctx, own.id, (pathway) => putRule(pathway, rule?.id, given, read.texts), _version)
    return back(c, 'pathway_saved', '#rules')
  })
  app.post('/:own/deadlines/:rule/removal', async (c) => {
    const { _version } = baseForm.parse(c.var.body)
    await changeDraft(c.var.ctx, idOf(c), (pathway) => removeRule(pathway, c.req.param('rule')), _version)
    return back(c, 'pathway_saved', '#rules')
  })

  app.post('/:own/use', async (c) => {
    const { ctx, page, body } = c.var
    const parsed = parseForm(useForm, body)
    if (!parsed.ok) return c.html(await editPage(c, { use: parsed.form }), 422)
    const own = await draftOf(c)
    const errors = await putIntoUse(ctx, own.id, parsed.value.from, parsed.value._version)
    if (errors) return c.html(await editPage(c, { use: { values: body, errors } }), 422)
    return c.redirect(
      `${pathwayPath(page, own.pathway, String(own.number))}&notice=notice.pathway_in_use`,
      303,
    )
  })
  app.post('/:own/versions', async (c) => {
    const id = await draftNextVersion(c.var.ctx, idOf(c))
    return c.redirect(`${ownPath(c.var.page, id)}?notice=notice.pathway_copied`, 303)
  })
  app.post('/:own/retirement', async (c) => {
    const own = await getOwnPathway(c.var.ctx, idOf(c))
    await retireOwn(c.var.ctx, own.id, baseForm.parse(c.var.body)._version)
    return c.redirect(
      `${pathwayPath(c.var.page, own.pathway, String(own.number))}&notice=notice.pathway_retired`,
      303,
    )
  })
  app.post('/:own/removal', async (c) => {
    await discardDraft(c.var.ctx, idOf(c), baseForm.parse(c.var.body)._version)
    return c.redirect(`${pathwaysPath(c.var.page)}?notice=notice.pathway_discarded`, 303)
  })
  return app
}
