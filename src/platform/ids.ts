import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A new UUIDv7: ordered by time, so that keys of a table grow at one end. */
export const newId = (): string => v7()

/** A key of one form, by which it counts once however often it is sent. It tells no time: nobody shall learn when one was opened. */
export const formKey = (): string => randomUUID()

const timeOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

/**
 * A new id that tells the day and no more of when it was made: for what somebody outside sends. It stands behind `after`, an id
 * of the same row of things, when there is one.
 */
export function idOfDay(day: string, after?: string): string {
  // Where the day begins first.
  const begins = Date.parse(`${day}T00:00:00+14:00`)
  return v7({ msecs: after ? Math.max(begins, timeOf(after) + 1) : begins })
}

/** Whether a string from outside has the shape of an id; everything else is treated as unknown. */
export const isId = (value: string | undefined): value is string => value !== undefined && shape.test(value)

/** The id itself, for a statement that takes no parameters. Throws when it has not the shape of one. */
export function checkedId(id: string): string {
  if (!isId(id)) throw new Error('not an id')
  return id
}

/**
 * What a person is called where no name is needed: `4F-2A7`, from the random tail of the id.
 * Stable within an organisation, tells nothing, and is not unique enough to be an address.
 */
export function pseudonym(id: string): string {
  const tail = id.slice(-5).toUpperCase()
  return `${tail.slice(0, 2)}-${tail.slice(2)}`
}
