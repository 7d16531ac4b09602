import type { MessageId } from '../../platform/i18n/messages.ts'
import type { Page } from '../../ui/page.ts'
import { clockTime, codeWord, dayWords, weekdayName } from '../words.ts'
import type { ContactAsked } from './asking.ts'
import { mayContact, type SafeContact, type SafeReason } from './safe-contact.ts'

const titles: Record<SafeReason, MessageId> = {
  agreed: 'people.safe.now.may',
  no_rules: 'people.safe.now.may',
  too_early: 'people.safe.now.yet',
  too_late: 'people.safe.now.late',
  wrong_day: 'people.safe.now.day',
  never: 'people.safe.now.never',
  not_agreed: 'people.safe.now.never',
  unreadable: 'people.safe.unreadable',
}

const weekdayOf = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay() || 7

/** Names of ways in a line, only the first with a capital. */
const waysLine = (page: Page, ways: readonly string[]) =>
  ways
    .map((way, at) =>
      at === 0 ? codeWord(page, 'safe.channel', way) : lowered(codeWord(page, 'safe.channel', way)),
    )
    .join(', ')
const lowered = (word: string) =>
  word === word.toUpperCase() ? word : word.charAt(0).toLowerCase() + word.slice(1)

/** What holds at this minute for a call: "It is 8:40. Do not call yet." and "From 9:00 you may." */
export function safeNow(
  page: Page,
  safe: SafeContact | null,
  at: Date,
  zone: string,
): { title: string; now?: string; may: boolean } {
  const answer = mayContact(safe, 'call', at, zone)
  const today = page.f.dateOf(at)
  const day = `${weekdayName(page, weekdayOf(today), 'long')} ${clockTime(page.f.time(at))}`
  const title = page.t(titles[answer.why], { time: clockTime(page.f.time(at)), day })
  if (safe === null) return { title, now: page.t('people.safe.unreadable.now'), may: false }
  if (answer.from) {
    return { title, now: page.t('people.safe.from', { when: openingWords(page, answer.from) }), may: false }
  }
  const ways = safe.allowed.filter((way) => way !== 'call')
  const now =
    answer.may || ways.length === 0
      ? undefined
      : page.t('people.safe.agreed_only', { ways: lowered(waysLine(page, ways)) })
  return { title, now, may: answer.may }
}

/** When an opening is, as one says it: "14:00" today, "Mon 16 Nov, 9:00" on another day. */
function openingWords(page: Page, from: Date): string {
  const date = page.f.dateOf(from)
  const time = clockTime(page.f.time(from))
  return date === page.today ? time : `${page.f.day(date)}, ${time}`
}

/** The answer to `askBeforeContact` in words: a title, and what may be done instead or from when. */
export function contactWords(page: Page, asked: ContactAsked): { title: string; now?: string } {
  const way = codeWord(page, 'safe.channel', asked.channel)
  const title = page.t(`people.safe.asked.${hours.has(asked.why) ? 'hours' : asked.why}` as MessageId, {
    way,
  })
  if (asked.from) return { title, now: page.t('people.safe.from', { when: openingWords(page, asked.from) }) }
  const ways = asked.safe?.allowed.filter((one) => one !== asked.channel) ?? []
  if (asked.may || ways.length === 0) return { title }
  return { title, now: page.t('people.safe.agreed_only', { ways: lowered(waysLine(page, ways)) }) }
}
const hours: ReadonlySet<string> = new Set(['wrong_day', 'too_early', 'too_late'])

export interface SafeItem {
  kind: 'reach' | 'say' | 'never' | 'secret'
  lines: string[]
}

/** The rules in four short lists, only those that say something. */
export function safeItems(page: Page, safe: SafeContact): SafeItem[] {
  const hours =
    safe.from || safe.until
      ? page.t('people.safe.hours', {
          days: dayWords(page, safe.days),
          from: clockTime(safe.from ?? '00:00'),
          until: clockTime(safe.until ?? '24:00'),
        })
      : safe.days.length > 0
        ? dayWords(page, safe.days)
        : undefined
  const items: { kind: SafeItem['kind']; lines: (string | undefined)[] }[] = [
    {
      kind: 'reach',
      lines: [
        safe.allowed.length > 0 ? waysLine(page, safe.allowed) : undefined,
        hours,
        safe.reach,
        safe.answered_by && page.t('people.safe.answered', { who: safe.answered_by }),
      ],
    },
    {
      kind: 'say',
      lines: [safe.say_first, safe.code_word && page.t('people.safe.code', { word: safe.code_word })],
    },
    {
      kind: 'never',
      lines: [safe.never.length > 0 ? waysLine(page, safe.never) : undefined, safe.never_note],
    },
    { kind: 'secret', lines: safe.must_not_learn },
  ]
  return items
    .map((item) => ({ ...item, lines: item.lines.filter((line): line is string => Boolean(line)) }))
    .filter((item) => item.lines.length > 0)
}
