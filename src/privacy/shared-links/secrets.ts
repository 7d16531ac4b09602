import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Installation } from '../../platform/installation.ts'
import { openBytes, type Place, sealBytes } from '../../platform/keys/envelope.ts'

type Rooted = Pick<Installation, 'root'>

/** No letters or digits that are taken for one another when read out. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

const derived = (install: Rooted, purpose: string, words: string): Buffer =>
  createHmac('sha256', install.root.derive(purpose)).update(words).digest()

const lettersOf = (bytes: Buffer, n: number): string =>
  [...bytes.subarray(0, n)].map((byte) => alphabet[byte % alphabet.length]).join('')

/** The secret part of a link's address. Derived, not stored: a stolen database holds only its digest. */
export const linkToken = (install: Rooted, organisation: string, id: string): string =>
  derived(install, 'shared-link', `${organisation} ${id}`).toString('base64url')

/** What is stored of a link's secret (SHA-256): enough to find the link by, not to make its address. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The code told by another way than the link, `ABCD-EFGH`. Derived too; nothing of it is stored. */
export function linkCode(install: Rooted, organisation: string, id: string): string {
  const letters = lettersOf(derived(install, 'shared-code', `${organisation} ${id}`), 8)
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

const plain = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Whether a typed code is the one, compared in constant time; case, spaces and dashes do not matter. */
export const isCode = (typed: string, code: string): boolean =>
  timingSafeEqual(digestOf(plain(typed)), digestOf(plain(code)))

/** What only the link together with its code opens: ids of what it is of, by name, such as a case and its referral. */
export type Opener = Readonly<Record<string, string>>

const openerPlace = (organisation: string, id: string): Place => ({
  organisation,
  table: 'shared_link',
  column: 'opener_sealed',
  row: id,
})
const openerKey = (token: string, code: string) =>
  createHmac('sha256', token)
    .update(`opener ${plain(code)}`)
    .digest()

/** Seals an opener under the link's secret and its code together, so that neither opens it alone. */
export const sealOpener = (
  link: { organisation: string; id: string; token: string; code: string },
  opener: Opener,
): Buffer =>
  sealBytes(
    openerKey(link.token, link.code),
    link.id,
    openerPlace(link.organisation, link.id),
    Buffer.from(JSON.stringify(opener)),
  )

/** Opens what `sealOpener` sealed. Throws when the secret or the code is another one. */
export const openOpener = (
  link: { organisation: string; id: string; token: string; code: string },
  sealed: Buffer,
): Opener =>
  JSON.parse(
    openBytes(openerKey(link.token, link.code), openerPlace(link.organisation, link.id), sealed).toString(
      'utf8',
    ),
  )
