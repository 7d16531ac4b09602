import { TrusteesNeeded } from '../errors.ts'
import type { Installation } from '../installation.ts'
import { trusteeState } from './trustees.ts'

/** Installations that were found to have enough; they cannot lose them again. */
const known = new WeakSet<object>()

/** Whether real people may be entered: two trustees, one of them proven. A demonstration and tests go without, and say so. */
export async function hasTrustees(install: Pick<Installation, 'pools' | 'trusteesWaived'>): Promise<boolean> {
  if (install.trusteesWaived || known.has(install.pools)) return true
  const { enough } = await trusteeState(install.pools)
  if (enough) known.add(install.pools)
  return enough
}

/** Throws `TrusteesNeeded` until they are there. The one place where people and cases come into being asks this. */
export async function requireTrustees(
  install: Pick<Installation, 'pools' | 'trusteesWaived'>,
): Promise<void> {
  if (!(await hasTrustees(install))) throw new TrusteesNeeded()
}
