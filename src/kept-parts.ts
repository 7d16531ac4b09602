import { readFile } from 'node:fs/promises'
import packageJson from '../package.json' with { type: 'json' }
import type { KeptParts } from './platform/backup/parts.ts'
import {
  headsIn,
  keepLedger,
  latestHead,
  ledgerFile,
  listOrganisations,
  sealLog,
  verifyLog,
} from './privacy/index.ts'

/** What a backup takes along that only the modules know: the signed heads of the access logs, and what was erased. */
export const keptParts: KeptParts = {
  program: packageJson.version,
  async heads(install) {
    const heads: unknown[] = []
    for (const organisation of await listOrganisations(install)) {
      // First, so that the head answers for what happened just now.
      await sealLog(install, organisation)
      const head = await latestHead(install, organisation)
      if (head) heads.push(head)
    }
    return heads
  },
  async checkHeads(copy, heads) {
    const given = headsIn(JSON.stringify(heads))
    for (const organisation of await listOrganisations(copy)) {
      const { broken } = await verifyLog(copy, organisation, { given })
      if (broken)
        return `The access log of ${organisation.slug} does not lead to its signed head: ${broken.kind}.`
    }
    return undefined
  },
  async ledger(install) {
    for (const organisation of await listOrganisations(install)) await keepLedger(install, organisation)
    return readFile(ledgerFile(install.settings)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0)
      throw error
    })
  },
}
