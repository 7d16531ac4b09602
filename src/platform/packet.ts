import type { Writable } from 'node:stream'
import pg from 'pg'

/** The part of the driver's connection that writes the messages of the protocol; its own types leave half of it out. */
interface Connection {
  stream: Writable
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
  parse: (statement: { name: string; text: string }) => void
  bind: (given: { statement: string; values: unknown[] }) => void
  describe: (what: { type: 'P'; name: string }) => void
  execute: (how: { portal: string }) => void
  sync: () => void
}

/** A statement with its values. One with a `name` is prepared once a connection; the name stands for this text alone. */
export interface Asked {
  name?: string
  text: string
  values?: readonly unknown[]
}

/** What the database said to one statement: its rows, how many it met, and what it did (`COMMIT`, `INSERT`). */
export interface Answer {
  rows: unknown[]
  count: number
  command: string
}

/** How rows of a statement look: the name and the reader of each column, and a row with nothing in it. */
interface Shape {
  columns: { name: string; read: (text: string) => unknown }[]
  empty: Record<string, null>
}

interface Part extends Answer {
  name: string
  text: string
  values: unknown[]
  shape?: Shape
  /** What was wrong with a row. */
  unread?: Error
  done: (answer: Answer) => void
  fail: (error: Error) => void
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils
const DriverQuery = pg.Query as unknown as new (text: string) => { name?: string; text?: string }

/** The shapes of what a connection has prepared: they last as long as that does. */
const shapes = new WeakMap<Connection, Map<string, Shape>>()

function shapesOf(connection: Connection): Map<string, Shape> {
  const known = shapes.get(connection) ?? new Map()
  shapes.set(connection, known)
  return known
}

function shapeOf(fields: { name: string; dataTypeID: number }[]): Shape {
  const empty = Object.fromEntries(fields.map(({ name }) => [name, null]))
  // The same strings as the keys of the row: no column's name is looked up again for each row.
  const names = new Map(Object.keys(empty).map((name) => [name, name]))
  const columns = fields.map(({ name, dataTypeID }) => ({
    name: names.get(name) ?? name,
    read: pg.types.getTypeParser(dataTypeID, 'text'),
  }))
  return { columns, empty }
}

/** What becomes of a statement when one before it failed: the database skips it, as a failed transaction would refuse it. */
const skipped = (error: Error) =>
  Object.assign(new Error('a statement asked before this one failed', { cause: error }), { code: '25P02' })

/**
 * Statements of one transaction that are asked and answered at once, in their order. Asked one by one, each ends with a
 * `Sync`, after which the database sends what it has, and says each time how the rows will look. Here there is one `Sync`,
 * and a prepared statement says how its rows look once a connection.
 */
export class Packet extends DriverQuery {
  readonly #parts: Part[] = []
  #at = 0

  constructor() {
    super('')
  }

  /** Adds a statement to those that are sent next. */
  ask({ name = '', text, values = [] }: Asked): Promise<Answer> {
    return new Promise((done, fail) => {
      const part = {
        name,
        text,
        values: values.map(prepareValue),
        rows: [],
        count: 0,
        command: '',
        done,
        fail,
      }
      this.#parts.push(part)
    })
  }

  /** What is asked, in order. */
  get asked(): Asked[] {
    return this.#parts
  }

  /** Called by the driver, as are all below: writes everything down. */
  submit(connection: Connection): null {
    const known = shapesOf(connection)
    connection.stream.cork()
    for (const part of this.#parts) {
      const { name, text, values } = part
      if (!name || !(name in connection.parsedStatements || name in connection.submittedNamedStatements)) {
        connection.parse({ name, text })
        if (name) connection.submittedNamedStatements[name] = text
      }
      connection.bind({ statement: name, values })
      part.shape = known.get(name)
      if (!part.shape) connection.describe({ type: 'P', name: '' })
      connection.execute({ portal: '' })
    }
    connection.sync()
    connection.stream.uncork()
    this.#turn()
    return null
  }

  // Under the name of the statement whose turn it is the driver notes what the database has prepared.
  #turn(): void {
    const part = this.#parts[this.#at]
    this.name = part?.name
    this.text = part?.text
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    const part = this.#parts[this.#at]
    if (part) part.shape = shapeOf(fields)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const part = this.#parts[this.#at]
    if (!part?.shape || part.unread) return
    const { columns, empty } = part.shape
    const row: Record<string, unknown> = { ...empty }
    try {
      for (let at = 0; at < columns.length; at++) {
        const text = fields[at]
        const column = columns[at]
        if (column && text !== null && text !== undefined) row[column.name] = column.read(text)
      }
      part.rows.push(row)
    } catch (error) {
      part.unread = error as Error
    }
  }

  handleCommandComplete({ text }: { text: string }, connection: Connection): void {
    const part = this.#parts[this.#at++]
    this.#turn()
    if (!part) return
    const { name, shape, rows, unread, done, fail } = part
    if (name) shapesOf(connection).set(name, shape ?? { columns: [], empty: {} })
    const words = text.split(' ')
    if (unread) fail(unread)
    else done({ rows, command: words[0] ?? '', count: Number(words.at(-1)) || 0 })
  }

  handleError(error: Error, connection: Connection): void {
    const [failed, ...rest] = this.#parts.slice(this.#at)
    failed?.fail(error)
    for (const { name, fail } of rest) {
      delete connection.submittedNamedStatements[name]
      fail(skipped(error))
    }
    this.#at = this.#parts.length
  }

  handleReadyForQuery(): void {}
}
