import anyAscii from 'any-ascii'

/** Spellings of one sound across Czech, Slovak, Polish and the ways Cyrillic is written in Latin letters. */
const spellings: [RegExp, string][] = [
  [/shch|sch|sh|sz/g, 's'],
  [/tch|ch|kh|cz|ts|tz/g, 'c'],
  [/zh/g, 'z'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/w/g, 'v'],
  [/[yj]/g, 'i'],
  [/(.)\1+/g, '$1'],
]

/** Words of a text in plain letters: no case, no diacritics, one script, one spelling of a sound. */
export function foldWords(text: string): string[] {
  let plain = anyAscii(text)
    .toLowerCase()
    .replace(/['’`"]/g, '')
  for (const [spelling, sound] of spellings) plain = plain.replace(spelling, sound)
  return plain.split(/[^a-z0-9]+/).filter(Boolean)
}

/**
 * What is left of a folded word without the ending that gender or case gives it: Kovaľ, Kováľová and Коваль give
 * `koval`, Novotný and Novotná `novotn`, Břízek and
 * Břízková `brizk` (the fleeting e), Kowalski and Kowalska `kovalsk`. At least three letters stay.
 */
export function stemOf(word: string): string {
  const stem = word.replace(/(?:ov|ev)(?:a|ou|oi)?$/, '').replace(/[aeiou]+$/, '')
  if (stem.length < 3) return word
  return stem.length > 3 ? stem.replace(/([^aeiou])e([cklnrs])$/, '$1$2') : stem
}

/** One string for two names that may be the same person's: given names as folded, family names as stems, in any order. */
export function sameNameKey(name: { given: string; family?: string }): string {
  return [...foldWords(name.given), ...foldWords(name.family ?? '').map(stemOf)].sort().join(' ')
}
