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
