import { createHmac } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import type { Installation } from '../../platform/installation.ts'

/** What a receipt becomes: under which name its report is found, and the key that opens it. */
export interface Opener {
  lookup: Buffer
  under: Buffer
}

/** Argon2id over 64 MiB twice: about 90 ms here. Two at a time, so that no crowd takes more memory than 128 MiB. */
const cost = { algorithm: 2, memoryCost: 65_536, timeCost: 2, parallelism: 1, outputLen: 64 } as const
const atOnce = 2

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** Whether more would have to wait than may: each one who waits holds a connection to the database. */
export const isCrowded = (): boolean => waiting.length >= 3

/** Hashes slowly, in turn with everybody. Answers 64 bytes. */
export const hashSlowly = (
  words: string,
  { salt, secret, passes = cost.timeCost }: { salt: Buffer; secret: Buffer; passes?: number },
): Promise<Buffer> => inTurn(() => hashRaw(words, { ...cost, timeCost: passes, salt, secret }))

/** Hashes a receipt slowly with the organisation's salt and the installation's pepper: a stolen database cannot be searched. */
export async function openerOf(
  install: Pick<Installation, 'root'>,
  organisation: string,
  receipt: string,
): Promise<Opener> {
  const salt = createHmac('sha256', install.root.derive('report-salt'))
    .update(organisation)
    .digest()
    .subarray(0, 16)
  const secret = install.root.derive('report-pepper')
  const made = await hashSlowly(receipt, { salt, secret })
  return { lookup: made.subarray(0, 32), under: made.subarray(32) }
}
