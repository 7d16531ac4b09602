import type { Locator } from 'playwright-core'
import { translator } from '../../src/platform/i18n/messages.ts'

/** The words of the English interface, so that a test says what it looks for by its meaning. */
export const t = translator('en')

/** What can be read there, spaces folded. */
export const wordsOf = async (there: Locator): Promise<string> =>
  (await there.allInnerTexts()).join(' ').replace(/\s+/g, ' ')
