import { chai } from 'vitest'

const neverInWords = Array.from({ length: 9 }, (_, code) => String.fromCharCode(code))

/**
 * How likely a word stands by chance among the random characters of a text: identifiers, keys of forms,
 * sealed bytes. "No page holds 1234" fails once in a hundred runs if the page holds thirty identifiers.
 */
export function chanceOf(word: string, text: string): number {
  const among = (runs: string[], letters: number) =>
    runs.reduce((sum, run) => sum + Math.max(0, run.length - word.length + 1) / letters ** word.length, 0)
  let chance = 0
  if (/^[\da-f]+$/.test(word))
    chance += among(text.match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{16,}/g) ?? [], 16)
  if (/^[\w+/-]+$/.test(word))
    chance += among(
      (text.match(/[\w+/-]{16,}/g) ?? []).filter((run) => /\d/.test(run) && /[A-Z]/.test(run)),
      64,
    )
  if (neverInWords.some((sign) => text.includes(sign))) chance += text.length / 256 ** Buffer.byteLength(word)
  return chance
}

/** More often than this a run would fail for nothing: there are a few thousand such sentences. */
const tooOften = 1e-5

for (const name of ['toContain', 'toMatch'])
  chai.use(({ Assertion }, { flag }) => {
    Assertion.overwriteMethod(
      name,
      (look: (this: object, sought: unknown) => void) =>
        function (this: object, sought: unknown) {
          const text: unknown = flag(this, 'object')
          if (flag(this, 'negate') && typeof text === 'string') refuseChance(sought, text)
          look.call(this, sought)
        },
    )
  })

/** Refuses the sentence "this text does not hold that word" where chance could write the word. */
function refuseChance(sought: unknown, text: string) {
  for (const word of wordsOf(sought)) {
    const chance = chanceOf(word, text)
    if (chance > tooOften)
      throw new Error(
        `"${word}" stands here by chance once in ${Math.round(1 / chance)} runs: look for a longer word.`,
      )
  }
}

/** The words of a text, or of a pattern that is only words. */
function wordsOf(sought: unknown): string[] {
  if (typeof sought === 'string') return [sought]
  if (sought instanceof RegExp && /^[^\\^$.*+?()[\]{}]*$/.test(sought.source)) return sought.source.split('|')
  return []
}
