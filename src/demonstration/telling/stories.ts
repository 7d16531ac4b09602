import type { Key, PlannedEntry, PlannedPerson } from '../plan.ts'
import { type Bank, fill, type Line, type Meant } from '../words/words.ts'
import { type Day, daysBetween, plus, workday, workdayBefore } from './days.ts'
import type { Random } from './random.ts'

/** A stretch of a case: what stage it was in, between which days, and how often somebody wrote. */
export interface Stretch {
  stage: string
  from: Day
  until: Day
  entries: number
}

/** Who writes, and about whom. */
export interface Telling {
  lead: Key
  others: Key[]
  meant: Meant
  bank: Bank
  /** The day of loading: next steps from here on are still open. */
  today: Day
}

const laterSteps = [
  'ring to hear how it went',
  'next talk',
  'bring the copies',
  'ask the office for it in writing',
  'look at the letter together',
  'fix a date',
  'check the papers again',
  'write to the school',
]
const hours = [
  '08:40',
  '09:00',
  '09:30',
  '10:15',
  '11:00',
  '11:30',
  '13:00',
  '13:45',
  '14:10',
  '15:00',
  '15:20',
  '16:00',
  '16:30',
  '17:10',
]

/** Whom a case is about, as the words need it. */
export const meantBy = (client: PlannedPerson, parent?: PlannedPerson, school = 'the school'): Meant => ({
  c: client.given,
  gender: client.gender,
  p: parent?.given ?? 'the family',
  school,
})

/** Tells a case: entries of each stretch on working days in order, no line twice while others are left. */
export function tell(random: Random, telling: Telling, stretches: Stretch[]): PlannedEntry[] {
  const decks = new Map<string, Line[]>()
  let tails = random.shuffle(telling.bank.tails)
  let last: PlannedEntry | undefined
  const tail = () => {
    if (tails.length === 0) tails = random.shuffle(telling.bank.tails)
    return tails.pop() ?? ''
  }
  const draw = (stage: string): Line => {
    const deck = decks.get(stage) ?? []
    if (deck.length === 0) deck.push(...orderly(random, telling.bank.stages[stage] ?? []))
    decks.set(stage, deck)
    const line = deck.shift()
    if (!line) throw new Error(`no words for ${stage}`)
    return line
  }
  return stretches.flatMap((stretch) =>
    daysIn(random, stretch).map((on) => {
      const written = write(random, telling, draw(stretch.stage), on, tail)
      if (last && last.on === on && last.time >= written.time) written.time = later(last.time)
      last = written
      return written
    }),
  )
}

// What comes first in a stage comes first in the telling; the rest is shuffled.
function orderly(random: Random, lines: Line[]): Line[] {
  const [first, ...rest] = lines
  return first ? [first, ...random.shuffle(rest)] : []
}

function later(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return `${String(Math.min(20, hour + 1)).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function write(random: Random, telling: Telling, line: Line, on: Day, tail: () => string): PlannedEntry {
  const [kind, minutes, text, more = {}] = line
  const { meant, today } = telling
  const by = random.chance(0.78) || telling.others.length === 0 ? telling.lead : random.pick(telling.others)
  const whole = random.chance(0.62) ? `${text} ${tail()}` : text
  const next = more.next ?? (random.chance(0.22) ? random.pick(laterSteps) : undefined)
  const next_on = next && workday(plus(on, random.int(3, 9)))
  return {
    on,
    time: random.pick(hours),
    by,
    kind,
    minutes: minutes < 20 ? minutes : minutes + 5 * random.int(-2, 3),
    text: fill(whole, meant),
    services: more.services ?? [],
    barriers: more.barriers ?? [],
    place: more.place,
    next: next && fill(next, meant),
    next_on,
    open_step: next_on !== undefined && next_on >= today,
  }
}

function daysIn(random: Random, { from, until, entries }: Stretch): Day[] {
  const span = Math.max(0, daysBetween(from, until))
  return Array.from({ length: entries }, (_, at) => {
    const share = (at + 0.15 + random.next() * 0.7) / entries
    const day = workday(plus(from, Math.floor(span * share)))
    return day > until ? workdayBefore(until) : day
  })
    .map((day) => (day < from ? from : day))
    .sort()
}
