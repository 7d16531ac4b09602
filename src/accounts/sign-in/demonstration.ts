import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Installation } from '../../platform/installation.ts'

const schema = z.array(
  z.object({ organisation: z.string(), email: z.string(), role: z.string(), password: z.string() }),
)
export type DemonstrationAccount = z.infer<typeof schema>[number]

/** The accounts of a demonstration, from `accounts.json` of its data directory. Empty for a real installation. */
export async function demonstrationAccounts(install: Installation): Promise<DemonstrationAccount[]> {
  if (!install.demonstration) return []
  try {
    return schema.parse(JSON.parse(await readFile(join(install.settings.dataDir, 'accounts.json'), 'utf8')))
  } catch {
    return []
  }
}
