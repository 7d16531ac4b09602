import type { Lang } from '../../platform/i18n/messages.ts'
import type { DeadlineRule, Pathway, PathwayEvent, Stage } from '../pathways/pathway.ts'

export interface Box {
  stage: Stage
  number: number
  x: number
  y: number
  width: number
  height: number
  lines: string[]
}

/** An event below the box it happens in: `next` runs into the following box, `jump` takes a lane, `stay` leads nowhere else. */
export interface Row {
  event: PathwayEvent
  kind: 'next' | 'jump' | 'stay'
  /** Where its line leaves the rail. */
  x: number
  y: number
  lines: string[]
  clocks: { rule: DeadlineRule; y: number; lines: string[] }[]
  /** Where the arrow under the words runs. */
  arrow: number
}

/** A line, and the point of its arrow if it has one. */
export interface Line {
  path: string
  tip?: { x: number; y: number }
}

export interface Diagram {
  width: number
  height: number
  boxes: Box[]
  rows: Row[]
  /** Straight lines down from a box, with an arrow where they run into the next one. */
  rails: Line[]
  /** From a row along its lane to the side of a box. */
  jumps: Line[]
  /** Heading of what can happen at any time. */
  anyTime?: { x: number; y: number }
}

interface Look {
  width: number
  lang: Lang
  /** Words beside a small clock: "15 days: appeal". */
  clock: (rule: DeadlineRule) => string
}

const text = { title: 15, label: 13, clock: 12 }
const lineHeight = 17
const boxTop = 9
const rail = 14
const indent = 26
const laneGap = 9
const curve = 5

