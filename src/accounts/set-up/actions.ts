import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Installation } from '../../platform/installation.ts'
import { setPassword } from '../account/actions.ts'
import { createOrganisation, createUser, type NewOrganisation } from '../actions.ts'

/** Whether this installation has no organisation yet, so that the first visit sets one up. */
export async function isEmpty(install: Installation): Promise<boolean> {
  const found = await install.pools.pool('door').query('select 1 from organisation limit 1')
  return found.rows.length === 0
}

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

function codeOf(install: Installation): string {
  const bytes = createHmac('sha256', install.root.derive('set-up')).update('first visit').digest()
  const code = [...bytes.subarray(0, 12)].map((byte) => letters[byte % letters.length]).join('')
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/**
 * The code that only somebody who sees the server's terminal or log can know: `KXWP-3TQA-9BZH`. It is good until the
 * first organisation stands; from then on there is none.
 */
export async function setUpCode(install: Installation): Promise<string | undefined> {
  return (await isEmpty(install)) ? codeOf(install) : undefined
}

const folded = (code: string) =>
  Buffer.from(
    code
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .padEnd(12)
      .slice(0, 12),
  )

export const isSetUpCode = (install: Installation, given: string): boolean =>
  timingSafeEqual(folded(given), folded(codeOf(install)))

/**
 * Makes the first organisation and its administrator, together or not at all. Of two visits at the same time one wins;
 * the other is answered false.
 */
export async function setUp(
  install: Installation,
  given: { organisation: NewOrganisation; name: string; email: string; password: string },
): Promise<boolean> {
  if (!(await isEmpty(install))) return false
  const user = await createUser(install, given.email, given.password)
  const made = await createOrganisation(install, given.organisation, {
    user_id: user,
    name: given.name,
    language: given.organisation.language,
  })
  if (!made) return false
  // The address may be known from a first attempt that did not come through.
  await setPassword(install, user, given.password)
  return true
}
