import { type Overwrite, type Source, Unsound, written, zeros } from './source.ts'
import { codecs, type Kept, type Stays, segment, start } from './webm-elements.ts'

const mostElements = 500_000
const longestNumber = 8
const longestOf = { number: longestNumber, doctype: 16, codec: 16, private: 4096 } as const

/** An element (RFC 8794, 4). `open`: its length is not told; it ends where something begins that cannot be in it. */
interface Element {
  id: number
  at: number
  body: number
  end: number
  open: boolean
}

/** A walk through a file: what it has found to overwrite, and what it has learned on the way. */
interface Walk {
  source: Source
  plan: Overwrite[]
  elements: number
  tracks: number
  blocks: number
}

/** What goes of WebM: every element a player does not need becomes room without meaning, with zeros in it. */
export async function cleanWebm(source: Source): Promise<Overwrite[]> {
  const walk: Walk = { source, plan: [], elements: 0, tracks: 0, blocks: 0 }
  const head = await elementAt(walk, 0, source.length)
  if (head.id !== start.id || head.open) throw new Unsound('no WebM')
  await inside(walk, head, start.holds)
  const body = await elementAt(walk, head.end, source.length)
  if (body.id !== segment.id || body.end !== source.length) throw new Unsound('not one segment')
  await inside(walk, body, segment.holds)
  if (walk.tracks === 0 || walk.blocks === 0) throw new Unsound('neither pictures nor sound')
  return walk.plan
}

async function elementAt(walk: Walk, at: number, until: number): Promise<Element> {
  walk.elements += 1
  if (walk.elements > mostElements) throw new Unsound('too many elements')
  const head = await walk.source.read(at, Math.min(12, until - at))
  const idLength = Math.clz32(head[0] ?? 0) - 23
  const sizeLength = Math.clz32(head[idLength] ?? 0) - 23
  if (idLength > 4 || sizeLength > 8 || idLength + sizeLength > head.length) throw new Unsound('no element')
  const id = head.readUIntBE(0, idLength)
  let size = (head[idLength] ?? 0) & (0xff >>> sizeLength)
  let open = size === 0xff >>> sizeLength
  for (const byte of head.subarray(idLength + 1, idLength + sizeLength)) {
    size = size * 256 + byte
    open &&= byte === 0xff
  }
  const body = at + idLength + sizeLength
  if (!open && body + size > until) throw new Unsound('an element that does not fit')
  return { id, at, body, end: open ? until : body + size, open }
}

/** Looks through what an element holds, and answers where that ends. */
async function inside(walk: Walk, parent: Element, holds: Kept): Promise<number> {
  for (let at = parent.body; at < parent.end; ) {
    const element = await elementAt(walk, at, parent.end)
    const kept = holds.get(element.id)
    // A cluster whose length is not told ends where the next thing of its segment begins.
    if (parent.open && parent.id !== segment.id && !kept) {
      if (segment.holds.has(element.id)) return at
      throw new Unsound('an element that may belong to another')
    }
    at = element.end
    if (kept instanceof Map) at = await inside(walk, element, kept)
    else if (element.open) throw new Unsound('an element without an end')
    else if (!kept || kept === 'gone') walk.plan.push(...voided(element))
    else await checkValue(walk, element, kept)
  }
  return parent.end
}

async function checkValue(walk: Walk, element: Element, kept: Exclude<Stays, 'gone'>) {
  const { body, end } = element
  if (kept === 'block') {
    walk.blocks += 1
    return
  }
  if (kept === 'empty') {
    walk.plan.push(...zeros(body, end))
    return
  }
  if (kept === 'locked') throw new Unsound('a track that is locked')
  if (end - body > longestOf[kept === 'type' ? 'number' : kept]) throw new Unsound('a value too long')
  if (kept === 'number' || kept === 'private') return
  const value = await walk.source.read(body, end - body)
  if (kept === 'type') {
    // Pictures and sound; what else runs beside them may tell places.
    if (value.length !== 1 || ![1, 2].includes(value.readUInt8(0)))
      throw new Unsound('a track of another kind')
    walk.tracks += 1
  } else if (!codecs[kept].includes(value.toString('latin1')))
    throw new Unsound('coded in a way that cannot be cleaned')
}

/** Room without meaning (`Void`), exactly as long as what was there. */
function voided({ at, end }: Element): Overwrite[] {
  const length = end - at
  if (length <= 128) return [written(at, Buffer.from([0xec, 0x80 | (length - 2)])), ...zeros(at + 2, end)]
  const head = Buffer.alloc(9)
  head.writeUInt8(0xec, 0)
  head.writeUInt8(0x01, 1)
  head.writeUIntBE(length - 9, 3, 6)
  return [written(at, head), ...zeros(at + 9, end)]
}
