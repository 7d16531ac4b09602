import { Forbidden, NotFound, Refused } from '../platform/errors.ts'
import { type MessageId, translator } from '../platform/i18n/messages.ts'
import { StartError } from '../platform/start-error.ts'

/** A command given wrongly: one line, exit code 2. */
export class WrongUse extends StartError {
  override name = 'WrongUse'
}

const unreachable = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  '28P01',
  '28000',
  '3D000',
]

/** What went wrong, in one line for the person at the terminal (a line each for several wrong settings). */
export function plainLine(error: unknown): string {
  if (error instanceof StartError) return error.message
  if (error instanceof Refused) return translator('en')(error.messageId as MessageId, error.values)
  if (error instanceof NotFound) return 'There is no such record.'
  if (error instanceof Forbidden) return 'This is not allowed.'
  const { code, message } = error as { code?: string; message?: string }
  const first = oneLine(message || code || String(error))
  if (code && unreachable.includes(code)) return `The database does not answer: ${first} Check DATABASE_URL.`
  if (code === 'ENOSPC') return 'The disk is full.'
  if (code === 'EADDRINUSE') return 'Another program already listens there: set PORT to another number.'
  return `Something went wrong: ${first} Set LOG_LEVEL=debug to see details.`
}

function oneLine(text: string): string {
  const line = text.trim().split('\n')[0] ?? ''
  return /[.!?]$/.test(line) ? line : `${line}.`
}
