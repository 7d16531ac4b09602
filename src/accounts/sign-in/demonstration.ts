import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Installation } from '../../platform/installation.ts'

const schema = z.array(
  z.object({ organisation: z.string(), email: z.string(), role: z.string(), password: z.string() }),
)
export type DemonstrationAccount = z.infer<typeof schema>[number] & {
  /** The organisation's name; its address stands in `organisation`. */
  place: string
}

/** The accounts of a demonstration, from `accounts.json` of its data directory. Empty for a real installation. */
export async function demonstrationAccounts(install: Installation): Promise<DemonstrationAccount[]> {
  if (!install.demonstration) return []
  try {
    const file = await readFile(join(install.settings.dataDir, 'accounts.json'), 'utf8')
    const found = await install.pools
      .pool('door')
      .query<{ slug: string; name: string }>('select slug, name from organisation')
    const names = new Map(found.rows.map((row) => [row.slug, row.name]))
    return schema
      .parse(JSON.parse(file))
      .map((account) => ({ ...account, place: names.get(account.organisation) ?? account.organisation }))
  } catch {
    return []
  }
}
