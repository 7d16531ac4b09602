import { openBytes, type Place, sealBytes } from './envelope.ts'
import type { RootKey } from './root-key.ts'
import { rootKeyId } from './root-key.ts'

type Derives = Pick<RootKey, 'derive'>

const place = (table: string, column: string, row: string): Place => ({
  organisation: 'installation',
  table,
  column,
  row,
})

/** Seals text that belongs to the installation and to no organisation, such as a trustee's name. */
export const sealForInstallation = (
  root: Derives,
  table: string,
  column: string,
  row: string,
  text: string,
): Buffer =>
  sealBytes(root.derive('installation-seal'), rootKeyId, place(table, column, row), Buffer.from(text))

/** Opens such a text; `null` when it does not open. */
export function openForInstallation(
  root: Derives,
  table: string,
  column: string,
  row: string,
  sealed: Buffer,
): string | null {
  try {
    return openBytes(root.derive('installation-seal'), place(table, column, row), sealed).toString('utf8')
  } catch {
    return null
  }
}
