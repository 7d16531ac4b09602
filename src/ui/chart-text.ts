/** Moves labels apart so that none overlaps: given their wished heights, returns heights at least `gap` apart, order kept. */
export function apart(heights: number[], gap: number, lowest: number): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height)
  for (let i = 1; i < order.length; i++) {
    const above = order[i - 1]
    const here = order[i]
    if (above && here && here.height - above.height < gap) here.height = above.height + gap
  }
  const last = order.at(-1)
  if (last && last.height > lowest) last.height = lowest
  for (let i = order.length - 2; i >= 0; i--) {
    const below = order[i + 1]
    const here = order[i]
    if (below && here && below.height - here.height < gap) here.height = below.height - gap
  }
  const result: number[] = []
  for (const { height, index } of order) result[index] = height
  return result
}

/** Where to write beside lines ending at these heights: above each, or below where another line is close above. */
export function labelHeights(lines: number[], lowest: number): number[] {
  const wished = lines.map((line, index) => {
    const crowded = lines.some((other, at) => at !== index && other <= line && line - other < 24)
    return crowded ? Math.min(line + 17, lowest) : line - 7
  })
  return apart(wished, 15, lowest)
}

/** A label in at most two lines of about `width` characters; what does not fit ends with an ellipsis. */
export function twoLines(label: string, width: number): string[] {
  if (label.length <= width) return [label]
  const words = label.split(' ')
  let first = words.shift() ?? ''
  while (words[0] && `${first} ${words[0]}`.length <= width) first = `${first} ${words.shift()}`
  const rest = words.join(' ')
  const lines = [first, rest].filter(Boolean)
  return lines.map((line) => (line.length > width + 2 ? `${line.slice(0, width)}…` : line))
}

/** Noon of a calendar date `YYYY-MM-DD`, for time scales. */
export function noon(date: string): Date {
  return new Date(`${date}T12:00:00Z`)
}
