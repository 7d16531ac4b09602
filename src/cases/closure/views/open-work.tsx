import type { Child } from 'hono/jsx'
import { Unreadable } from '../../../ui/notice.tsx'
import { appointmentTitle } from '../../appointments/words.ts'
import { casesPath } from '../../handles.ts'
import { DueDay } from '../../tasks/views/task-line.tsx'
import { type Asked, NoneOpen, Settle } from './question.tsx'

/** One open thing, and what settles it. */
function Thing({ what, acts }: { what: Child; acts: Child }) {
  return (
    <>
      <p>{what}</p>
      <div class="row">{acts}</div>
    </>
  )
}

export function Deadlines({ page, id, open: { deadlines } }: Asked) {
  return (
    <NoneOpen
      page={page}
      label={page.t('cases.gate.deadlines', { n: deadlines.length })}
      list={deadlines}
      line={({ id: one, title, due_on, time, over }) => (
        <Thing
          what={
            <>
              <a class="ds-link" href={casesPath(page, `/${id}/deadlines/${one}`)}>
                {title[page.lang] ?? page.t('cases.gate.deadline')}
              </a>{' '}
              <DueDay page={page} day={due_on} time={time} over={over} />
            </>
          }
          acts={
            <Settle page={page} id={id} loud hidden={{ what: 'deadline', one }}>
              {page.t('cases.gate.deadline.met')}
            </Settle>
          }
        />
      )}
    />
  )
}

export function Goals({ page, id, open: { goals, scored } }: Asked) {
  return (
    <NoneOpen
      page={page}
      label={page.t('cases.gate.goals', { n: goals.length, scored: scored.length })}
      list={goals}
      line={({ id: one, said, version }) => (
        <Thing
          what={
            <a class="ds-link" href={casesPath(page, `/${id}/goals/${one}`)}>
              {said?.what ?? <Unreadable page={page} />}
            </a>
          }
          acts={(['reached', 'partly', 'given_up'] as const).map((how) => (
            <Settle
              page={page}
              id={id}
              loud={how !== 'given_up'}
              hidden={{ what: 'goal', one, how, _version: String(version) }}
            >
              {page.t(`cases.goal.state.${how}`)}
            </Settle>
          ))}
        />
      )}
    />
  )
}

export function Tasks({ page, id, open: { tasks } }: Asked) {
  return (
    <NoneOpen
      page={page}
      label={page.t('cases.gate.tasks', { n: tasks.length })}
      list={tasks}
      line={({ id: one, title, due_on }) => (
        <Thing
          what={
            <>
              <a class="ds-link" href={casesPath(page, `/${id}/tasks/${one}`)}>
                {title ?? <Unreadable page={page} />}
              </a>{' '}
              <span class="small quiet">
                <DueDay page={page} day={due_on} />
              </span>
            </>
          }
          acts={
            <>
              <Settle page={page} id={id} loud hidden={{ what: 'task', one, how: 'done' }}>
                {page.t('cases.task.done')}
              </Settle>
              <Settle page={page} id={id} hidden={{ what: 'task', one, how: 'dropped' }}>
                {page.t('cases.task.drop')}
              </Settle>
            </>
          }
        />
      )}
    />
  )
}

export function Appointments({ page, id, open: { appointments }, now }: Asked & { now: Date }) {
  return (
    <NoneOpen
      page={page}
      label={page.t('cases.gate.appointments', { n: appointments.length })}
      list={appointments}
      line={(one) => (
        <Thing
          what={
            <>
              <a class="ds-link" href={casesPath(page, `/${id}/appointments/${one.id}`)}>
                {appointmentTitle(page, one)}
              </a>{' '}
              <span class="small quiet">{page.f.dateTime(one.starts_at)}</span>
            </>
          }
          acts={(one.starts_at < now ? (['kept', 'missed'] as const) : (['cancelled'] as const)).map(
            (how) => (
              <Settle
                page={page}
                id={id}
                loud={how !== 'missed'}
                hidden={{ what: 'appointment', one: one.id, how }}
              >
                {page.t(`cases.gate.appointment.${how}`)}
              </Settle>
            ),
          )}
        />
      )}
    />
  )
}
