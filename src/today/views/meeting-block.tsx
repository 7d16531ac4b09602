import { appointmentTitle, isUnanswered, type MeetLine, OutcomeButtons } from '../../cases/index.ts'
import { type SafeContact, safeItems } from '../../people/index.ts'
import { Block } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Ledger, LedgerRow } from '../../ui/ledger.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { SafeMark } from '../../ui/safe-banner.tsx'
import { calledOf } from './called.ts'

interface Props {
  page: Page
  now: Date
  rules: ReadonlyMap<string, SafeContact | null>
  writes: boolean
}

/** What must never happen with those one meets, in a line; only that they have rules where nothing is forbidden. */
function SafeLine({ page, rules, line }: Props & { line: MeetLine }) {
  const known = line.people.flatMap((id) => (rules.has(id) ? [rules.get(id) ?? null] : []))
  if (known.length === 0) return null
  if (known.includes(null))
    return (
      <p>
        <SafeMark>{page.t('people.safe.unreadable')}</SafeMark>
      </p>
    )
  const never = known.flatMap((safe) =>
    safe ? safeItems(page, safe).flatMap(({ kind, lines }) => (kind === 'never' ? lines : [])) : [],
  )
  return (
    <p>
      <SafeMark>
        {never.length > 0
          ? page.t('today.meeting.never', { what: [...new Set(never)].join(', ') })
          : page.t('today.meeting.rules')}
      </SafeMark>
    </p>
  )
}

function When({ page, line }: { page: Page; line: MeetLine }) {
  const day = page.f.dateOf(line.starts_at)
  return (
    <>
      {day !== page.today && page.f.dayShort(day)}
      <b>
        <time datetime={line.starts_at.toISOString()}>{page.f.time(line.starts_at)}</time>
      </b>
      {line.minutes > 0 && page.f.duration(line.minutes)}
    </>
  )
}

function MeetingRow(props: Props & { line: MeetLine }) {
  const { page, now, line, writes } = props
  const at = `/${page.organisation?.slug ?? ''}/cases/${line.case_id}`
  return (
    <LedgerRow when={<When page={page} line={line} />}>
      <a class="name" href={`${at}/plan#appointments`}>
        {calledOf(page, line)}
      </a>
      <p>{appointmentTitle(page, { kind: line.contact, said: line.said })}</p>
      <Meta
        items={[line.said?.place, line.needs_interpreter && page.t('cases.appointment.interpreter.short')]}
      />
      <SafeLine {...props} />
      {writes && isUnanswered({ status: 'planned', ...line }, now) && (
        <OutcomeButtons page={page} at={`${at}/appointments/${line.id}`} back="today" />
      )}
    </LedgerRow>
  )
}

/** Whom the reader meets today and tomorrow, and what became of those they met: with how people may be reached. */
export function MeetingBlock({ meetings, ...rest }: Props & { meetings: MeetLine[] }) {
  const { page } = rest
  return (
    <Block side title={page.t('cases.appointments')} id="appointments">
      {meetings.length === 0 && <Nothing>{page.t('today.meeting.none')}</Nothing>}
      <Ledger near="mid">
        {meetings.map((line) => (
          <MeetingRow {...rest} line={line} />
        ))}
      </Ledger>
    </Block>
  )
}
