import { commonLanguages, languageList } from '../people/index.ts'
import type { Page } from '../ui/page.ts'

/** Languages to choose from, with those that stand in the record already. */
export const languageOptions = (
  page: Page,
  also: readonly string[] = [],
): { value: string; label: string }[] =>
  [...new Set<string>([...also, ...commonLanguages])].map((code) => ({
    value: code,
    label: languageList(page, [code]),
  }))
