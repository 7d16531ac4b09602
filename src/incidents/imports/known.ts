import { listInstitutions } from '../../directory/index.ts'
import { commonLanguages, languageName } from '../../people/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Lang, languages, type MessageId, translator } from '../../platform/i18n/messages.ts'
import { countryOf, regions } from '../coding/regions.ts'
import type { Known } from './answers.ts'
import { type Target, targetOf } from './fields.ts'

/** What every coded field may be, with what each is called in all our languages: forms are written in any of them. */
export type KnownOf = (field: string) => readonly Known[]

const inAll = (say: (lang: Lang) => string) => languages.map(say)
const called = (label: MessageId) => inAll((lang) => translator(lang)(label))

/** Regions, those of the organisation's country first. */
const knownRegions = (lang: Lang, country: string): Known[] =>
  [...regions]
    .sort((a, b) => Number(countryOf(b.code) === country) - Number(countryOf(a.code) === country))
    .map(({ code, names }) => ({ code, label: names[lang], words: Object.values(names) }))

function knownLanguages(lang: Lang): Known[] {
  const say = (of: Lang, code: string) => languageName({ lang: of, t: translator(of) }, code)
  return commonLanguages.map((code) => ({
    code,
    label: say(lang, code),
    words: inAll((of) => say(of, code)),
  }))
}

const institutionsRead = 5_000

/** Answers what is known of a field, in the words of `lang`; institutions are those of the directory. */
export async function knownHere(ctx: Ctx<never, 'institution'>, lang: Lang): Promise<KnownOf> {
  const institutions = (await listInstitutions(ctx, { limit: institutionsRead })).map(({ id, name }) => ({
    code: id,
    label: name,
    words: [name],
  }))
  const found = new Map<string, readonly Known[]>([
    ['region', knownRegions(lang, ctx.organisation.country)],
    ['language', knownLanguages(lang)],
    ['institution_id', institutions],
  ])
  return (field) => {
    const known = found.get(field) ?? coded(field, lang)
    found.set(field, known)
    return known
  }
}

function coded(field: string, lang: Lang): Known[] {
  return (targetOf(field)?.codes ?? []).map(({ code, label }) => ({
    code,
    label: translator(lang)(label),
    words: called(label),
  }))
}

/** What each of our fields is called: in all our languages, and as forms often ask for it. */
export const fieldWords = (fields: readonly Target[]): Map<string, string[]> =>
  new Map(fields.map(({ field, label, asked = [] }) => [field, [...called(label), ...asked]]))
