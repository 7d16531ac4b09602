import type { Child } from 'hono/jsx'
import type { Page } from './page.ts'

/** A day of a deadline's calendar: the day it starts, one that counts, one that is skipped, the last one, or outside. */
export interface ClockDay {
  /** `YYYY-MM-DD` */
  date: string
  kind?: 'start' | 'in' | 'skip' | 'end'
}

/** Words of the key, where the plain ones ("start", "holiday", "last day") do not fit. */
export interface ClockWords {
  start?: string
  skip?: string
  end?: string
}

function weekday(page: Page, date: string): string {
  const format = new Intl.DateTimeFormat(page.lang === 'en' ? 'en-GB' : page.lang, {
    weekday: 'short',
    timeZone: 'UTC',
  })
  return format.format(new Date(`${date}T12:00:00Z`))
}

function wordsOf(page: Page, own: ClockWords) {
  return {
    start: own.start ?? page.t('ui.clock.start'),
    skip: own.skip ?? page.t('ui.clock.skip'),
    end: own.end ?? page.t('ui.clock.end'),
  }
}

function Day({ page, day, words }: { page: Page; day: ClockDay; words: Required<ClockWords> }) {
  const today = day.date === page.today
  const kind = day.kind
  const spoken = [kind && kind !== 'in' && words[kind], today && page.t('ui.clock.today')].filter(Boolean)
  return (
    <td class={kind}>
      <time class={today ? 'now' : undefined} datetime={day.date}>
        {Number(day.date.slice(8))}
      </time>
      {spoken.length > 0 && <span class="ds-sr-only"> {spoken.join(', ')}</span>}
    </td>
  )
}

/** The calendar of a deadline as a table of whole weeks, with its key. `caption` says the same in words. */
export function ClockCalendar({
  page,
  weeks,
  caption,
  words = {},
}: {
  page: Page
  weeks: ClockDay[][]
  caption: string
  words?: ClockWords
}) {
  const said = wordsOf(page, words)
  const kinds = (['start', 'skip', 'end'] as const).filter((kind) =>
    weeks.flat().some((day) => day.kind === kind),
  )
  return (
    <div class="clock__cal-wrap">
      <table class="clock__cal">
        <caption class="ds-sr-only">{caption}</caption>
        <thead>
          <tr>
            {(weeks[0] ?? []).map((day) => (
              <th scope="col">{weekday(page, day.date)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr>
              {week.map((day) => (
                <Day page={page} day={day} words={said} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="key">
        {kinds.map((kind) => (
          <li>
            <i class={`k-${kind}`} />
            {said[kind]}
          </li>
        ))}
      </ul>
    </div>
  )
}

/**
 * A deadline that explains itself: its calendar, and beside it what must be done by when (`title`), how long that
 * still is (`left`), how it was counted (`how`), by which rule (`source`, a `Meta`), and what can be done (`acts`).
 */
export function Clock({
  title,
  left,
  how,
  source,
  acts,
  ...calendar
}: Parameters<typeof ClockCalendar>[0] & {
  title: Child
  left?: Child
  how?: Child
  source?: Child
  acts?: Child
}) {
  // A count that stands still has no days to show.
  const drawn = calendar.weeks.length > 0
  return (
    <div class={drawn ? 'clock' : undefined}>
      {drawn && <ClockCalendar {...calendar} />}
      <div class="stack" data-gap="3">
        <h3 class="ds-heading">{title}</h3>
        {left && <p class="strong">{left}</p>}
        {how && <p class="small">{how}</p>}
        {source}
        {acts && <div class="row">{acts}</div>}
      </div>
    </div>
  )
}
