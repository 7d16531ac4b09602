import type { AnyCtx, Organisation } from '../platform/context.ts'
import type { Installation } from '../platform/installation.ts'
import { StartError } from '../platform/start-error.ts'
import type { Given } from './command.ts'
import { whereWorkIs } from './directory.ts'
import { WrongUse } from './errors.ts'

/** Opens the installation for one command, joining a running server's database, and lets go of it afterwards. */
export async function withInstallation<T>(
  given: Given,
  work: (install: Installation) => Promise<T>,
): Promise<T> {
  const { openInstallation } = await import('../server.ts')
  const opened = await openInstallation(whereWorkIs(given.settings), { alone: false })
  try {
    return await work(opened.install)
  } finally {
    await opened.close()
  }
}

/** Finds the organisation a command names, or refuses in one line. */
export async function organisationNamed(
  install: Installation,
  slug: string | boolean | undefined,
): Promise<Organisation> {
  if (typeof slug !== 'string') throw new WrongUse('Give the organisation with --organisation <slug>.')
  const { findOrganisation } = await import('../accounts/index.ts')
  const found = await findOrganisation(install, slug)
  if (!found) throw new StartError(`There is no organisation ${slug}.`)
  return found
}

/**
 * Acts in an organisation from the command line with the given roles. The operator has no account there:
 * the log shows the act with no member's id but its own, fresh one.
 */
export async function asOperator<T>(
  install: Installation,
  organisation: Organisation,
  roles: string[],
  work: (ctx: AnyCtx) => Promise<T>,
): Promise<T> {
  const { actingMember } = await import('../accounts/index.ts')
  const { inTransaction } = await import('../platform/transaction.ts')
  const { newId } = await import('../platform/ids.ts')
  const member = actingMember(organisation, { id: newId(), user_id: newId(), name: 'command line', roles })
  return inTransaction(install, { organisation, member }, work)
}
