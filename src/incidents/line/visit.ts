import { isId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { openBytes, type Place, sealBytes } from '../../platform/keys/envelope.ts'
import { rootKeyId } from '../../platform/keys/root-key.ts'

/** What a receipt opened, carried from page to page in a hidden field: sealed, of one organisation, good for half an hour. */
export interface Visit {
  incident: string
  under: Buffer
}

type Install = Pick<Installation, 'root' | 'clock'>

const life = 30 * 60_000
const placeIn = (organisation: string): Place => ({
  organisation,
  table: 'incident_receipt',
  column: 'visit',
  row: 'field',
})

/** Seals a visit for a hidden field. It never stands in an address, a cookie or on the disk. */
export const sealVisit = (install: Install, organisation: string, { incident, under }: Visit): string =>
  sealBytes(
    install.root.derive('report-visit'),
    rootKeyId,
    placeIn(organisation),
    Buffer.from(JSON.stringify([incident, under.toString('base64'), install.clock().getTime() + life])),
  ).toString('base64url')

/** Opens it; `undefined` when it lapsed, was changed, or is of another organisation. */
export function visitOf(install: Install, organisation: string, field: string): Visit | undefined {
  try {
    const clear = openBytes(
      install.root.derive('report-visit'),
      placeIn(organisation),
      Buffer.from(field, 'base64url'),
    )
    const [incident, under, until] = JSON.parse(clear.toString('utf8')) as [string, string, number]
    if (until < install.clock().getTime() || !isId(incident)) return undefined
    return { incident, under: Buffer.from(under, 'base64') }
  } catch {
    return undefined
  }
}
