import { Block } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { More } from '../../../ui/menu.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import { casesPath } from '../../handles.ts'
import type { Names } from '../../tasks/views/task-line.tsx'
import { type AppointmentLine, isUnanswered } from '../appointment.ts'
import { appointmentTitle } from '../words.ts'

interface Props {
  page: Page
  id: string
  now: Date
  names: Names
  institutions: ReadonlyMap<string, string>
  writes: boolean
}

/** What became of an appointment, in one press each. */
export function OutcomeButtons({
  page,
  at,
  back,
}: {
  page: Page
  /** Address of the appointment. */
  at: string
  back?: 'today'
}) {
  return (
    <div class="row">
      <PostButton page={page} tight variant="secondary" action={`${at}/kept`}>
        {page.t('cases.appointment.kept')}
      </PostButton>
      <PostButton page={page} tight variant="tertiary" action={`${at}/missed`} hidden={back && { back }}>
        {page.t('cases.appointment.missed')}
      </PostButton>
    </div>
  )
}

function AppointmentRow({
  page,
  id,
  line,
  now,
  names,
  institutions,
  writes,
}: Props & { line: AppointmentLine }) {
  const at = casesPath(page, `/${id}/appointments/${line.id}`)
  const named = (ids: string[]) => page.f.list(ids.map((one) => names.get(one) ?? page.t('cases.team.gone')))
  const asks = writes && isUnanswered(line, now)
  const title = appointmentTitle(page, line)
  return (
    <LedgerRow
      id={`appointment-${line.id}`}
      when={
        <>
          <b>
            <time datetime={line.starts_at.toISOString()}>
              {page.f.dayShort(page.f.dateOf(line.starts_at))}
            </time>
          </b>
          <time>{page.f.time(line.starts_at)}</time>
        </>
      }
    >
      {writes ? (
        <a class="name" href={at}>
          {title}
        </a>
      ) : (
        <p class="name">{title}</p>
      )}
      {line.said === null && <Unreadable page={page} />}
      <Meta
        items={[
          line.said?.place,
          line.institution_id && institutions.get(line.institution_id),
          line.people.length > 0 && page.t('cases.entry.with', { names: named(line.people) }),
          line.needs_interpreter && page.t('cases.appointment.interpreter.short'),
          named(line.members),
        ]}
      />
      {(line.status === 'missed' || line.status === 'cancelled') && (
        <p class="row">
          <Tag tone={line.status === 'missed' ? 'late' : 'open'}>
            {page.t(`cases.appointment.state.${line.status}`)}
          </Tag>
        </p>
      )}
      {asks && <OutcomeButtons page={page} at={at} />}
    </LedgerRow>
  )
}

/** Appointments of a case: those nobody has said what became of, those ahead, and the past ones folded away. */
export function AppointmentsBlock({ lines, ...rest }: Props & { lines: AppointmentLine[] }) {
  const { page, id, writes } = rest
  const waiting = lines.filter(({ status }) => status === 'planned')
  const past = lines.filter(({ status }) => status !== 'planned').toReversed()
  return (
    <Block
      side
      title={page.t('cases.appointments')}
      id="appointments"
      aside={
        writes && (
          <a class="ds-link" href={casesPath(page, `/${id}/appointments/new`)}>
            {page.t('cases.appointment.add')}
          </a>
        )
      }
    >
      {waiting.length === 0 && <Nothing>{page.t('cases.appointments.none')}</Nothing>}
      <Ledger near="mid">
        {waiting.map((line) => (
          <AppointmentRow {...rest} line={line} />
        ))}
      </Ledger>
      {past.length > 0 && (
        <More label={page.t('cases.appointments.past', { n: past.length })}>
          <Ledger near="mid">
            {past.map((line) => (
              <AppointmentRow {...rest} line={line} />
            ))}
          </Ledger>
        </More>
      )}
    </Block>
  )
}
