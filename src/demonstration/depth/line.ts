import {
  answerReporter,
  openByReceipt,
  type ReportSaid,
  receiveReport,
  takeIn,
  writeAgain,
} from '../../incidents/index.ts'
import type { PublicLang } from '../../platform/i18n/public.ts'
import { newId } from '../../platform/ids.ts'
import { inTransaction, publicScope } from '../../platform/transaction.ts'
import { changeLine } from '../../site/index.ts'
import type { House } from '../house.ts'
import type { Key } from '../plan.ts'
import { type Day, instant, plus } from '../telling/days.ts'

/** What an organisation says to everybody, and in which languages it answers. */
export interface PlannedFront {
  languages: PublicLang[]
  words: Partial<Record<PublicLang, string>>
}

/** A report that came by the line so many days ago, and what was written after it. */
export interface PlannedReport {
  daysAgo: number
  said: Omit<ReportSaid, 'occurred' | 'agreed'>
  /** What comes before anybody can work on it: unsealing. */
  before?: (house: House, id: string, reported: Day) => Promise<void>
  /** By us and by them, in turns; ours first. */
  conversation?: readonly string[]
  /** What became of it afterwards. */
  afterwards?: (house: House, id: string, reported: Day) => Promise<void>
}

export const openLine = (house: House, by: Key, day: Day, { languages, words }: PlannedFront) =>
  house.act(by, day, '09:00', (ctx) =>
    changeLine(ctx, {
      _version: 0,
      open: true,
      languages,
      safety_number: null,
      leave_to: null,
      front_words: words,
    }),
  )

/** By nobody, on its day; then the conversation, a day between any two words. `by` answers for us. */
export async function receive(
  house: House,
  by: Key,
  { said, daysAgo, before, conversation = [], afterwards }: PlannedReport,
  today: Day,
): Promise<void> {
  const { organisation, install } = house
  const byNobody = <T>(day: Day, work: Parameters<typeof inTransaction<T>>[2]) => {
    const at = new Date(
      Math.min(instant(day, '18:00', organisation.time_zone).getTime(), install.clock().getTime()),
    )
    return inTransaction({ ...install, clock: () => at }, publicScope(organisation), work)
  }
  const day = plus(today, -daysAgo)
  const report: Parameters<typeof receiveReport>[2] = {
    ...said,
    agreed: ['contact'],
    occurred: { precision: 'day', from: plus(day, -1), until: plus(day, -1) },
  }
  const { id, receipt } = await byNobody(day, (ctx) => receiveReport(ctx, install, report, { key: newId() }))
  await before?.(house, id, day)
  for (const [turn, words] of conversation.entries()) {
    if (turn === 0) await house.act(by, plus(day, 1), '10:00', (ctx) => takeIn(ctx, id, before ? 2 : 1))
    if (turn % 2 === 0)
      await house.act(by, plus(day, 1), '10:05', (ctx) =>
        answerReporter(ctx, id, { words, language: said.language }),
      )
    else
      await byNobody(plus(day, 2), async (ctx) => {
        const open = await openByReceipt(ctx, install, receipt)
        if (open?.state === 'open') await writeAgain(ctx, install, open, { words, language: said.language })
      })
  }
  await afterwards?.(house, id, day)
}
