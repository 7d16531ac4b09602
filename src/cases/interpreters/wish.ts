/** How somebody wishes to be interpreted for; sealed under their own key. */
export interface InterpreterWish {
  /** `only`: nobody else; `rather`: if there is one. */
  woman?: 'only' | 'rather'
  /** Communities nobody of which may interpret, in the organisation's words: where everybody knows everybody, their own. */
  communities: string[]
  /** Rather by telephone, from another region. */
  from_afar: boolean
  /** Ids in the pool of whom they do not want. */
  excluded: string[]
  /** Anything else, in their words. */
  words?: string
}

export const noWish: InterpreterWish = { communities: [], from_afar: false, excluded: [] }

/** What several people of one case wish for together: the strictest of each. */
export function together(wishes: readonly InterpreterWish[]): Omit<InterpreterWish, 'words'> {
  const says = (woman: 'only' | 'rather') => wishes.some((wish) => wish.woman === woman)
  return {
    woman: says('only') ? 'only' : says('rather') ? 'rather' : undefined,
    communities: [...new Set(wishes.flatMap((wish) => wish.communities))],
    from_afar: wishes.some((wish) => wish.from_afar),
    excluded: [...new Set(wishes.flatMap((wish) => wish.excluded))],
  }
}
