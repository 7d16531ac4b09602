import { type Context, Hono } from 'hono'
import { allow } from '../../../accounts/index.ts'
import { parseForm } from '../../../platform/http/form.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import type { FormState } from '../../../ui/page.ts'
import { templateForm, textFrom } from '../forms.ts'
import type { LetterText } from '../letter.ts'
import { mistakesIn } from '../template.ts'
import { shippedTemplates } from '../templates.ts'
import { changeTemplate, copyTemplate, removeTemplate } from './actions.ts'
import { getOwnTemplate, getTemplate, listOwnTemplates } from './queries.ts'
import { TemplatePage } from './views/template-page.tsx'
import { TemplatesPage } from './views/templates-page.tsx'

async function templatePage(c: Context<StaffEnv>, form?: FormState, mistakes: string[] = []) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const template = await getOwnTemplate(ctx, c.req.param('template') ?? '')
  return (
    <TemplatePage
      page={page}
      template={template}
      removed={template.removed}
      version={template.own?.version}
      form={form ?? { values: { title: template.title[page.lang], ...template.text }, errors: {} }}
      mistakes={mistakes}
      writes={ctx.member.may('letters.manage') && !template.removed}
    />
  )
}

/** The organisation's templates of letters, below `/cases/letters`. */
export function letterTemplateRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const address = (c: Context<StaffEnv>, rest = '') =>
    `/${c.get('ctx').organisation.slug}/cases/letters${rest}`

  app.get('/letters', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.read')
    return c.html(
      <TemplatesPage
        page={c.get('page')}
        own={await listOwnTemplates(ctx)}
        shipped={shippedTemplates}
        country={ctx.organisation.country}
        writes={ctx.member.may('letters.manage')}
      />,
    )
  })

  app.post('/letters', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'letters.manage')
    const { from } = c.get('body')
    const template = await getTemplate(ctx, typeof from === 'string' ? from : '')
    const id = await copyTemplate(ctx, template.id, template.title[c.get('page').lang])
    return c.redirect(address(c, `/${id}`), 303)
  })

  app.get('/letters/:template', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    return c.html(await templatePage(c))
  })

  app.post('/letters/:template', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('template')
    allow(ctx, 'letters.manage')
    const result = parseForm(templateForm, c.get('body'))
    if (!result.ok) return c.html(await templatePage(c, result.form), 422)
    const text: LetterText = textFrom(result.value)
    const mistakes = mistakesIn(text)
    if (mistakes.length > 0) {
      const errors = { form: 'letters.own.error' as const }
      return c.html(await templatePage(c, { values: c.get('body'), errors }, mistakes), 422)
    }
    await changeTemplate(ctx, id, { title: result.value.title, text }, result.value._version)
    return c.redirect(address(c, `/${id}?notice=notice.template_saved`), 303)
  })

  app.post('/letters/:template/removal', async (c) => {
    allow(c.get('ctx'), 'letters.manage')
    await removeTemplate(c.get('ctx'), c.req.param('template'), true)
    return c.redirect(address(c, `/${c.req.param('template')}?notice=notice.template_removed`), 303)
  })
  app.post('/letters/:template/removal/undo', async (c) => {
    allow(c.get('ctx'), 'letters.manage')
    await removeTemplate(c.get('ctx'), c.req.param('template'), false)
    return c.redirect(address(c, `/${c.req.param('template')}?notice=notice.template_restored`), 303)
  })
  return app
}
