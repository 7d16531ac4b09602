import type { PublicTranslate } from '../../../platform/i18n/public.ts'
import type { FrontWords } from '../front-words.ts'

/** How the front page begins, paragraph by paragraph. */
export function BeginningWords({ t, words: { ours, own } }: { t: PublicTranslate; words: FrontWords }) {
  return (
    <>
      {ours && <p>{t('public.front.words')}</p>}
      {own && (
        <div class="stack" dir="auto" lang={own.lang}>
          {own.text.split(/\n\s*\n/).map((paragraph) => (
            <p class="kept">{paragraph.trim()}</p>
          ))}
        </div>
      )}
    </>
  )
}
