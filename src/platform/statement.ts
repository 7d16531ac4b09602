import { type CompiledQuery, type Kysely, sql } from 'kysely'

type Answers<Asked extends readonly unknown[]> = { [At in keyof Asked]: Awaited<Asked[At]> }

/**
 * Waits for what was asked at once on one transaction; it goes to the database as one packet. The first failure is thrown,
 * but only when all have ended: a statement sent after the transaction's end would land in somebody else's.
 */
export async function together<const Asked extends readonly unknown[]>(
  asked: Asked,
): Promise<Answers<Asked>> {
  const ends = await Promise.allSettled(asked)
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason
    return end.value
  }) as Answers<Asked>
}

/** Stands for a value while a statement is built. */
class Slot {
  constructor(readonly name: string | symbol) {}
}

const slots = new Proxy({}, { get: (_, name) => new Slot(name) })

/**
 * What an id is compared with to be one of a list: `eb('id', '=', anyOf(wanted))`. The planner must not look into the list:
 * where it may, it thinks a plan for few ids worth making anew each time, which costs more than reading them.
 */
export const anyOf = (ids: readonly string[]) => sql<string>`any((select ${ids}::uuid[])::uuid[])`

/**
 * A statement that is built and compiled once a process, and only given its values afterwards: building one anew costs
 * up to a quarter of a millisecond. `build` is called at the first use with stand-ins of the values; they may stand
 * where a value is sent, and must not decide what the statement says. Answers how to run it for its rows.
 */
export function statement<Db extends Pick<Kysely<never>, 'executeQuery'>, Given extends object, Row>(
  build: (db: Db, given: Given) => CompiledQuery<Row>,
): (db: Db, given: Given) => Promise<Row[]> {
  let built: CompiledQuery<Row> | undefined
  return async (db, given) => {
    built ??= build(db, slots as Given)
    const parameters = built.parameters.map((value) =>
      value instanceof Slot ? given[value.name as keyof Given] : value,
    )
    return (await db.executeQuery<Row>({ ...built, parameters })).rows
  }
}
