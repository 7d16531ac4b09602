/** The structure of a recording does not hold, or is one that cannot be cleaned soundly. */
export class Unsound extends Error {
  override name = 'Unsound'
}

/** A file that can be read from anywhere in it. */
export interface Source {
  length: number
  /** Exactly `size` bytes from `at`. Throws `Unsound` where there are not so many. */
  read: (at: number, size: number) => Promise<Buffer>
}

/** What stands in a recording in place of what was there. Without `bytes` zeros; nothing ever moves. */
export interface Overwrite {
  at: number
  length: number
  bytes?: Buffer
}

export const zeros = (at: number, end: number): Overwrite[] => (end > at ? [{ at, length: end - at }] : [])
export const written = (at: number, bytes: Buffer): Overwrite => ({ at, length: bytes.length, bytes })

/** Bytes at hand, to be read like a file. */
export const sourceOf = (bytes: Buffer): Source => ({
  length: bytes.length,
  async read(at, size) {
    if (!within(at, size, bytes.length)) throw new Unsound('more than there is')
    return bytes.subarray(at, at + size)
  },
})

/** Whether `size` bytes from `at` lie within `length`. */
export const within = (at: number, size: number, length: number): boolean =>
  Number.isSafeInteger(at) && at >= 0 && size >= 0 && at + size <= length

/** In their order, each within the file and behind the one before. A plan that is not so would be a fault of ours: the file is refused. */
export function ordered(plan: readonly Overwrite[], length: number): Overwrite[] {
  const sorted = plan.toSorted((one, other) => one.at - other.at)
  let end = 0
  for (const one of sorted) {
    if (one.at < end || !within(one.at, one.length, length)) throw new Unsound('overwrites that overlap')
    end = one.at + one.length
  }
  return sorted
}

/** Passes a file on with `plan` carried out, holding no more of it than a piece. The pieces are changed where they lie. */
export async function* overwritten(
  pieces: AsyncIterable<Buffer>,
  plan: readonly Overwrite[],
): AsyncGenerator<Buffer> {
  let at = 0
  let next = 0
  for await (const piece of pieces) {
    const end = at + piece.length
    for (let one = plan[next]; one && one.at < end; one = plan[next]) {
      const [from, until] = [Math.max(one.at, at), Math.min(one.at + one.length, end)]
      if (one.bytes) one.bytes.copy(piece, from - at, from - one.at, until - one.at)
      else piece.fill(0, from - at, until - at)
      if (one.at + one.length > end) break
      next += 1
    }
    yield piece
    at = end
  }
}
