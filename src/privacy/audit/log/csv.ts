import type { CsvRow } from '../../../platform/http/csv.ts'
import type { Page } from '../../../ui/page.ts'
import { doingOf, type LoggedEvent } from './log.ts'
import { aboutWord, actWord, whoWord } from './words.ts'

/** Heads of the columns: codes, the same in every language, so that a file can be read by programs too. */
export const logColumns = ['at', 'who', 'member', 'doing', 'act', 'what', 'about', 'id', 'fields', 'reason']

/** A line of the log as a row of a file: words beside codes and ids. */
export const logRow = (
  page: Pick<Page, 't'>,
  event: LoggedEvent,
  members: ReadonlyMap<string, string>,
  reasons: ReadonlyMap<string, string>,
): CsvRow => [
  event.at.toISOString(),
  whoWord(page, event, members),
  event.member_id,
  page.t(`audit.doing.${doingOf(event.act)}`),
  event.act,
  actWord(page, event.act),
  aboutWord(page, event, members),
  event.subject_id,
  event.fields?.join(', '),
  event.reason && (reasons.get(event.reason) ?? event.reason),
]
