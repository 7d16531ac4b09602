import { createHmac, randomBytes } from 'node:crypto'

/** How many of a text's prints are kept, the smallest: what two texts share among them estimates what they share at all. */
const kept = 16
const shingle = 4
const alikeFrom = 0.7
const short = 1
const shortTimes = 3
const days = 3
const most = 5_000

interface Trace {
  /** The report, once it was taken in. */
  id?: string
  /** The form that said it first: it does not resemble itself. */
  form: string
  at: number
  prints: string[]
  /** How often it came: a few short words may well be said by several people. */
  times: number
}

interface Memory {
  traces: Trace[]
  byPrint: Map<string, Set<Trace>>
}

/** A resemblance is looked up in this process's memory alone: under a key that is nowhere else, gone with the process. */
const key = randomBytes(32)
const memories = new Map<string, Memory>()

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** The prints of a text: keyed digests of runs of four words, the smallest of them. A short text is one run. */
export function printsOf(text: string): string[] {
  const words = wordsOf(text)
  const runs = new Set<string>()
  for (let at = 0; at === 0 || at + shingle <= words.length; at++)
    runs.add(words.slice(at, words.length < shingle * 2 ? undefined : at + shingle).join(' '))
  const prints = [...runs].map((run) =>
    createHmac('sha256', key).update(run).digest('base64url').slice(0, 12),
  )
  return prints.sort().slice(0, kept)
}

function memoryOf(organisation: string, now: number): Memory {
  let memory = memories.get(organisation)
  if (!memory) {
    memory = { traces: [], byPrint: new Map() }
    memories.set(organisation, memory)
  }
  while (memory.traces[0] && (memory.traces.length > most || memory.traces[0].at < now - days * 86_400_000)) {
    const gone = memory.traces.shift()
    for (const print of gone?.prints ?? []) {
      const of = memory.byPrint.get(print)
      if (gone) of?.delete(gone)
      if (of?.size === 0) memory.byPrint.delete(print)
    }
  }
  return memory
}

function traceAlike(
  organisation: string,
  prints: readonly string[],
  now: Date,
  counts: (trace: Trace) => boolean,
): Trace | undefined {
  const { byPrint } = memoryOf(organisation, now.getTime())
  const shared = new Map<Trace, number>()
  for (const print of prints)
    for (const trace of byPrint.get(print) ?? []) shared.set(trace, (shared.get(trace) ?? 0) + 1)
  for (const [trace, count] of shared) {
    const few = trace.prints.length === short && trace.times < shortTimes
    if (!few && counts(trace) && count / Math.max(prints.length, trace.prints.length) >= alikeFrom)
      return trace
  }
  return undefined
}

/** Whether another form said nearly the same in the last days. */
export const wasSaid = (organisation: string, prints: readonly string[], form: string, now: Date): boolean =>
  traceAlike(organisation, prints, now, (trace) => trace.form !== form) !== undefined

/** The first report of the last days that says nearly the same, if there is one. */
export const alikeTo = (organisation: string, prints: readonly string[], now: Date): string | undefined =>
  traceAlike(organisation, prints, now, (trace) => trace.id !== undefined)?.id

const same = (memory: Memory, prints: readonly string[]): Trace | undefined =>
  [...(memory.byPrint.get(prints[0] ?? '') ?? [])].find((trace) => trace.prints.join() === prints.join())

/** Remembers what a form says. Of those that say the same the first stands for all. */
export function rememberSaid(organisation: string, prints: string[], form: string, now: Date): void {
  const memory = memoryOf(organisation, now.getTime())
  const known = same(memory, prints)
  if (known) {
    if (known.form !== form) known.times += 1
    return
  }
  const trace = { form, at: now.getTime(), prints, times: 1 }
  memory.traces.push(trace)
  for (const print of prints) memory.byPrint.set(print, (memory.byPrint.get(print) ?? new Set()).add(trace))
}

/** Remembers which report it became, so that those after it can point there. */
export function rememberReport(organisation: string, prints: string[], id: string, now: Date): void {
  rememberSaid(organisation, prints, id, now)
  const known = same(memoryOf(organisation, now.getTime()), prints)
  if (known) known.id ??= id
}

/** Forgets what a report said: nothing that comes later is compared with it. */
export function forgetSaid(organisation: string, id: string): void {
  const memory = memories.get(organisation)
  for (const trace of memory?.traces.filter((one) => one.id === id) ?? []) {
    memory?.traces.splice(memory.traces.indexOf(trace), 1)
    for (const print of trace.prints) memory?.byPrint.get(print)?.delete(trace)
  }
}
