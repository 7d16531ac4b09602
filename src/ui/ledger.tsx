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

/** A date, with its hour where it has one, and how many hours away that is (below zero when past) while they tell more than days. */
interface Due {
  page: Page
  date: string
  time?: string
  hours?: number
}

function Figure({ page, date, hours }: Due) {
  const away = hours ?? page.f.daysUntil(date)
  const n = Math.floor(Math.abs(away))
  const unit = hours === undefined ? 'days' : 'hours'
  if (n === 0)
    return (
      <span class="days days--today">
        {hours === undefined
          ? page.t('ui.days.today')
          : page.t(hours > 0 ? 'ui.hours.in' : 'ui.hours.over', { n })}
      </span>
    )
  return (
    <span class="days">
      {n}
      <small> {page.t(away < 0 ? `ui.${unit}.late` : `ui.${unit}.left`, { n })}</small>
    </span>
  )
}

/** Days (or, of a near hour, hours) to a date as a large figure, the date under it. For the margin of a ledger. */
export function DaysWhen({ page, date, time, hours }: Due) {
  return (
    <>
      <Figure page={page} date={date} hours={hours} />
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

/** `6 days`, `1 day late` or `5 hours` in words, then the date and its hour where it has one: for tables. */
export function DueWords({ page, date, time, hours }: Due) {
  const away = hours ?? page.f.daysUntil(date)
  const late = hours === undefined ? away < 0 : away <= 0
  const unit = hours === undefined ? 'days' : 'hours'
  return (
    <>
      <span class={late ? 'late' : 'strong'}>
        {page.t(late ? `ui.${unit}.over` : `ui.${unit}.in`, { n: Math.floor(Math.abs(away)) })}
      </span>{' '}
      <span class="quiet nowrap">
        {time ? page.t('ui.day_time', { day: page.f.day(date), time }) : page.f.day(date)}
      </span>
    </>
  )
}
