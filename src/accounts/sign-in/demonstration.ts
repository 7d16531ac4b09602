import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { AnyCtx } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { addressOf } from '../account/actions.ts'

const schema = z.array(
  z.object({
    organisation: z.string(),
    email: z.string(),
    role: z.string(),
    password: z.string(),
    phrase: z.string().optional(),
  }),
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

/** The phrase with which a member of a demonstration unseals reports, told on its pages as the password is; none in real use. */
export async function demonstrationPhrase(
  install: Installation,
  { organisation, member }: Pick<AnyCtx, 'organisation' | 'member'>,
): Promise<string | undefined> {
  const accounts = await demonstrationAccounts(install)
  const here = accounts.filter((account) => account.organisation === organisation.slug && account.phrase)
  if (here.length === 0) return undefined
  const address = await addressOf(install, member.user_id)
  return here.find(({ email }) => email === address)?.phrase
}
