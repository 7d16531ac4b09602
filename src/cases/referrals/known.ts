import { ageWords, getPerson, languageList, safeContactOf, safeItems } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import type { Page } from '../../ui/page.ts'
import type { Topic } from '../consents/consent.ts'

const bornOn = (page: Page, born: string): string => (born.length === 10 ? page.f.longDate(born) : born)

/**
 * What the record already knows of the chosen topics, as words to begin with; the rest is written by hand. Where rules of
 * safe contact stand, only the safe way is offered, never the other numbers.
 */
export async function knownWords(
  ctx: AnyCtx,
  page: Page,
  personId: string,
  topics: readonly Topic[],
): Promise<Partial<Record<Topic, string>>> {
  const person = await getPerson(ctx, personId)
  const { name, details } = person
  const safe = topics.includes('contact') ? await safeContactOf(ctx, personId) : undefined
  const reach = safe
    ? safeItems(page, { ...safe, code_word: undefined })
        .filter(({ kind }) => kind !== 'secret')
        .flatMap(({ lines }) => lines)
    : safe === null
      ? []
      : (details?.contacts ?? []).map(({ value }) => value)
  const age = ageWords(page, { born: details?.born, born_estimated: details?.born_estimated })
  const known: Partial<Record<Topic, string | undefined>> = {
    name: name ? [name.given, name.family].filter(Boolean).join(' ') : undefined,
    birth: details?.born && [bornOn(page, details.born), age].filter(Boolean).join(', '),
    contact: reach.join('\n'),
    language:
      person.languages.length > 0
        ? [
            languageList(page, person.languages),
            person.needs_interpreter === 'yes' && page.t('referrals.known.interpreter'),
          ]
            .filter(Boolean)
            .join('\n')
        : undefined,
    residence: details?.residence && page.t(`people.residence.${details.residence.kind}`),
  }
  return Object.fromEntries(topics.flatMap((topic) => (known[topic] ? [[topic, known[topic]]] : [])))
}
