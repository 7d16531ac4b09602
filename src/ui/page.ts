import type { Format } from '../platform/i18n/format.ts'
import type { Lang, MessageId, Translate } from '../platform/i18n/messages.ts'

export type { Lang, MessageId, Translate }

/** What every view is given: words, formats, who is looking, and what a form must carry. Made once a request. */
export interface Page {
  lang: Lang
  dir: 'ltr' | 'rtl'
  /** Translates a message of `messages/<lang>.json`; values fill ICU placeholders. */
  t: Translate
  /** Dates, times, numbers and money in the reader's language and the organisation's time zone. */
  f: Format
  /** Calendar date in the organisation's zone, `YYYY-MM-DD`. */
  today: string
  /** Path of this page with its query, for `aria-current` and for coming back. */
  path: string
  demonstration: boolean
  organisation?: { slug: string; name: string }
  /** Other organisations this user may switch to. */
  organisations: { slug: string; name: string }[]
  member?: { id: string; name: string; role: string; may: (capability: string) => boolean }
  /** Counts beside the navigation's nouns, only where they are cheap. */
  counts: Partial<Record<NavNoun, number>>
  /** One line that tells what was just done, shown once. */
  notice?: string
  /** What those in charge must know on every page: a line, and where to do something about it. */
  alarm?: { text: string; href: string }
  csrf: string
  /** What the form that was just sent is based on. Drawn again with what is wrong in it, it is based on that still. */
  base?: { path: string; version: string }
  /** A fresh idempotency key for each form on the page. */
  formKey: () => string
  nonce: string
  assets: { css: string; js: string; line: string }
}

export type NavNoun =
  | 'today'
  | 'cases'
  | 'people'
  | 'incidents'
  | 'incidents/statistics'
  | 'groups'
  | 'advocacy'
  | 'activities'
  | 'projects'
  | 'directory'
  | 'library'
  | 'pathways'
  | 'log'
  | 'settings'

/** What was typed and what is wrong with it; `errors` hold message ids. Empty for a fresh form. */
export interface FormState {
  values: Record<string, string | string[] | undefined>
  errors: Record<string, MessageId | undefined>
}
