import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** Where a chain stood at an instant, signed; it may leave the house, and proves later that nothing before it was changed. */
export interface SignedHead {
  /** The organisation's id. */
  organisation: string
  /** The number of the last batch. */
  number: number
  /** The MAC of that batch, hex. */
  mac: string
  at: string
  /** Ed25519 over the four above, base64url. */
  signature: string
  /** The key that proves the signature: 32 bytes, base64url. */
  public_key: string
}

const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** The private key of 32 secret bytes. */
export const signingKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })

/** The public half, as it is printed with every head. */
export const publicKeyOf = (key: KeyObject): string =>
  createPublicKey(key)
    .export({ format: 'der', type: 'spki' })
    .subarray(publicPrefix.length)
    .toString('base64url')

type Said = Pick<SignedHead, 'organisation' | 'number' | 'mac' | 'at'>

const saidBy = ({ organisation, number, mac, at }: Said) =>
  Buffer.from(`alongside audit head 1\n${organisation}\n${number}\n${mac}\n${at}\n`)

/** Signs where a chain stands. */
export function signHead(key: KeyObject, said: Said): SignedHead {
  return {
    ...said,
    signature: sign(null, saidBy(said), key).toString('base64url'),
    public_key: publicKeyOf(key),
  }
}

/** Whether a head was signed by the key it is said to be signed by. */
export function isGenuine(head: SignedHead, public_key: string): boolean {
  try {
    const der = Buffer.concat([publicPrefix, Buffer.from(public_key, 'base64url')])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, saidBy(head), key, Buffer.from(head.signature, 'base64url'))
  } catch {
    return false
  }
}

const names = ['organisation', 'number', 'mac', 'at', 'signature', 'public_key'] as const

/** A head as lines that survive a letter: one fact a line, nothing to be folded. */
export const headText = (head: SignedHead): string =>
  ['alongside audit head', ...names.map((name) => `${name}: ${head[name]}`)].join('\n')

const shape = new RegExp(
  `alongside audit head[\\s>]+${[
    'organisation: ([0-9a-f-]{36})',
    'number: (\\d{1,15})',
    'mac: ([0-9a-f]{64})',
    'at: (\\S{20,30})',
    'signature: ([\\w-]{86})',
    'public_key: ([\\w-]{43})',
  ].join('[\\s>]+')}`,
  'g',
)

function isHead(value: object): value is SignedHead {
  const given = value as Record<string, unknown>
  return (
    names.every((name) => typeof given[name] === (name === 'number' ? 'number' : 'string')) &&
    /^[0-9a-f]{64}$/.test(String(given.mac))
  )
}

function headsWithin(value: unknown): SignedHead[] {
  if (typeof value !== 'object' || value === null) return []
  return isHead(value) ? [value] : Object.values(value).flatMap(headsWithin)
}

/** Finds the heads in a text: a letter, quoted or not, as shown or as its file, or JSON that holds them anywhere. */
export function headsIn(text: string): SignedHead[] {
  try {
    return headsWithin(JSON.parse(text))
  } catch {
    // The file of a letter breaks long lines with a = at their ends.
    return [...text.replace(/=\r?\n/g, '').matchAll(shape)].map(
      ([, organisation = '', number, mac = '', at = '', signature = '', public_key = '']) => ({
        organisation,
        number: Number(number),
        mac,
        at,
        signature,
        public_key,
      }),
    )
  }
}
