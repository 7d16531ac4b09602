/** A stretch of a text that names somebody: where it begins and ends. */
export interface Mention {
  from: number
  to: number
}

/** A text elsewhere that names somebody. */
export interface Mentioned {
  table: string
  column: string
  row: string
  /** Which of the value's texts. */
  path: string
  case_id?: string
  incident_id?: string
  text: string
  mentions: Mention[]
}

/** More than anybody reads at a time; when these are seen to, the next are looked for. */
export const mostMentions = 50

/** How names are compared: folded over case, diacritics, script and ending, as the search for people does it. */
export interface Folding {
  foldWords: (text: string) => string[]
  stemOf: (word: string) => string
}

const words = /[\p{L}\p{M}][\p{L}\p{M}\p{N}'’-]*/gu
const shortest = 3

/** The stems of a person's names; the short ones, which stand in too many other words, are left out. */
export const stemsOf = ({ foldWords, stemOf }: Folding, spellings: readonly string[]): ReadonlySet<string> =>
  new Set(
    spellings
      .flatMap(foldWords)
      .map(stemOf)
      .filter((stem) => stem.length >= shortest),
  )

/** Where a text names one of whom `stems` are; words of a name that stand beside each other are one mention. */
export function findMentions(folding: Folding, text: string, stems: ReadonlySet<string>): Mention[] {
  const found: Mention[] = []
  for (const word of text.matchAll(words)) {
    const folded = folding.foldWords(word[0])
    // A word of two parts, joined by a hyphen, names somebody when one of its parts does.
    if (!folded.some((part) => stems.has(folding.stemOf(part)))) continue
    const [from, to] = [word.index, word.index + word[0].length]
    const last = found.at(-1)
    if (last && /^\s+$/.test(text.slice(last.to, from))) last.to = to
    else found.push({ from, to })
  }
  return found
}

/** Where a text names something by its number, as people write it. */
export function findNumber(text: string, number: string): Mention[] {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${number}(?!\\p{N})`, 'giu')
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ from: index, to: index + found.length }))
}

/** The mark that stands where words were taken out; the same in every language. */
export const blackout = '[…]'

/** A text with its mentions taken out. */
export function withoutMentions(text: string, mentions: readonly Mention[]): string {
  let rest = ''
  let at = 0
  for (const { from, to } of mentions) {
    rest += text.slice(at, from) + blackout
    at = to
  }
  return rest + text.slice(at)
}

/** One text inside a sealed value, by its way there: `told.needs`, `people.0.name`, or nothing when the value is a text. */
export interface Leaf {
  path: string
  text: string
}

/** Every text of a sealed value. */
export function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  if (typeof value === 'string') return value.trim() ? [{ path: path.join('.'), text: value }] : []
  if (Array.isArray(value)) return value.flatMap((one, at) => leavesOf(one, [...path, String(at)]))
  if (value && typeof value === 'object')
    return Object.entries(value).flatMap(([name, one]) => leavesOf(one, [...path, name]))
  return []
}

/** The value with one of its texts replaced; unchanged when no text stands there. */
export function withLeaf(value: unknown, path: string, text: string): unknown {
  const [name, ...rest] = path === '' ? [] : path.split('.')
  if (name === undefined) return typeof value === 'string' ? text : value
  if (Array.isArray(value))
    return value.map((one, at) => (String(at) === name ? withLeaf(one, rest.join('.'), text) : one))
  if (!value || typeof value !== 'object' || !Object.hasOwn(value, name)) return value
  return { ...value, [name]: withLeaf((value as Record<string, unknown>)[name], rest.join('.'), text) }
}
