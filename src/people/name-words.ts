import MiniSearch from 'minisearch'
import { foldWords, stemOf } from './name-fold.ts'

/** How well a word of a name fits a word typed; below these lies nothing. */
const fits = { whole: 4, begun: 2, stem: 2.5, nearly: 1 }

/**
 * Names by their folded words. A word is kept once, however many people bear it: finding among words (begun, or with
 * a slip) is one thing, and who bears them another. Holds ids and folded words only.
 */
export class NameWords {
  private readonly finder = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: (text) => [text],
    processTerm: (term) => term,
  })
  private readonly words: string[] = []
  private readonly wordAt = new Map<string, number>()
  private readonly byStem = new Map<string, number[]>()
  /** For each word, the places in `people` of those who bear it. */
  private readonly bearers: number[][] = []
  private readonly people: (string | undefined)[] = []
  private readonly placeOf = new Map<string, number>()

  /** How many people stand here. */
  get size(): number {
    return this.placeOf.size
  }

  /** How many places are empty because somebody was renamed or left. */
  get emptied(): number {
    return this.people.length - this.placeOf.size
  }

  /** Puts a person in under the folded words of the name; in place of what stood there before. */
  put(id: string, words: Iterable<string>): void {
    this.remove(id)
    const place = this.people.push(id) - 1
    this.placeOf.set(id, place)
    for (const word of new Set(words)) this.bearers[this.placeWord(word)]?.push(place)
  }

  remove(id: string): void {
    const place = this.placeOf.get(id)
    if (place === undefined) return
    this.people[place] = undefined
    this.placeOf.delete(id)
  }

  /** Ids of those whose name fits every word typed, best first, at most `limit`. */
  find(typed: string, limit: number): string[] {
    const words = foldWords(typed).slice(0, 6)
    if (words.join('').length < 2) return []
    let total: Float32Array | undefined
    for (const word of words) {
      const fit = this.fitOf(word)
      if (total)
        for (let place = 0; place < fit.length; place++)
          fit[place] = fit[place] && total[place] ? (fit[place] ?? 0) + (total[place] ?? 0) : 0
      total = fit
    }
    return total ? this.best(total, limit) : []
  }

  private placeWord(word: string): number {
    const known = this.wordAt.get(word)
    if (known !== undefined) return known
    const at = this.words.push(word) - 1
    this.wordAt.set(word, at)
    this.bearers.push([])
    this.finder.add({ id: at, text: word })
    const stem = stemOf(word)
    const kin = this.byStem.get(stem)
    if (kin) kin.push(at)
    else this.byStem.set(stem, [at])
    return at
  }

  /** Words begun as typed, or a slip away from it. One or two letters begin so many that looking at each is quicker. */
  private near(typed: string): number[] {
    if (typed.length <= 2) return this.words.flatMap((word, at) => (word.startsWith(typed) ? at : []))
    return this.finder
      .search(typed, { prefix: true, fuzzy: typed.length > 3 ? 0.2 : false, maxFuzzy: 2 })
      .map((hit) => hit.id as number)
  }

  private fitOf(typed: string): Float32Array {
    const fit = new Float32Array(this.people.length)
    const give = (at: number, worth: number) => {
      for (const place of this.bearers[at] ?? []) if ((fit[place] ?? 0) < worth) fit[place] = worth
    }
    for (const at of this.byStem.get(stemOf(typed)) ?? [])
      give(at, this.words[at] === typed ? fits.whole : fits.stem)
    for (const at of this.near(typed)) {
      const word = this.words[at] ?? ''
      give(
        at,
        word === typed
          ? fits.whole
          : word.startsWith(typed)
            ? fits.begun + typed.length / word.length
            : fits.nearly,
      )
    }
    return fit
  }

  private best(worth: Float32Array, limit: number): string[] {
    const best: number[] = []
    for (let place = worth.length - 1; place >= 0; place--) {
      const own = worth[place] ?? 0
      if (own === 0 || this.people[place] === undefined) continue
      if (best.length === limit && own <= (worth[best[limit - 1] ?? 0] ?? 0)) continue
      let at = best.length
      while (at > 0 && (worth[best[at - 1] ?? 0] ?? 0) < own) at--
      best.splice(at, 0, place)
      if (best.length > limit) best.pop()
    }
    return best.flatMap((place) => this.people[place] ?? [])
  }
}
