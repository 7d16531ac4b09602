import type { Child } from 'hono/jsx'
import type { Page } from './page.ts'

/**
 * When it is hangs in the margin, what it is stands in the column. `near` narrows the margin (times of day);
 * `entries` is a timeline, whose rows stack on a phone.
 */
export function Ledger({
  near,
  entries,
  ordered,
  children,
}: {
  near?: boolean | 'mid'
  entries?: boolean
  ordered?: boolean
  children?: Child
}) {
  const name = ['rows ledger', near === 'mid' ? 'ledger--mid' : near && 'ledger--near', entries && 'entries']
    .filter(Boolean)
    .join(' ')
  return ordered ? <ol class={name}>{children}</ol> : <ul class={name}>{children}</ul>
}

/** A row of a ledger: `when` in the margin, children in the column, `act` at the end. */
export function LedgerRow({
  when,
  act,
  tone,
  id,
  children,
}: {
  when?: Child
  act?: Child
  tone?: 'late' | 'far'
  id?: string
  children?: Child
}) {
  return (
    <li class={tone ? `is-${tone}` : undefined} id={id}>
      <p class="when">{when}</p>
      <div class="what">{children}</div>
      {act && <div class="act">{act}</div>}
    </li>
  )
}

/** `late` before today, `far` more than a week ahead: how loud a deadline's days are. */
export function deadlineTone(page: Page, date: string): 'late' | 'far' | undefined {
  const days = page.f.daysUntil(date)
  return days < 0 ? 'late' : days > 7 ? 'far' : undefined
}

/** Days to a date as a large figure, the date under it, with its hour where it has one. For the margin of a ledger. */
export function DaysWhen({ page, date, time }: { page: Page; date: string; time?: string }) {
  const days = page.f.daysUntil(date)
  return (
    <>
      {days === 0 ? (
        <span class="days days--today">{page.t('ui.days.today')}</span>
      ) : (
        <span class="days">
          {Math.abs(days)}
          <small> {page.t(days < 0 ? 'ui.days.late' : 'ui.days.left', { n: Math.abs(days) })}</small>
        </span>
      )}
      <time datetime={time ? `${date}T${time}` : date}>
        {page.f.day(date)}
        {time && (
          <>
            <br />
            {time}
          </>
        )}
      </time>
    </>
  )
}

/** A day in the margin, with a time of day under it. */
export function DayWhen({ page, date, time }: { page: Page; date: string; time?: string }) {
  return (
    <>
      <b>
        <time datetime={date}>{page.f.dayShort(date)}</time>
      </b>
      {date.slice(0, 4) !== page.today.slice(0, 4) && <span class="when__year">{date.slice(0, 4)}</span>}
      {time && <time>{time}</time>}
    </>
  )
}

/** `6 days` or `1 day late` in words, then the date and its hour where it has one: for tables. */
export function DueWords({ page, date, time }: { page: Page; date: string; time?: string }) {
  const days = page.f.daysUntil(date)
  return (
    <>
      <span class={days < 0 ? 'late' : 'strong'}>
        {days < 0 ? page.t('ui.days.over', { n: -days }) : page.t('ui.days.in', { n: days })}
      </span>{' '}
      <span class="quiet nowrap">
        {time ? page.t('ui.day_time', { day: page.f.day(date), time }) : page.f.day(date)}
      </span>
    </>
  )
}
