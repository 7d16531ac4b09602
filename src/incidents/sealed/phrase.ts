import { createHmac } from 'node:crypto'
import type { Installation } from '../../platform/installation.ts'
import { type BoxPair, makeBoxPair } from '../../platform/keys/box.ts'
import { openBytes, type Place, sealBytes } from '../../platform/keys/envelope.ts'
import { hashSlowly } from '../line/slow-hash.ts'

/** Whose pair it is. `pair` is its id. */
export interface Owner {
  organisation: string
  member: string
  pair: string
}

type Root = Pick<Installation, 'root'>

/** Eight passes over 64 MiB, about 200 ms: whoever stole everything guesses no faster. */
const passes = 8

/** As it is read: however a keyboard composes its letters, and however many spaces stand between words. */
const read = (phrase: string) => phrase.normalize('NFKC').trim().replace(/\s+/g, ' ')

async function keyUnder({ root }: Root, { organisation, pair }: Owner, phrase: string): Promise<Buffer> {
  const salt = createHmac('sha256', root.derive('line-phrase-salt'))
    .update(`${organisation} ${pair}`)
    .digest()
  const secret = root.derive('line-phrase-pepper')
  const made = await hashSlowly(read(phrase), { salt: salt.subarray(0, 16), secret, passes })
  return made.subarray(0, 32)
}

const placeOf = ({ organisation, member }: Owner): Place => ({
  organisation,
  table: 'line_member',
  column: 'wrapped',
  row: member,
})

/** Seals the private half of somebody's pair so that their phrase alone opens it. */
export async function wrapOwn(root: Root, owner: Owner, phrase: string, privateKey: Buffer): Promise<Buffer> {
  return sealBytes(await keyUnder(root, owner, phrase), owner.pair, placeOf(owner), privateKey)
}

/** Opens it; `undefined` when it is another phrase. The phrase is kept nowhere. */
export async function openOwn(
  root: Root,
  owner: Owner,
  phrase: string,
  wrapped: Buffer,
): Promise<Buffer | undefined> {
  const key = await keyUnder(root, owner, phrase)
  try {
    return openBytes(key, placeOf(owner), wrapped)
  } catch {
    return undefined
  }
}

/** A new pair of somebody, under their phrase. */
export async function makeOwn(
  root: Root,
  owner: Owner,
  phrase: string,
): Promise<Pick<BoxPair, 'publicKey'> & { wrapped: Buffer }> {
  const { publicKey, privateKey } = makeBoxPair()
  return { publicKey, wrapped: await wrapOwn(root, owner, phrase, privateKey) }
}