/** Breaks words into lines that fit; an average letter is a bit more than half as wide as high. */
export function wrapped(words: string, width: number, size: number): string[] {
  const most = Math.max(8, Math.floor(width / (size * 0.54)))
  const lines: string[] = []
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const inOrder = (stages: Stage[]): Stage[] => [
  ...stages.filter(({ branch }) => branch !== 'end'),
  ...stages.filter(({ branch }) => branch === 'end'),
]

/** Stages that are reached by leaving the straight line, each needing a lane. */
function jumpTargets(pathway: Pathway, order: Stage[]): Set<string> {
  const after = (from: string) => order[order.findIndex(({ id }) => id === from) + 1]?.id
  return new Set(
    pathway.events.flatMap(({ from, to }) => {
      const jumps = from === 'any' || from.some((one) => one !== to && after(one) !== to)
      return to && jumps ? [to] : []
    }),
  )
}

interface Draft {
  row: Row
  target: string | null
}

/** Puts the rows of one box below each other, those that run into the next box last. */
function rowsBelow(
  pathway: Pathway,
  events: { event: PathwayEvent; kind: Row['kind'] }[],
  at: { x: number; y: number; right: number },
  look: Look,
): { drafts: Draft[]; y: number } {
  let y = at.y
  const room = at.right - at.x - rail - 22
  const order = { stay: 0, jump: 1, next: 2 }
  const drafts = [...events]
    .sort((a, b) => order[a.kind] - order[b.kind])
    .map(({ event, kind }) => {
      y += 8
      const lines = wrapped(event.title[look.lang], room, text.label)
      const top = y
      y += lines.length * lineHeight
      const clocks = pathway.deadlines
        .filter(({ trigger }) => trigger === event.id)
        .map((rule) => {
          const clock = { rule, y, lines: wrapped(look.clock(rule), room - 20, text.clock) }
          y += clock.lines.length * 16 + 2
          return clock
        })
      const arrow = y + 3
      if (kind === 'jump') y = arrow + 2
      return { target: event.to, row: { event, kind, x: at.x + rail, y: top, lines, clocks, arrow } }
    })
  return { drafts, y }
}

function railOf(box: Box, drafts: Draft[], next: Box | undefined): Line[] {
  const x = box.x + rail
  const top = box.y + box.height
  if (drafts.some(({ row }) => row.kind === 'next') && next) {
    const into = next.x + rail
    const tip = { x: Math.max(x, into), y: next.y - 1 }
    const bend = into > x ? `V${next.y - 10}H${into}` : ''
    return [{ path: `M${x} ${top}${bend}V${tip.y}`, tip }]
  }
  const last = drafts.at(-1)?.row
  if (!last) return []
  return [{ path: `M${x} ${top}V${last.kind === 'jump' ? last.arrow : last.y + 6}` }]
}

/** A lane for each target: short ways run inside, and no two of a lane meet. */
function lanesFor(spans: Map<string, { from: number; to: number }>): Map<string, number> {
  const taken: { from: number; to: number }[][] = []
  const lanes = new Map<string, number>()
  const sorted = [...spans].sort(([, a], [, b]) => a.to - a.from - (b.to - b.from))
  for (const [target, span] of sorted) {
    const free = taken.findIndex((lane) => lane.every(({ from, to }) => span.to < from || span.from > to))
    const at = free < 0 ? taken.length : free
    taken[at] = [...(taken[at] ?? []), span]
    lanes.set(target, at)
  }
  return lanes
}

/** Along the arrow to the lane, up or down it, and back to the side of the box. */
function jumpPath(row: Row, lane: number, box: Box): Line {
  const tip = { x: box.x + box.width + 1, y: box.y + box.height / 2 }
  const { x, y } = tip
  const turn = y > row.arrow ? curve : -curve
  const along = `M${row.x} ${row.arrow}H${lane - curve}q${curve} 0 ${curve} ${turn}`
  return { path: `${along}V${y - turn}q0 ${turn} ${-curve} ${turn}H${x}`, tip }
}

/**
 * Lays a pathway out from top to bottom: stages as boxes, what can happen in each below it, clocks where a count begins.
 * What leads elsewhere than to the next box takes a lane at the side. The appeal is set in, ends come last.
 */
export function layOut(pathway: Pathway, look: Look): Diagram {
  const order = inOrder(pathway.stages)
  const right = look.width - 8 - jumpTargets(pathway, order).size * laneGap
  const boxes: Box[] = []
  const below: Draft[][] = []
  let y = 1
  for (const [at, stage] of order.entries()) {
    const x = stage.branch === 'appeal' ? indent : 1
    const lines = wrapped(stage.title[look.lang], right - x - 46, text.title)
    const height = boxTop * 2 + lines.length * 19
    boxes.push({ stage, number: at + 1, x, y, width: right - x, height, lines })
    const events = pathway.events
      .filter(({ from }) => from !== 'any' && from.includes(stage.id))
      .map((event) => {
        const kind: Row['kind'] =
          event.to === null || event.to === stage.id
            ? 'stay'
            : event.to === order[at + 1]?.id
              ? 'next'
              : 'jump'
        return { event, kind }
      })
    const rows = rowsBelow(pathway, events, { x, y: y + height, right }, look)
    below.push(rows.drafts)
    y = rows.y + (events.length > 0 ? 20 : 12)
  }
  const always = pathway.events.filter(({ from }) => from === 'any')
  const anyTime = always.length > 0 ? { x: 1, y: y + 14 } : undefined
  const free = rowsBelow(
    pathway,
    always.map((event) => ({ event, kind: event.to ? ('jump' as const) : ('stay' as const) })),
    { x: 1, y: y + 16, right },
    look,
  )
  if (anyTime) y = free.y + 6
  const drafts = [...below.flat(), ...(anyTime ? free.drafts : [])]
  const boxOf = new Map(boxes.map((box) => [box.stage.id, box]))
  const jumping = drafts.flatMap(({ row, target }) => {
    const box = row.kind === 'jump' && target ? boxOf.get(target) : undefined
    return box ? [{ row, box, target: box.stage.id }] : []
  })
  const spans = new Map<string, { from: number; to: number }>()
  for (const { row, box, target } of jumping) {
    const ends = [row.arrow, box.y + box.height / 2]
    const known = spans.get(target)
    spans.set(target, {
      from: Math.min(...ends, known?.from ?? Number.POSITIVE_INFINITY),
      to: Math.max(...ends, known?.to ?? 0),
    })
  }
  const lanes = lanesFor(spans)
  return {
    width: look.width,
    height: y + 2,
    boxes,
    rows: drafts.map(({ row }) => row),
    rails: boxes.flatMap((box, at) => railOf(box, below[at] ?? [], boxes[at + 1])),
    jumps: jumping.map(({ row, box, target }) =>
      jumpPath(row, right + ((lanes.get(target) ?? 0) + 1) * laneGap, box),
    ),
    anyTime,
  }
}
