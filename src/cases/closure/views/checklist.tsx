import type { Child } from 'hono/jsx'
import { PostButton } from '../../../ui/form.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { Tick } from '../../../ui/tick.tsx'
import { appointmentTitle } from '../../appointments/words.ts'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import { referralPath } from '../../referrals/views/referral-lines.tsx'
import { LevelTag } from '../../safety/risk/views/risk-block.tsx'
import { DueDay } from '../../tasks/views/task-line.tsx'
import { asksAboutDanger, type Gate } from '../closing.ts'
import type { OpenThings } from '../queries.ts'

interface Props {
  page: Page
  id: string
  kind: string
  open: OpenThings
  gates: readonly Gate[]
}

/** One question of the list: answered or not, and below it what can be settled here and now. */
function Question({
  page,
  met,
  label,
  children,
}: {
  page: Page
  met: boolean
  label: string
  children?: Child
}) {
  return (
    <li>
      <div class="todo">
        <Tick page={page} done={met} label={label} />
        <div>
          <p class={met ? 'quiet' : 'strong'}>{label}</p>
          {children}
        </div>
      </div>
    </li>
  )
}

/** Settles one thing in one press. */
function Settle({
  page,
  id,
  hidden,
  loud,
  children,
}: {
  page: Page
  id: string
  hidden: Record<string, string>
  loud?: boolean
  children?: Child
}) {
  return (
    <PostButton
      page={page}
      tight
      variant={loud ? 'secondary' : 'tertiary'}
      action={casesPath(page, `/${id}/closure/settled`)}
      hidden={hidden}
    >
      {children}
    </PostButton>
  )
}

function Things({ children }: { children?: Child }) {
  return <ul class="todos">{children}</ul>
}

function Thing({ what, acts }: { what: Child; acts: Child }) {
  return (
    <li>
      <p>{what}</p>
      <div class="row">{acts}</div>
    </li>
  )
}

function Deadlines({ page, id, open }: Props) {
  const { deadlines } = open
  return (
    <Question
      page={page}
      met={deadlines.length === 0}
      label={page.t('cases.gate.deadlines', { n: deadlines.length })}
    >
      {deadlines.length > 0 && (
        <Things>
          {deadlines.map(({ id: one, title, due_on }) => (
            <Thing
              what={
                <>
                  <a class="ds-link" href={casesPath(page, `/${id}/deadlines/${one}`)}>
                    {title[page.lang] ?? page.t('cases.gate.deadline')}
                  </a>{' '}
                  <DueDay page={page} day={due_on} />
                </>
              }
              acts={
                <Settle page={page} id={id} loud hidden={{ what: 'deadline', one }}>
                  {page.t('cases.gate.deadline.met')}
                </Settle>
              }
            />
          ))}
        </Things>
      )}
    </Question>
  )
}

function Goals({ page, id, open }: Props) {
  const { goals, scored } = open
  return (
    <Question
      page={page}
      met={goals.length === 0}
      label={page.t('cases.gate.goals', { n: goals.length, scored: scored.length })}
    >
      {goals.length > 0 && (
        <Things>
          {goals.map(({ id: one, said, version }) => (
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
          ))}
        </Things>
      )}
    </Question>
  )
}

function Tasks({ page, id, open }: Props) {
  const { tasks } = open
  return (
    <Question page={page} met={tasks.length === 0} label={page.t('cases.gate.tasks', { n: tasks.length })}>
      {tasks.length > 0 && (
        <Things>
          {tasks.map(({ id: one, title, due_on }) => (
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
          ))}
        </Things>
      )}
    </Question>
  )
}

function Appointments({ page, id, open, now }: Props & { now: Date }) {
  const { appointments } = open
  return (
    <Question
      page={page}
      met={appointments.length === 0}
      label={page.t('cases.gate.appointments', { n: appointments.length })}
    >
      {appointments.length > 0 && (
        <Things>
          {appointments.map((line) => (
            <Thing
              what={
                <>
                  <a class="ds-link" href={casesPath(page, `/${id}/appointments/${line.id}`)}>
                    {appointmentTitle(page, line)}
                  </a>{' '}
                  <span class="small quiet">{page.f.dateTime(line.starts_at)}</span>
                </>
              }
              acts={(line.starts_at < now ? (['kept', 'missed'] as const) : (['cancelled'] as const)).map(
                (how) => (
                  <Settle
                    page={page}
                    id={id}
                    loud={how !== 'missed'}
                    hidden={{ what: 'appointment', one: line.id, how }}
                  >
                    {page.t(`cases.gate.appointment.${how}`)}
                  </Settle>
                ),
              )}
            />
          ))}
        </Things>
      )}
    </Question>
  )
}

function Referrals({ page, open }: Props) {
  const { referrals } = open
  return (
    <Question
      page={page}
      met={referrals.length === 0}
      label={page.t('cases.gate.referrals', { n: referrals.length })}
    >
      {referrals.length > 0 && (
        <ul class="todos">
          {referrals.map((line) => (
            <li>
              <a class="ds-link" href={referralPath(page, line)}>
                {line.recipient?.name ?? <Unreadable page={page} />}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Question>
  )
}

function Danger({ page, id, open, gates }: Props) {
  const { risk } = open
  const met = !gates.includes('risk') && !gates.includes('danger')
  const words = gates.includes('danger') ? 'high' : met ? 'met' : risk ? 'old' : 'never'
  return (
    <Question page={page} met={met} label={page.t(`cases.gate.risk.${words}`)}>
      {risk && (
        <p class="row small">
          <LevelTag page={page} level={risk.level as Parameters<typeof LevelTag>[0]['level']} />
          <span class="quiet">{page.f.longDate(risk.reviewed_on)}</span>
        </p>
      )}
      {!met && (
        <p class="small">
          <a class="ds-link" href={casesPath(page, `/${id}/safety/risk/new`)}>
            {page.t('cases.gate.risk.look')}
          </a>
        </p>
      )}
    </Question>
  )
}

function Contact({ page, id, open, gates }: Props) {
  const { seen_on } = open
  const day = seen_on === null ? '' : page.f.longDate(seen_on)
  return (
    <Question
      page={page}
      met={!gates.includes('contact')}
      label={seen_on === null ? page.t('cases.gate.contact.never') : page.t('cases.gate.contact', { day })}
    >
      {gates.includes('contact') && (
        <p class="small">
          {page.t('cases.gate.contact.old')}{' '}
          <a class="ds-link" href={casesPath(page, `/${id}#note`)}>
            {page.t('cases.gate.contact.write')}
          </a>
        </p>
      )}
    </Question>
  )
}

/** What is asked before a case ends: what is settled is ticked, what is open can be settled here. */
export function Checklist(props: Props & { now: Date }) {
  return (
    <ul class="rows">
      <Deadlines {...props} />
      <Goals {...props} />
      <Tasks {...props} />
      <Appointments {...props} />
      <Referrals {...props} />
      {asksAboutDanger(props.kind, props.open.risk) && <Danger {...props} />}
      <Contact {...props} />
    </ul>
  )
}

/** The open gates in a sentence each, for whoever decides. */
export const gateWords = (page: Page, gates: readonly string[]): string =>
  page.f.list(gates.map((gate) => wordFor(page.t, 'cases.gate.name', gate)))
