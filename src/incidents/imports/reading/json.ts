import { longestRow, UnreadableFile } from './unreadable.ts'

const deepest = 20
/** Names under which exports keep their rows: KoboToolbox’s API, ODK Central’s OData. */
const lists = new Set(['results', 'value'])

/**
 * The rows of a JSON export, one by one as they come: those of an array, or of the array under `results` or `value`. Only one row
 * lies in memory. Throws for what is no such file, was cut, or is nested deeper than any form.
 */
export async function* rowsOfJson(text: AsyncIterable<string>): AsyncGenerator<unknown> {
  const scanner = new Scanner()
  for await (const piece of text) yield* scanner.take(piece)
  scanner.end()
}

/** Finds where rows begin and end by brackets and quotes alone; `JSON.parse` reads each of them. */
class Scanner {
  /** The brackets that are open. */
  private open = ''
  private quoted = false
  private escaped = false
  /** The depth at which rows stand, once their list was found; after its end, −1. */
  private rowsAt = 0
  private row: string | undefined
  private name = ''
  private last = ''

  end(): void {
    if (this.rowsAt === 0) throw new UnreadableFile(this.open.length === 0 ? 'kind' : 'broken')
    if (this.open.length !== 0 || this.quoted) throw new UnreadableFile('broken')
  }

  *take(piece: string): Generator<unknown> {
    let from = 0
    for (let at = 0; at < piece.length; at++) {
      const sign = piece.charAt(at)
      if (this.quoted) {
        this.inQuotes(sign)
        continue
      }
      if (sign === '"') {
        this.quoted = true
        this.last = ''
      } else if (sign === ':') this.name = this.last
      else if (sign === '{' || sign === '[') {
        this.opens(sign)
        if (sign === '{' && this.open.length === this.rowsAt + 1 && this.rowsAt > 0) {
          this.row = ''
          from = at
        }
      } else if (sign === '}' || sign === ']') {
        if (this.row !== undefined && sign === '}' && this.open.length === this.rowsAt + 1) {
          yield parsed(this.row + piece.slice(from, at + 1))
          this.row = undefined
        }
        this.closes(sign)
      } else if (this.open.length === 0 && !/[\s\uFEFF]/.test(sign)) throw new UnreadableFile('broken')
    }
    if (this.row !== undefined) this.hold(piece.slice(from))
  }

  private hold(text: string): void {
    this.row += text
    if ((this.row?.length ?? 0) > longestRow) throw new UnreadableFile('too_large')
  }

  private inQuotes(sign: string): void {
    if (this.escaped) this.escaped = false
    else if (sign === '\\') this.escaped = true
    else if (sign === '"') this.quoted = false
    // Only names of the outermost object matter, and those are short.
    else if (this.open.length === 1 && this.last.length < 20) this.last += sign
  }

  private opens(sign: string): void {
    const depth = this.open.length
    if (this.rowsAt === 0 && sign === '[' && (depth === 0 || (depth === 1 && lists.has(this.name))))
      this.rowsAt = depth + 1
    if (depth === deepest) throw new UnreadableFile('broken')
    this.open += sign
  }

  private closes(sign: string): void {
    if (this.open.at(-1) !== (sign === ']' ? '[' : '{')) throw new UnreadableFile('broken')
    if (this.open.length === this.rowsAt) this.rowsAt = -1
    this.open = this.open.slice(0, -1)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableFile('broken')
  }
}
