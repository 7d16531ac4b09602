import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'

/**
 * HPKE (RFC 9180), mode base, one message for one context: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-GCM. Whoever has the
 * public half seals, and cannot open again what they sealed. Keys are the 32 bytes of RFC 7748.
 */
export interface Suite {
  /** The RFC's number of the cipher: 1 is AES-128-GCM, 2 is AES-256-GCM. */
  id: 1 | 2
  cipher: 'aes-128-gcm' | 'aes-256-gcm'
  keyLength: 16 | 32
}
const aes256: Suite = { id: 2, cipher: 'aes-256-gcm', keyLength: 32 }

/** A pair of keys, 32 bytes each. */
export interface BoxPair {
  publicKey: Buffer
  privateKey: Buffer
}

const tagLength = 16
const publicKeyLength = 32

// What stands before the 32 bytes in the two DER forms (RFC 8410).
const publicHead = Buffer.from('302a300506032b656e032100', 'hex')
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex')

const publicKeyFrom = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicHead, bytes]), format: 'der', type: 'spki' })
const privateKeyFrom = (bytes: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([privateHead, bytes]), format: 'der', type: 'pkcs8' })
const publicBytes = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-32)
const privateBytes = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' }).subarray(-32)

/** Makes a new pair. */
export function makeBoxPair(): BoxPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { publicKey: publicBytes(publicKey), privateKey: privateBytes(privateKey) }
}

const short = (number: number) => Buffer.from([number >> 8, number & 255])
const kem = Buffer.concat([Buffer.from('KEM'), short(0x20)])
const suiteId = ({ id }: Suite) => Buffer.concat([Buffer.from('HPKE'), short(0x20), short(1), short(id)])

const extract = (suite: Buffer, salt: Buffer, label: string, words: Buffer): Buffer =>
  createHmac('sha256', salt).update('HPKE-v1').update(suite).update(label).update(words).digest()

// Never more than one block of SHA-256 is asked for.
const expand = (suite: Buffer, secret: Buffer, label: string, info: Buffer, length: number): Buffer =>
  createHmac('sha256', secret)
    .update(short(length))
    .update('HPKE-v1')
    .update(suite)
    .update(label)
    .update(info)
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, length)

const none = Buffer.alloc(0)

/** Key and nonce of a message, of what both sides know once their keys have met. */
function scheduleOf(suite: Suite, met: Buffer, ephemeral: Buffer, receiver: Buffer, info: Buffer) {
  const prk = extract(kem, none, 'eae_prk', met)
  const shared = expand(kem, prk, 'shared_secret', Buffer.concat([ephemeral, receiver]), 32)
  const id = suiteId(suite)
  const context = Buffer.concat([
    Buffer.from([0]),
    extract(id, none, 'psk_id_hash', none),
    extract(id, none, 'info_hash', info),
  ])
  const secret = extract(id, shared, 'secret', none)
  return {
    key: expand(id, secret, 'key', context, suite.keyLength),
    nonce: expand(id, secret, 'base_nonce', context, 12),
  }
}

/** Seals bytes for whoever has the private half. Answers the ephemeral public key (32 bytes), the ciphertext and its tag (16). */
export function sealHpke(
  publicKey: Buffer,
  info: Buffer,
  associated: Buffer,
  clear: Buffer,
  suite: Suite = aes256,
): Buffer {
  const ephemeral = generateKeyPairSync('x25519')
  const sent = publicBytes(ephemeral.publicKey)
  const met = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: publicKeyFrom(publicKey) })
  const { key, nonce } = scheduleOf(suite, met, sent, publicKey, info)
  const cipher = createCipheriv(suite.cipher, key, nonce)
  cipher.setAAD(associated)
  return Buffer.concat([sent, cipher.update(clear), cipher.final(), cipher.getAuthTag()])
}

/** Opens what was sealed; throws when it was changed, or sealed for another key, info or association. */
export function openHpke(
  privateKey: Buffer,
  info: Buffer,
  associated: Buffer,
  sealed: Buffer,
  suite: Suite = aes256,
): Buffer {
  if (sealed.length < publicKeyLength + tagLength) throw new Error('not a sealed value')
  const own = privateKeyFrom(privateKey)
  const sent = sealed.subarray(0, publicKeyLength)
  const met = diffieHellman({ privateKey: own, publicKey: publicKeyFrom(sent) })
  const { key, nonce } = scheduleOf(suite, met, sent, publicBytes(createPublicKey(own)), info)
  const decipher = createDecipheriv(suite.cipher, key, nonce, { authTagLength: tagLength })
  decipher.setAAD(associated)
  decipher.setAuthTag(sealed.subarray(-tagLength))
  return Buffer.concat([decipher.update(sealed.subarray(publicKeyLength, -tagLength)), decipher.final()])
}
