import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import { publicLangs } from '../../platform/i18n/public.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { helpLines, shownHelpLines } from '../public/help.ts'
import { type LineForm, lineForm } from './forms.ts'
import { frontWords } from './front-words.ts'
import { changeLine, type Line, lineOf, usualLeaveTo } from './line.ts'
import { LinePage } from './views/line-page.tsx'

const formOf = (line: Line, country: string): FormState => ({
  values: {
    open: line.open ? 'yes' : undefined,
    languages: line.languages.length === publicLangs.length ? [] : [...line.languages],
    safety_number: line.safety_number ?? undefined,
    leave_to: line.leave_to === usualLeaveTo ? undefined : line.leave_to,
    help_numbers: shownHelpLines(country, line.help_numbers).map(({ number }) => number),
    ...Object.fromEntries(publicLangs.map((lang) => [`words_${lang}`, line.front_words[lang]])),
  },
  errors: {},
})

/** `preview`: the words as they were typed, to look at before they are saved. */
async function linePage(c: Context<StaffEnv>, form?: FormState, preview?: LineForm) {
  const { ctx, page, install } = c.var
  const line = await lineOf(ctx)
  const { slug, country, language } = ctx.organisation
  return c.html(
    <LinePage
      page={page}
      slug={slug}
      address={`${install.settings.publicUrl}/${slug}`}
      line={line}
      helpLines={helpLines(country)}
      form={form ?? formOf(line, country)}
      preview={
        preview &&
        (preview.languages.length > 0 ? preview.languages : publicLangs).map((lang) => ({
          lang,
          words: frontWords(preview, lang, language),
        }))
      }
    />,
    form && !preview ? 422 : 200,
  )
}

/** `/:organisation/settings/line`: whether the line is open, in which languages, and what the front page says. */
export const lineRoutes = () =>
  new Hono<StaffEnv>()
    .get('/', (c) => {
      allow(c.get('ctx'), 'line.manage')
      return linePage(c)
    })
    .post('/', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'line.manage')
      const parsed = parseForm(lineForm, c.get('body'))
      if (!parsed.ok) return linePage(c, parsed.form)
      if (c.get('body').step === 'preview')
        return linePage(c, { values: c.get('body'), errors: {} }, parsed.value)
      await changeLine(ctx, parsed.value)
      return c.redirect(`/${ctx.organisation.slug}/settings/line?notice=notice.line_changed`, 303)
    })
