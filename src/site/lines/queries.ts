import type { Installation } from '../../platform/installation.ts'
import { hasTrustees } from '../../platform/keys/enough.ts'

/** An organisation of this installation whose line is open. */
export interface OpenLine {
  slug: string
  name: string
}

/**
 * The open lines of all organisations here, by name. Closed ones are not among them: the row rules of the door show none.
 */
export async function listOpenLines(install: Installation): Promise<OpenLine[]> {
  if (!(await hasTrustees(install))) return []
  const { rows } = await install.pools
    .pool('door')
    .query<OpenLine>(
      `select o.slug, o.name from report_line l join organisation o on o.id = l.organisation_id where l.open order by o.name, o.slug`,
    )
  return rows
}
