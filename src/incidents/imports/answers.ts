import anyAscii from 'any-ascii'

/** Whatever an answer may be, by its code, with every word it is known under. */
export interface Known {
  code: string
  /** As it is shown to choose. */
  label: string
  words: readonly string[]
}

/** A text in plain letters without signs: `Anti-Roma` and `anti_roma` are the same. */
export const folded = (text: string): string =>
  anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The codes of a list by everything they are called, folded; a word that means two of them means neither. */
export function wordsOf(list: readonly Known[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>()
  for (const { code, words } of list)
    for (const word of new Set([code, ...words].map(folded)))
      if (word) found.set(word, found.has(word) && found.get(word) !== code ? undefined : code)
  return new Map([...found].flatMap(([word, code]) => (code ? [[word, code]] : [])))
}

function pairsIn(text: string): Map<string, number> {
  const pairs = new Map<string, number>()
  const padded = ` ${text} `
  for (let at = 0; at < padded.length - 1; at++) {
    const pair = padded.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** How alike two folded texts are, from 0 to 1: pairs of letters they share (Dice). */
export function likeness(one: string, other: string): number {
  const [mine, theirs] = [pairsIn(one), pairsIn(other)]
  let shared = 0
  for (const [pair, count] of mine) shared += Math.min(count, theirs.get(pair) ?? 0)
  const all = [...mine.values(), ...theirs.values()].reduce((sum, count) => sum + count, 0)
  return all === 0 ? 0 : (2 * shared) / all
}

const enough = 0.6

/** The code that an answer seems to mean: the same word, or the one most alike if it is alike enough. Only ever a suggestion. */
export function suggested(answer: string, list: readonly Known[]): string | undefined {
  const plain = folded(answer)
  const same = wordsOf(list).get(plain)
  if (same || plain.length < 3) return same
  let best: { code: string; like: number } | undefined
  for (const { code, words } of list)
    for (const word of [code, ...words]) {
      const like = likeness(plain, folded(word))
      if (like >= enough && like > (best?.like ?? 0)) best = { code, like }
    }
  return best?.code
}

const separators = /\s*[;|]\s*|\s*,\s+|,(?=\S)/

/** How answers are put together that stood in columns of their own; nothing else parts a cell that has it. */
export const between = ' | '

/**
 * The answers in a cell that may hold several. A cell that is known whole is one answer; then signs part them, and then spaces, where
 * every part looks like a code (`anti_roma racist`) or is known.
 */
export function partsOf(cell: string, isKnown: (answer: string) => boolean): string[] {
  if (isKnown(cell)) return [cell]
  const parts = cell.split(cell.includes(between) ? between : separators).filter(Boolean)
  if (parts.length > 1) return parts
  const words = cell.split(/\s+/)
  const codes = words.every((word) => isKnown(word) || /^[a-z0-9]+([_-][a-z0-9]+)*$/.test(word))
  return codes ? words : [cell]
}
