import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isId } from '../../platform/ids.ts'
import type { Settings } from '../../platform/settings.ts'
import type { Why } from './erasure.ts'

/** One line of the ledger: ids and codes, no word of whom it was. */
export interface LedgerLine {
  organisation: string
  id: string
  kind: 'person' | 'case' | 'incident'
  subject: string
  why: Why
  at: string
  by?: string
}

type Where = Pick<Settings, 'dataDir'>

/** Beside the database, so that a database restored from before an erasure learns of it. A backup takes it along with the keys. */
export const ledgerFile = (settings: Where): string => join(settings.dataDir, 'erasures.jsonl')

function lineOf(text: string): LedgerLine | undefined {
  try {
    const line = JSON.parse(text) as Partial<LedgerLine>
    return isId(line.organisation) && isId(line.id) && isId(line.subject) ? (line as LedgerLine) : undefined
  } catch {
    return undefined
  }
}

/**
 * The lines of the file, one for each subject: two processes that finish the same erasure may both write it. One that was cut by
 * a crash is left out, the database still has it.
 */
export function readLedger(settings: Where): LedgerLine[] {
  const file = ledgerFile(settings)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => lineOf(text) ?? [])
  return [...new Map(lines.map((line) => [line.subject, line])).values()]
}

/** Adds lines and waits until they are on the disk. */
export async function appendLedger(settings: Where, lines: readonly LedgerLine[]): Promise<void> {
  if (lines.length === 0) return
  const path = ledgerFile(settings)
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a', 0o600)
  try {
    // A line that a crash cut short must not swallow the next one.
    await file.appendFile(`\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}
