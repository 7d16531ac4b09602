import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Installation } from '../platform/installation.ts'
import type { Given } from './command.ts'

interface Account {
  organisation: string
  email: string
  role: string
  password: string
  phrase?: string
}

/** Says where Alongside is served, and what a person needs to know to come in. */
export async function announce(given: Given, install: Installation): Promise<void> {
  const { demonstration, settings } = install
  const { setUpCode } = await import('../accounts/index.ts')
  const code = await setUpCode(install)
  const accounts = demonstration ? await readAccounts(settings.dataDir) : []
  given.print(`Alongside is served on ${settings.publicUrl}`)
  if (code) given.print(`First visit: open ${settings.publicUrl}/set-up and type the code ${code}`)
  if (demonstration) announceDemonstration(given, accounts)
  given.print('\nCtrl-C stops it.')
}

function announceDemonstration(given: Given, accounts: Account[]): void {
  given.print('\nThis is a demonstration. Every person in it is invented, and the second factor is waived.')
  const [first] = accounts
  if (!first) {
    given.print('Its accounts.json is missing: delete the directory to have it made again.')
    return
  }
  given.print(`Password of every account: ${first.password}\n`)
  const width = Math.max(...accounts.map((account) => account.email.length))
  for (const { email, role, organisation } of accounts)
    given.print(`  ${email.padEnd(width)}  ${role.replaceAll('_', ' ').padEnd(18)} ${organisation}`)
  given.print('\nPhrases that unseal reports, as public here as the password:\n')
  for (const { email, phrase } of accounts) if (phrase) given.print(`  ${email.padEnd(width)}  ${phrase}`)
}

async function readAccounts(dataDir: string): Promise<Account[]> {
  try {
    return JSON.parse(await readFile(join(dataDir, 'accounts.json'), 'utf8')) as Account[]
  } catch {
    return []
  }
}
