import type { PublicLang } from '../../platform/i18n/public.ts'
import type { Line } from './line.ts'

/** What the front page says first. `ours`: a sentence of the product stands before it, in the reader's language. */
export interface FrontWords {
  ours: boolean
  own?: { text: string; lang: PublicLang }
}

/**
 * The organisation's words in the reader's language. Where there are none, a sentence of ours in that language comes first, then
 * the organisation's in its own, or in English.
 */
export function frontWords(
  { front_words: words }: Pick<Line, 'front_words'>,
  lang: PublicLang,
  language: string,
): FrontWords {
  const found = [lang, language as PublicLang, 'en' as const].find((one) => words[one]?.trim())
  const text = found && words[found]
  return { ours: found !== lang, own: found && text ? { text, lang: found } : undefined }
}
