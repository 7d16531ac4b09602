import { type Overwrite, Unsound, written, zeros } from './source.ts'

/** A box of an ISO base media file (ISO/IEC 14496-12, 4.2), where `bytes` is what holds it and `base` where that stands in the file. */
export interface Box {
  type: string
  /** Where it begins, where what it holds begins, and where it ends, in the file. */
  at: number
  body: number
  end: number
}

/** The head of a box: its type, its length and the length of the head. A length of nothing means up to the end. */
export function headOf(head: Buffer, left: number): { type: string; length: number; head: number } {
  if (head.length < 8) throw new Unsound('half a box')
  const type = head.toString('latin1', 4, 8)
  const short = head.readUInt32BE(0)
  if (short === 0) return { type, length: left, head: 8 }
  if (short !== 1) return { type, length: short, head: 8 }
  if (head.length < 16) throw new Unsound('half a box')
  return { type, length: Number(head.readBigUInt64BE(8)), head: 16 }
}

/** Part of a file that lies in memory. */
export interface Held {
  bytes: Buffer
  /** Where it stands in the file. */
  base: number
}

/** Whole numbers of a box; the caller has asked `room` first. */
export const u32 = (held: Held, at: number): number => held.bytes.readUInt32BE(at - held.base)
export const u16 = (held: Held, at: number): number => held.bytes.readUInt16BE(at - held.base)
export const u64 = (held: Held, at: number): number => Number(held.bytes.readBigUInt64BE(at - held.base))

/** Refuses a box that holds less than `size` bytes. */
export function room(box: Pick<Box, 'body' | 'end'>, size: number): void {
  if (box.end - box.body < size) throw new Unsound('a box too short')
}

/** The boxes from `from` to `until`, one behind the other without a gap. */
export function boxesIn(held: Held, from: number, until: number): Box[] {
  const boxes: Box[] = []
  for (let at = from; at < until; ) {
    const { type, length, head } = headOf(held.bytes.subarray(at - held.base, until - held.base), until - at)
    if (length < head || at + length > until) throw new Unsound('a box that does not fit')
    boxes.push({ type, at, body: at + head, end: at + length })
    at += length
  }
  return boxes
}

/** The one box of a kind. */
export function only(boxes: readonly Box[], type: string): Box {
  const [one, more] = boxes.filter((box) => box.type === type)
  if (!one || more) throw new Unsound(`not one ${type}`)
  return one
}

/** Makes room without meaning of a box: players pass it by, and nothing that follows moves. */
export const freed = ({ at, body, end }: Box): Overwrite[] => [
  written(at + 4, Buffer.from('free')),
  ...zeros(body, end),
]
