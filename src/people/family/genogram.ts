import type { KinKind } from './kin.ts'

/** A tie as it is kept: `person` is the `kind` of `other`. */
export interface Tie {
  person_id: string
  other_id: string
  kind: KinKind
}

/** Somebody's place in the picture; `x` and `y` are the middle of the shape. */
export interface Place {
  id: string
  x: number
  y: number
}

/** A line of the picture as an SVG path. Distant relatives and carers are tied with dots. */
export interface TieLine {
  d: string
  kind: 'partner' | 'descent' | 'sibling' | 'loose'
}

export interface Genogram {
  places: Place[]
  lines: TieLine[]
  width: number
  height: number
}

/** How many generations below `other` a person of this kind stands. */
const step: Record<KinKind, number> = {
  parent: -1,
  child: 1,
  sibling: 0,
  partner: 0,
  grandparent: -2,
  grandchild: 2,
  relative: 0,
  carer: -1,
  cared_for: 1,
}

const loose = new Set<KinKind>(['relative', 'carer', 'cared_for'])
const gap = { x: 136, y: 150 }
const margin = { x: 72, top: 46, bottom: 92 }

/** Generation of everybody tied to `root`, 0 for the root's own; nearest ties say first. */
function generations(root: string, ties: readonly Tie[]): Map<string, number> {
  const found = new Map([[root, 0]])
  const firm = [...ties].sort((a, b) => Number(loose.has(a.kind)) - Number(loose.has(b.kind)))
  for (let queue = [root]; queue.length > 0; ) {
    const next: string[] = []
    for (const id of queue) {
      const own = found.get(id) ?? 0
      for (const { person_id, other_id, kind } of firm) {
        const reached = other_id === id ? person_id : person_id === id ? other_id : undefined
        if (!reached || found.has(reached)) continue
        found.set(reached, own + (other_id === id ? step[kind] : -step[kind]))
        next.push(reached)
      }
    }
    queue = next
  }
  return found
}

/** Couples and descent, whichever way they were written down. */
function bonds(ties: readonly Tie[]) {
  const couples = ties
    .filter(({ kind }) => kind === 'partner')
    .map((tie): [string, string] => [tie.person_id, tie.other_id])
  const parents = new Map<string, string[]>()
  for (const { person_id, other_id, kind } of ties) {
    if (kind === 'parent') parents.set(other_id, [...(parents.get(other_id) ?? []), person_id])
    if (kind === 'child') parents.set(person_id, [...(parents.get(person_id) ?? []), other_id])
  }
  return { couples, parents }
}

/**
 * Puts partners and co-parents beside each other, keeping the order otherwise. Whoever has no kin of their own here
 * (`alone`) stands at the outer side, so that no line to brothers and sisters runs across them.
 */
function besideEachOther(
  row: string[],
  pairs: readonly [string, string][],
  alone: (id: string) => boolean,
): string[] {
  const rest = [...row]
  const ordered: string[] = []
  while (rest.length > 0) {
    const id = rest.shift() as string
    ordered.push(id)
    const mates = pairs.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []))
    for (const mate of mates) {
      const at = rest.indexOf(mate)
      if (at < 0) continue
      rest.splice(at, 1)
      if (ordered.length === 1 && rest.length > 0 && alone(mate)) ordered.unshift(mate)
      else ordered.push(mate)
    }
  }
  return ordered
}

function placed(root: string, ties: readonly Tie[]): Map<string, Place> {
  const generation = generations(root, ties)
  const { couples, parents } = bonds(ties)
  const pairs: [string, string][] = [
    ...couples,
    ...[...parents.values()].flatMap(([a, b]): [string, string][] => (a && b ? [[a, b]] : [])),
  ]
  const siblings = new Set(
    ties.flatMap(({ person_id, other_id, kind }) => (kind === 'sibling' ? [person_id, other_id] : [])),
  )
  const top = Math.min(...generation.values())
  const rows = Map.groupBy(generation.keys(), (id) => (generation.get(id) ?? 0) - top)
  const widest = Math.max(...[...rows.values()].map((row) => row.length))
  const places = new Map<string, Place>()
  for (const at of [...rows.keys()].sort((a, b) => a - b)) {
    const above = (id: string) => {
      const xs = (parents.get(id) ?? []).flatMap((parent) => places.get(parent)?.x ?? [])
      return xs.length > 0 ? xs.reduce((sum, x) => sum + x, 0) / xs.length : Number.POSITIVE_INFINITY
    }
    const sorted = [...(rows.get(at) ?? [])].sort((a, b) => {
      const [left, right] = [above(a), above(b)]
      return left === right ? 0 : left - right
    })
    const row = besideEachOther(sorted, pairs, (id) => !parents.has(id) && !siblings.has(id))
    const start = margin.x + ((widest - row.length) * gap.x) / 2
    for (const [n, id] of row.entries())
      places.set(id, { id, x: start + n * gap.x, y: margin.top + at * gap.y })
  }
  return places
}

const half = 22

/**
 * Places the family of `root` in generations from top to bottom, partners beside each other, children under their
 * parents, and draws the ties. Pure: the same ties give the same picture. Units are pixels of the SVG.
 */
export function genogramOf(root: string, ties: readonly Tie[]): Genogram {
  const places = placed(root, ties)
  const { couples, parents } = bonds(ties)
  const at = (id: string) => places.get(id)
  const lines: TieLine[] = []
  for (const [a, b] of couples) {
    const [left, right] = [at(a), at(b)].sort((one, other) => (one?.x ?? 0) - (other?.x ?? 0))
    if (left && right) lines.push({ kind: 'partner', d: `M${left.x + half} ${left.y}H${right.x - half}` })
  }
  for (const [child, theirs] of parents) {
    const below = at(child)
    const above = theirs.flatMap((id) => at(id) ?? [])
    const [first] = above
    if (!below || !first) continue
    const x = above.reduce((sum, parent) => sum + parent.x, 0) / above.length
    const y = Math.max(...above.map((parent) => parent.y))
    const from = above.length > 1 ? y : y + half
    const bend = below.y - 40
    if (above.length > 1 && !couples.some((pair) => pair.every((id) => theirs.includes(id)))) {
      const xs = above.map((parent) => parent.x)
      lines.push({ kind: 'loose', d: `M${Math.min(...xs) + half} ${y}H${Math.max(...xs) - half}` })
    }
    lines.push({ kind: 'descent', d: `M${x} ${from}V${bend}H${below.x}V${below.y - half}` })
  }
  for (const { person_id, other_id, kind } of ties) {
    const [a, b] = [at(person_id), at(other_id)]
    if (!a || !b || kind === 'partner' || kind === 'parent' || kind === 'child') continue
    const shared = (parents.get(person_id) ?? []).some((id) => parents.get(other_id)?.includes(id))
    if (kind === 'sibling' && !shared)
      lines.push({ kind: 'sibling', d: `M${a.x} ${a.y - half}V${a.y - 36}H${b.x}V${b.y - half}` })
    const descends = (younger: string, elder: string) =>
      (parents.get(younger) ?? []).some((parent) => parents.get(parent)?.includes(elder))
    // What the lines of descent say already would only run across whoever stands between.
    const told = descends(other_id, person_id) || descends(person_id, other_id)
    if (kind !== 'sibling' && !told) lines.push({ kind: 'loose', d: `M${a.x} ${a.y}L${b.x} ${b.y}` })
  }
  const all = [...places.values()]
  return {
    places: all,
    lines,
    width: Math.max(...all.map(({ x }) => x)) + margin.x,
    height: Math.max(...all.map(({ y }) => y)) + margin.bottom,
  }
}
