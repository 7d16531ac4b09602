import { z } from 'zod'
import { optionalText, tick, ticked, version } from '../../platform/http/fields.ts'
import { type PublicLang, publicLangs } from '../../platform/i18n/public.ts'

const wordsOf = (lang: PublicLang) => `words_${lang}`

/** The settings of the line. `words_<lang>` are the words of the front page; empty, the language shows those of another. */
export const lineForm = z
  .looseObject({
    _version: version(),
    open: tick(),
    languages: ticked(z.enum(publicLangs as [PublicLang, ...PublicLang[]], { error: 'form.choose' })),
    safety_number: optionalText(40).refine(
      (number) => number === undefined || /^\+?[\d ()/-]{3,40}$/.test(number),
      'line.number.wrong',
    ),
    leave_to: optionalText(300).refine(
      (address) => address === undefined || (address.startsWith('https://') && URL.canParse(address)),
      'line.leave_to.wrong',
    ),
    help_numbers: ticked(z.string().max(40)),
    ...Object.fromEntries(publicLangs.map((lang) => [wordsOf(lang), optionalText(2000)])),
  })
  .transform(({ _version, open, languages, safety_number, leave_to, help_numbers, ...rest }) => ({
    _version,
    open,
    languages,
    safety_number: safety_number ?? null,
    leave_to: leave_to ?? null,
    help_numbers,
    front_words: Object.fromEntries(
      publicLangs.flatMap((lang) => {
        const words = (rest as Record<string, unknown>)[wordsOf(lang)]
        return typeof words === 'string' ? [[lang, words]] : []
      }),
    ),
  }))
export type LineForm = z.output<typeof lineForm>
