// Changes the keys of an installation in a process of its own, so that a test can kill it: node test/rotating-child.ts <url> <root key file> <organisation> <settle> <root|organisation>…
import { openPools } from '../src/platform/database.ts'
import type { Installation } from '../src/platform/installation.ts'
import { unlockInstallation } from '../src/platform/keys/root-key.ts'
import { rotateOrganisation } from '../src/platform/keys/rotate-organisation.ts'
import { rotateRoot } from '../src/platform/keys/rotate-root.ts'

const [, , url = '', file = '', organisation = '', settle = '0', ...turns] = process.argv
const pools = openPools(url)
const install = {
  pools,
  root: await unlockInstallation(pools, file),
  settings: { rootKeyFile: file },
} as Installation
process.stdout.write('ready\n')
for (const turn of turns) {
  if (turn === 'root') await rotateRoot(install)
  else await rotateOrganisation(install, organisation, { settle: Number(settle) })
}
process.stdout.write('done\n')
await pools.close()
