import { isMessageId } from '../../../platform/i18n/messages.ts'
import { isId, pseudonym } from '../../../platform/ids.ts'
import type { Page } from '../../../ui/page.ts'
import { codeMessage } from './codes.ts'
import { isByServer, type LoggedEvent, verbOf } from './log.ts'

const wordFor = (page: Pick<Page, 't'>, group: string, code: string): string => {
  const id = `audit.${group}.${code}`
  return isMessageId(id) ? page.t(id) : code.replace(/[_-]/g, ' ')
}

/** The word of a kind of record: `Person`, `Case`. */
export const kindWord = (page: Pick<Page, 't'>, kind: string): string => wordFor(page, 'noun', kind)

/** An act in words: `Person: opened`. Some have words of their own. */
export function actWord(page: Pick<Page, 't'>, act: string): string {
  const own = `audit.act.${act}`
  if (isMessageId(own)) return page.t(own)
  const noun = act.includes('.') ? act.slice(0, act.lastIndexOf('.')) : act
  return `${kindWord(page, noun)}: ${wordFor(page, 'verb', verbOf(act))}`
}

/** What an act was about: the kind and number of the record, or the colleague's name. Never a person's. */
export function aboutWord(
  page: Pick<Page, 't'>,
  event: Pick<LoggedEvent, 'subject_kind' | 'subject_id'>,
  members: ReadonlyMap<string, string>,
): string {
  const { subject_kind: kind, subject_id: id } = event
  if (id && kind === 'member') return members.get(id) ?? kindWord(page, kind)
  return id ? `${kindWord(page, kind)} ${pseudonym(id)}` : ''
}

/** Who it was: a colleague by name, the server at its own work or at its operator's word, or somebody from outside. */
export function whoWord(
  page: Pick<Page, 't'>,
  event: Pick<LoggedEvent, 'member_id' | 'act'>,
  members: ReadonlyMap<string, string>,
): string {
  if (event.member_id === null)
    return page.t(isByServer(event.act) ? 'audit.who.server' : 'audit.who.outside')
  return members.get(event.member_id) ?? page.t('audit.who.operator', { number: pseudonym(event.member_id) })
}

/** What an act names beside its record: a code by its own name, else a field. Small, as a part of a line. */
function fieldWord(page: Pick<Page, 't'>, act: string, field: string): string {
  const id = codeMessage(act, field)
  return id
    ? page.t(id).replace(/^\p{L}/u, (first) => first.toLocaleLowerCase())
    : wordFor(page, 'field', field)
}

/**
 * Which fields, and why. An id among the reasons is told by the colleague's name or the record's number; `own` leaves numbers
 * out, where the page is about one record.
 */
export function detailWord(
  page: Pick<Page, 't'>,
  event: Pick<LoggedEvent, 'act' | 'subject_kind' | 'fields' | 'reason'>,
  members: ReadonlyMap<string, string>,
  own = false,
): string {
  const words = (event.fields ?? []).map((field) => fieldWord(page, event.act, field)).join(', ')
  const fields = event.subject_kind === 'capability' ? page.t('audit.log.needs', { right: words }) : words
  const reason = (event.reason ?? '').replace(/^\/:organisation/, '')
  const number = own ? '' : pseudonym(reason)
  return [fields, isId(reason) ? (members.get(reason) ?? number) : reason].filter(Boolean).join(' · ')
}
