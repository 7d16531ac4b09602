import type { Ctx } from './context.ts'

interface Turn {
  running: Promise<unknown>
  next?: Promise<unknown>
}

const turns = new Map<string, Turn>()

function begin<T>(key: string, work: () => Promise<T>): Promise<T> {
  const running = work()
  const turn: Turn = { running }
  turns.set(key, turn)
  const over = () => {
    if (turns.get(key) === turn && !turn.next) turns.delete(key)
  }
  running.then(over, over)
  return running
}

/**
 * Reads once for all who ask the same at the same time. Whoever asks while one reading runs shares the next one, which
 * begins after they asked: nobody gets data older than their question, and a room full of people opening one page costs two
 * readings. `key` must hold everything the answer depends on; the answer is shared and must not be changed.
 */
export function shared<T>(key: string, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(key)
  if (!turn) return begin(key, work)
  turn.next ??= turn.running.then(
    () => begin(key, work),
    () => begin(key, work),
  )
  return turn.next as Promise<T>
}

const answers = new Map<string, { version: number; answer: unknown }>()
const mostAnswers = 300

/**
 * Keeps an answer while nothing of the organisation changes: every transaction that changes anything raises its version as its
 * last act, so an answer read at or after a version is right for as long as the version stands. Costs one comparison where
 * nothing changed. `key` must hold everything the answer
 * depends on, the organisation included; the answer must not be changed.
 */
export async function whileUnchanged<T>(
  ctx: Pick<Ctx, 'changeVersion'>,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  const version = await ctx.changeVersion()
  const known = answers.get(key)
  if (known?.version === version) return known.answer as T
  const answer = await shared(key, work)
  answers.delete(key)
  answers.set(key, { version, answer })
  const oldest = answers.keys().next().value
  if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest)
  return answer
}
