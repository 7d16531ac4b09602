import type { Ctx } from '../platform/context.ts'

const shortest = 90

/** How a text begins, cut between words. */
export function beginning(text: string, length = shortest): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length).replace(/\s+\S*$/, '')} …` : line
}

/** How an incident begins: our summary, else what was told. Null when it cannot be opened, `undefined` when there is nothing. */
export function shortWords(
  ctx: Ctx,
  id: string,
  row: { told_sealed: Buffer | null; summary_sealed: Buffer | null },
): string | null | undefined {
  const summary = ctx.keys.open<string>('incident', 'summary_sealed', id, row.summary_sealed)
  const words = summary || ctx.keys.open<string>('incident', 'told_sealed', id, row.told_sealed)
  return words ? beginning(words) : words
}

const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'prs', 'sd', 'ug', 'ur', 'yi'])

/** The direction in which a language is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' => (rightToLeft.has(language) ? 'rtl' : 'ltr')
