import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Installation } from '../../platform/installation.ts'
import { printsOf, rememberSaid, wasSaid } from './alike.ts'
import { digitsTyped } from './receipt.ts'
import { isCrowded } from './slow-hash.ts'

type Install = Pick<Installation, 'root' | 'clock'>

/**
 * Whether somebody may go on at once, or is asked to wait: then `wait` goes into the page as a hidden field and comes back with the
 * same words after `seconds`. Nobody is ever refused. `aside`: to be looked at apart from the others.
 */
export type Turn = { go: true; aside: boolean } | { go: false; wait: string; seconds: number }

/** How a lane opens: so many an hour at once, the others after a while, one behind another, and never longer than the longest wait. */
interface Pace {
  free: number
  waits: (taken: number) => number
  apart: number
  longest: number
  /** Past a crowd, in seconds, one after another among those who waited; this alone bounds what an hour writes to the disk. */
  steady?: number
}

const second = 1000
const paces = {
  /** Words that resemble no others. */
  own: {
    free: 30,
    waits: (taken) => Math.min(120, 15 * Math.ceil(taken / 30)),
    apart: 0.2,
    longest: 180,
    steady: 1,
  },
  /** Words that came before: they queue behind one another, not before others. */
  alike: { free: 3, waits: () => 60, apart: 1, longest: 180, steady: 1 },
  /** Receipts, once many in an hour were none. Whoever has the right one waits a little and comes in. */
  ask: { free: 20, waits: (missed) => Math.min(60, missed / 2), apart: 0.5, longest: 120 },
} as const satisfies Record<string, Pace>
type LaneName = keyof typeof paces

/** Past this many in an hour what comes is looked at apart, so that the inbox stays usable. */
const crowd = 300
const crowdedWait = 10
const tokenLife = 6 * 3600 * second
const mostPassed = 5_000

interface Lane {
  hour: number
  taken: number
  /** When the next of those who wait may come. */
  next: number
  /** When the next of a crowd may come in. */
  steady: number
}

/** Counts of nobody, in this process alone: on disk they would tell in which hour somebody wrote. */
const lanes = new Map<string, Lane>()
/** Whom was told to go on: what is sent again goes on again. */
const passed = new Map<string, boolean>()

function laneOf(organisation: string, name: LaneName, now: number): Lane {
  const id = `${organisation} ${name}`
  const hour = Math.floor(now / 3_600_000)
  const lane = lanes.get(id) ?? { hour, taken: 0, next: 0, steady: 0 }
  if (lane.hour !== hour) Object.assign(lane, { hour, taken: 0 })
  lanes.set(id, lane)
  return lane
}

const sign = (install: Install, words: string) =>
  createHmac('sha256', install.root.derive('report-wait')).update(words).digest('base64url')

const tokenFor = (install: Install, subject: string, due: number): string =>
  `${due.toString(36)}.${sign(install, `${subject} ${due}`)}`

/** When a token is due; `undefined` when it is none, or of other words. */
function dueOf(install: Install, subject: string, token: string | undefined): number | undefined {
  const [written = '', mac = ''] = (token ?? '').split('.')
  const due = Number.parseInt(written, 36)
  const right = Buffer.from(sign(install, `${subject} ${due}`))
  const given = Buffer.from(mac)
  return given.length === right.length && timingSafeEqual(given, right) ? due : undefined
}

function takeTurn(
  install: Install,
  lane: Lane,
  pace: Pace,
  { subject, wait }: { subject: string; wait?: string },
): { go: true } | { go: false; wait: string; seconds: number } {
  const now = install.clock().getTime()
  const due = dueOf(install, subject, wait)
  const until = (at: number) => ({
    go: false as const,
    wait: tokenFor(install, subject, at),
    seconds: Math.ceil((at - now) / second),
  })
  if (due !== undefined && due > now) return until(due)
  const waited = due !== undefined && now < due + tokenLife
  if (isCrowded() || now < lane.steady) return until(now + crowdedWait * second)
  if (waited && pace.steady && lane.taken >= crowd) lane.steady = now + pace.steady * second
  if (waited || lane.taken < pace.free) return { go: true }
  const soonest = Math.max(now + pace.waits(lane.taken) * second, lane.next)
  const at = Math.round(Math.min(soonest, now + pace.longest * second))
  lane.next = at + pace.apart * second
  return until(at)
}

/** Asked before a report is taken in; costs no statement. */
export function mayReport(
  install: Install,
  organisation: string,
  sent: { words: string; key: string; wait?: string },
): Turn {
  const now = install.clock()
  const subject = sign(install, `report ${organisation} ${sent.key} ${sent.words}`)
  const before = passed.get(subject)
  if (before !== undefined) return { go: true, aside: before }
  const prints = printsOf(sent.words)
  const form = sign(install, `form ${sent.key}`)
  const alike = wasSaid(organisation, prints, form, now)
  if (!alike) rememberSaid(organisation, prints, form, now)
  const own = laneOf(organisation, 'own', now.getTime())
  const lane = alike ? laneOf(organisation, 'alike', now.getTime()) : own
  const turn = takeTurn(install, lane, alike ? paces.alike : paces.own, { subject, wait: sent.wait })
  if (!turn.go) return turn
  lane.taken += 1
  const aside = alike || own.taken > crowd
  const [oldest] = passed.size >= mostPassed ? passed.keys() : []
  if (oldest) passed.delete(oldest)
  passed.set(subject, aside)
  return { go: true, aside }
}

/** Asked before a receipt is looked up: the same for every receipt, right or wrong. */
export function mayAsk(
  install: Install,
  organisation: string,
  { receipt, wait }: { receipt: string; wait?: string },
): Turn {
  const lane = laneOf(organisation, 'ask', install.clock().getTime())
  const subject = sign(install, `ask ${organisation} ${digitsTyped(receipt)}`)
  const turn = takeTurn(install, lane, paces.ask, { subject, wait })
  return turn.go ? { go: true, aside: false } : turn
}

/** Counts a receipt that opened nothing. */
export function missed(install: Install, organisation: string): void {
  laneOf(organisation, 'ask', install.clock().getTime()).taken += 1
}
