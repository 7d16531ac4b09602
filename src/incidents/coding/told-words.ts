import type { AnyCtx } from '../../platform/context.ts'
import type { Lang } from '../../platform/i18n/messages.ts'
import type { CodeWords } from '../../privacy/index.ts'
import { regionName } from './regions.ts'

/** What the regions of incidents are called, in a language. */
export const wordsOfIncidents =
  async (_ctx: AnyCtx, lang: Lang): Promise<CodeWords> =>
  ({ table }, field, code) =>
    table === 'incident' && field === 'region' ? regionName(lang, code) : undefined
