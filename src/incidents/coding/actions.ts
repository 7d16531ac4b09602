import type { Ctx } from '../../platform/context.ts'
import { Conflict } from '../../platform/errors.ts'
import { changeIncident, getIncident, type Incident, lockKept } from '../queries.ts'
import { type Coding, type CodingTexts, codingColumns, codingTexts } from './coding.ts'

/** How a value stands in a list of what two people saved: codes with commas between. */
const plain = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))

const same = (mine: unknown, theirs: unknown) =>
  Array.isArray(mine) && Array.isArray(theirs)
    ? [...mine].sort().join() === [...theirs].sort().join()
    : (mine ?? null) === (theirs ?? null)

/** What is coded of an incident that is there: all but what somebody agreed to, which changes when they change it. */
export type Recoding = Omit<Coding, 'agreed'>
const recoded = codingColumns.filter((column) => column !== 'agreed')

/** The columns and texts in which a coding differs from how an incident stands. */
function changedIn(incident: Incident, coding: Recoding, texts: CodingTexts): string[] {
  return [
    ...recoded.filter((column) => !same(coding[column], incident[column])),
    ...codingTexts.filter((text) => (texts[text] ?? '') !== (incident[text] ?? '')),
  ]
}

/**
 * Saves the coding of an incident as a whole. A text that cannot be opened is left as it is. Based on an older version than
 * the saved one, `Conflict` names what differs, with both answers in codes.
 */
export async function codeIncident(
  ctx: Ctx<'incident'>,
  id: string,
  { coding, texts }: { coding: Recoding; texts: CodingTexts },
  base: number,
): Promise<void> {
  const row = await lockKept(ctx, id)
  const incident = await getIncident(ctx, id)
  const changed = changedIn(incident, coding, texts)
  if (row.version !== base) {
    const mine: Record<string, unknown> = { ...coding, ...texts }
    throw new Conflict({
      version: row.version,
      fields: changed.map((name) => ({
        name,
        label: `incidents.field.${name}`,
        mine: plain(mine[name]),
        theirs: plain(incident[name as keyof Incident]),
      })),
    })
  }
  if (changed.length === 0) return
  const sealed = codingTexts
    .filter((text) => changed.includes(text) && incident[text] !== null)
    .map((text) => {
      const value = texts[text]
      const column = `${text}_sealed`
      return [column, value ? ctx.keys.seal(id, 'incident', column, id, value) : null]
    })
  await changeIncident(ctx, row, { ...coding, ...Object.fromEntries(sealed) })
  ctx.record({ act: 'incident.code', kind: 'incident', id, fields: changed })
}
