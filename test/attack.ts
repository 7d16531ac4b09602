import { openedBox } from '../src/platform/keys/box.ts'
import { openBytes, type Place } from '../src/platform/keys/envelope.ts'
import { rowOf, rowsOf } from './sealed-line.ts'
import type { House } from './world.ts'

/** All that a line's keys stand in. */
const tables = [
  'keys.organisation_key',
  'keys.line_key',
  'keys.line_member',
  'keys.line_share',
  'keys.subject_key',
  'incident_receipt',
]
const derived = ['report-pepper', 'report-salt', 'report-visit', 'line-phrase-pepper', 'line-phrase-salt']

function opened(value: Buffer, place: Place, key: Buffer): Buffer | undefined {
  try {
    return openBytes(key, place, value)
  } catch {
    return openedBox(key, place, value)
  }
}

/** Where each sealed value stands, as whoever has the program knows it. */
const placed = (organisation: string, table: string, row: Record<string, unknown>): [Buffer, Place][] =>
  Object.entries(row).flatMap(([column, value]) =>
    Buffer.isBuffer(value)
      ? [row.id, row.incident_id, row.member_id, `${row.line_key_id} ${row.member_id}`].map(
          (name): [Buffer, Place] => [
            value,
            { organisation, table: table.replace('keys.', ''), column, row: String(name) },
          ],
        )
      : [],
  )

/**
 * Somebody has the root key, the program and the whole database. Every key they have is tried at every sealed key, whatever comes
 * out is tried again until nothing new does, and so is every run of 32 bytes that lies about. Answers what of a report opened.
 */
export async function attackReport(house: House, id: string): Promise<string[]> {
  const { root } = house.world.install
  const organisation = house.organisation.id
  const sealed: [Buffer, Place][] = []
  for (const table of tables)
    for (const row of await rowsOf(house, table)) sealed.push(...placed(organisation, table, row))
  const keys = new Map<string, Buffer>()
  const found = (key: Buffer) => !keys.has(key.toString('hex')) && keys.set(key.toString('hex'), key)
  for (const key of [root.bytes, Buffer.alloc(32), ...derived.map((name) => root.derive(name))]) found(key)
  for (const [value] of sealed)
    for (let at = 0; at + 32 <= value.length; at++) found(value.subarray(at, at + 32))
  for (const key of keys.values())
    for (const [value, place] of sealed) {
      const more = opened(value, place, key)
      if (more?.length === 32) found(more)
    }
  const incident = await rowOf(house, 'incident', id)
  return ['told_sealed', 'place_sealed', 'codes_sealed'].filter((column) => {
    const value = incident[column] as Buffer | null
    const place = { organisation, table: 'incident', column, row: id }
    return value && [...keys.values()].some((key) => opened(value, place, key))
  })
}
