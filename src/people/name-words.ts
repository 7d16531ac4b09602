import MiniSearch from 'minisearch'
import { foldWords, stemOf } from './name-fold.ts'

/** How well a word of a name fits a word typed; below these lies nothing. */
const fits = { whole: 4, begun: 2, stem: 2.5, nearly: 1 }

/** How well the person at a place fits. */
interface Fit {
  place: number
  worth: number
}

const isBetter = (one: Fit, other: Fit) =>
  one.worth > other.worth || (one.worth === other.worth && one.place > other.place)

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
  /** Worth by place while one word is looked for; all zero in between. */
  private scratch = new Float32Array(0)

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
    let total: Fit[] | undefined
    for (const word of words) {
      const before: Map<number, number> | undefined =
        total && new Map(total.map(({ place, worth }) => [place, worth]))
      const fit = this.fitOf(word)
      total = before
        ? fit.flatMap(({ place, worth }) => {
            const earlier = before.get(place)
            return earlier === undefined ? [] : { place, worth: earlier + worth }
          })
        : fit
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

  /** Touches only those who bear a fitting word: looking at everybody costs more than all else. */
  private fitOf(typed: string): Fit[] {
    if (this.scratch.length < this.people.length) this.scratch = new Float32Array(this.people.length * 2)
    const { scratch } = this
    const touched: number[] = []
    const give = (at: number, worth: number) => {
      for (const place of this.bearers[at] ?? []) {
        const known = scratch[place] ?? 0
        if (known === 0) touched.push(place)
        if (known < worth) scratch[place] = worth
      }
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
    return touched.map((place) => {
      const worth = scratch[place] ?? 0
      scratch[place] = 0
      return { place, worth }
    })
  }

  /** The best first, among equals who came last. */
  private best(found: Fit[], limit: number): string[] {
    const best: Fit[] = []
    for (const fit of found) {
      if (this.people[fit.place] === undefined) continue
      const last = best[limit - 1]
      if (last && !isBetter(fit, last)) continue
      let at = best.length
      while (at > 0 && isBetter(fit, best[at - 1] as Fit)) at--
      best.splice(at, 0, fit)
      if (best.length > limit) best.pop()
    }
    return best.flatMap(({ place }) => this.people[place] ?? [])
  }
}
