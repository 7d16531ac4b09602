import { isMessageId, type MessageId, type Translate } from '../../platform/i18n/messages.ts'
import { any, anyIncident, byItself, familyOf, type Rule } from './retention.ts'

const word = (t: Translate, prefix: string, code: string): string => {
  const id = `${prefix}.${code}`
  return isMessageId(id) ? t(id) : code
}

const own: readonly string[] = [any, anyIncident, 'incident.set_aside', ...byItself]
const nameOf = (kind: string) => (kind === any ? 'any' : kind)

/** What a rule is about, in words. */
export function kindWord(t: Translate, kind: string): string {
  if (own.includes(kind)) return t(`privacy.retention.kind.${nameOf(kind)}` as MessageId)
  if (familyOf(kind) === 'case') return word(t, 'cases.kind', kind)
  const code = kind.slice(anyIncident.length + 1)
  return code.startsWith('from_')
    ? t('privacy.retention.from', { source: word(t, 'incidents.source', code.slice(5)) })
    : word(t, 'incidents.kind', code)
}

/** How something ended, in words. */
export function outcomeWord(t: Translate, { kind, outcome }: Pick<Rule, 'kind' | 'outcome'>): string {
  const family = familyOf(kind)
  if (outcome === any) return t('privacy.retention.any_outcome')
  return word(t, family === 'incident' ? 'incidents.outcome' : 'cases.closure', outcome)
}

/** Why a rule is delivered as it is; only of those whose months nobody else gives. */
export function whyWord(t: Translate, { kind, outcome }: Pick<Rule, 'kind' | 'outcome'>): string | undefined {
  const id = `privacy.retention.why.${nameOf(kind)}.${nameOf(outcome)}`
  return isMessageId(id) ? t(id) : undefined
}
