import type { Context } from 'hono'
import { type Format, formats } from '../../platform/i18n/format.ts'
import {
  choosePublicLanguage,
  directionOf,
  type PublicLang,
  type PublicMessageId,
  type PublicTranslate,
  publicTranslator,
} from '../../platform/i18n/public.ts'
import type { Installation } from '../../platform/installation.ts'
import { hasTrustees } from '../../platform/keys/enough.ts'
import type { OpenEnv } from '../../ui/env.ts'
import { type Line, lineOf } from '../line/line.ts'

export type PublicContext = Context<OpenEnv>

/** What the frame around a page for everybody is given. */
export interface FramedPage {
  lang: PublicLang
  dir: 'ltr' | 'rtl'
  t: PublicTranslate
  /** Where this page is reached with GET; without it the page cannot be had in another language. */
  here?: string
  /** Who speaks, where that name leads, and where *Leave quickly* does. */
  name: string
  home: string
  exit: string
  languages: readonly PublicLang[]
  demonstration: boolean
  nonce: string
  assets: { css: string; line: string }
}

/** What the views of an organisation's pages for everybody are given. */
export interface PublicPage extends FramedPage {
  f: Format
  today: string
  organisation: { slug: string; name: string; country: string; language: string }
  line: Line
  newKey: () => string
}

/** What was typed, and the text that says what is wrong with it. */
export interface PublicForm {
  values: Record<string, string | string[] | undefined>
  errors: Record<string, PublicMessageId | undefined>
}

export const emptyPublicForm: PublicForm = { values: {}, errors: {} }

/** The page for whoever asks: in the language of the address, else of the browser, else of the organisation. */
export async function publicPageOf(c: PublicContext): Promise<PublicPage> {
  const { ctx, page, install, nonce } = c.var
  const { slug, name, country, language, time_zone } = ctx.organisation
  const set = await lineOf(ctx)
  // What nobody could bring back is not taken in: see `requireTrustees`.
  const line = { ...set, open: set.open && (await hasTrustees(install)) }
  const lang = choosePublicLanguage(
    line.languages,
    c.req.query('lang'),
    c.req.header('accept-language'),
    language,
  )
  return {
    ...framed(lang, { install, nonce }),
    here: c.req.method === 'GET' ? c.req.path : undefined,
    name,
    home: `/${slug}/front?lang=${lang}`,
    exit: `/${slug}/exit`,
    languages: line.languages,
    f: formats(lang, time_zone, ctx.today),
    today: ctx.today,
    organisation: { slug, name, country, language },
    line,
    newKey: page.formKey,
  }
}

/** What every page for everybody has by its language alone. */
export const framed = (
  lang: PublicLang,
  { install, nonce }: { install: Installation; nonce: string },
): Pick<FramedPage, 'lang' | 'dir' | 't' | 'demonstration' | 'nonce' | 'assets'> => ({
  lang,
  dir: directionOf(lang),
  t: publicTranslator(lang),
  demonstration: install.demonstration,
  nonce,
  assets: install.assets,
})

/** An address of the organisation's public pages, in the language of this one. */
export const at = (page: PublicPage, path: string): string =>
  `/${page.organisation.slug}${path}?lang=${page.lang}`

const known: Record<string, PublicMessageId> = {
  'form.required': 'public.needed',
  'form.too_long': 'public.too_long',
  'form.choose': 'public.choose',
}

/** The errors of a form, in texts that every public language has. */
export const publicErrors = (errors: Record<string, string | undefined>): PublicForm['errors'] =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([name, id]) => (id ? [[name, known[id] ?? 'public.needed']] : [])),
  )
