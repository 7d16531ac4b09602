import { createHmac, timingSafeEqual } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { RawRootKey } from '../keys/root-file.ts'
import { BackupDamaged, sha256 } from './format.ts'

const outer = z.object({ bytes: z.number(), sha256: z.string() })
const shape = z.object({
  format: z.number(),
  name: z.string(),
  at: z.string(),
  program: z.string(),
  root: z.string(),
  rows: z.number(),
  files: z.number(),
  main: outer,
  keys: outer,
  heads: z.array(z.unknown()).optional(),
  mac: z.string(),
  digest: z.string(),
})

/**
 * What stands beside a backup in clear: nothing about anybody, the digests of both files, and the signed heads of the access
 * logs, which prove the log later and say nothing of what is in it (backups of before they stood here have none). `digest` shows that this file was
 * changed by mistake, `mac` (under a key derived from the root key) that it was changed on purpose.
 */
export type Sidecar = z.infer<typeof shape>
export type SidecarFacts = Omit<Sidecar, 'mac' | 'digest'>

const macOf = (facts: SidecarFacts, root: RawRootKey) =>
  createHmac('sha256', root.own('backup sidecar')).update(JSON.stringify(facts)).digest('hex')

const textOf = (sidecar: Omit<Sidecar, 'digest'>) => {
  const digest = sha256().update(JSON.stringify(sidecar)).digest('hex')
  return `${JSON.stringify({ ...sidecar, digest }, null, 2)}\n`
}

export const sidecarText = (facts: SidecarFacts, root: RawRootKey): string =>
  textOf({ ...facts, mac: macOf(facts, root) })

/** Reads a sidecar; BackupDamaged when a byte of it was changed, or when it was not written with this root key. */
export async function readSidecar(path: string, root?: RawRootKey): Promise<Sidecar> {
  const text = await readFile(path, 'utf8')
  const parsed = shape.safeParse(asJson(text))
  if (!parsed.success) throw new BackupDamaged(`${path} is not whole.`)
  const { digest, ...rest } = parsed.data
  // Compared as text, so that not even a space can change.
  if (textOf(rest) !== text) throw new BackupDamaged(`${path} was changed.`)
  const { mac, ...facts } = rest
  if (root && root.fingerprint === facts.root) {
    const own = Buffer.from(macOf(facts, root))
    if (own.length !== mac.length || !timingSafeEqual(own, Buffer.from(mac)))
      throw new BackupDamaged(`${path} was not written by this installation.`)
  }
  return { ...rest, digest }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** BackupDamaged when a file is not the one its sidecar was written for. */
export async function compareOuter(path: string, wanted: { bytes: number; sha256: string }): Promise<void> {
  const hash = sha256()
  let bytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  if (bytes !== wanted.bytes || hash.digest('hex') !== wanted.sha256)
    throw new BackupDamaged(`${path} is not the file that was written: a part of it was changed.`)
}
