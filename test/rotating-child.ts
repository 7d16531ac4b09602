// Changes the keys of an installation in a process of its own, so that a test can kill it: node test/rotating-child.ts <url> <root key file> <organisation> <settle> <statement it is killed before, or 0> <root|organisation>…
import pg from 'pg'
import { openPools } from '../src/platform/database.ts'
import type { Installation } from '../src/platform/installation.ts'
import { unlockInstallation } from '../src/platform/keys/root-key.ts'
import { rotateOrganisation } from '../src/platform/keys/rotate-organisation.ts'
import { rotateRoot } from '../src/platform/keys/rotate-root.ts'

const [, , url = '', file = '', organisation = '', settle = '0', killedBefore = '0', ...turns] = process.argv
const pools = openPools(url)
const install = {
  pools,
  root: await unlockInstallation(pools, file),
  settings: { rootKeyFile: file },
} as Installation
dieBefore(Number(killedBefore))
for (const turn of turns) {
  if (turn === 'root') await rotateRoot(install)
  else await rotateOrganisation(install, organisation, { settle: Number(settle) })
}
await pools.close()

/** Ends this process as a power cut would, before it asks the database for the nth time; never for 0. */
function dieBefore(nth: number): void {
  let asked = 0
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...words: unknown[]) {
    asked++
    if (asked === nth) process.kill(process.pid, 'SIGKILL')
    return Reflect.apply(query, this, words)
  } as typeof query
}
