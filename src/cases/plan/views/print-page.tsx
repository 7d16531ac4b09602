import { languageNames, languages } from '../../../platform/i18n/messages.ts'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import type { AppointmentLine } from '../../appointments/appointment.ts'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { Names } from '../../tasks/views/task-line.tsx'
import type { GoalLine } from '../goal.ts'

/** The language of the paper, which is not that of the reader's screen. */
type Paper = Pick<Page, 'lang' | 't' | 'f' | 'today'>

function PaperGoal({ paper, goal, names, n }: { paper: Paper; goal: GoalLine; names: Names; n: number }) {
  const { t, f } = paper
  return (
    <li class="paper__goal">
      <h3 class="ds-heading" data-size="2xs">
        {n}. {goal.said?.what ?? '…'}
      </h3>
      <p class="small">
        {[
          goal.person_id && t('cases.goal.for', { name: names.get(goal.person_id) ?? '…' }),
          goal.wanted_by && t('cases.goal.by', { day: f.longDate(goal.wanted_by) }),
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
      <ul class="paper__steps">
        {goal.steps.map((step) => {
          const who = names.get(step.member_id ?? step.person_id ?? '')
          const when = step.due_on && t('cases.goal.by', { day: f.longDate(step.due_on) })
          return (
            <li class="todo">
              <span class="tick" data-done={step.done_at ? '' : undefined} aria-hidden="true">
                {step.done_at && '✓'}
              </span>
              <span>
                {step.title ?? '…'}
                {(who || when) && <span class="quiet"> ({[who, when].filter(Boolean).join(', ')})</span>}
              </span>
            </li>
          )
        })}
      </ul>
    </li>
  )
}

function Meetings({ paper, meetings }: { paper: Paper; meetings: AppointmentLine[] }) {
  const { t, f } = paper
  return (
    <section>
      <h2 class="ds-heading" data-size="xs">
        {t('cases.paper.meetings')}
      </h2>
      <ul class="paper__steps">
        {meetings.map((line) => (
          <li>
            {f.dayInWords(f.dateOf(line.starts_at))}, {f.time(line.starts_at)}:{' '}
            {[wordFor(t, 'cases.entry.kind', line.kind), line.said?.place].filter(Boolean).join(', ')}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A case's plan on paper, in plain words, for those it is for: what they want, who does what, lines to sign. */
export function PrintPage({
  page,
  id,
  heading,
  paper,
  served,
  signing,
  goals,
  meetings,
  names,
  guarded,
}: {
  page: Page
  id: string
  heading: string
  paper: Paper
  served: string[]
  signing: string[]
  goals: GoalLine[]
  meetings: AppointmentLine[]
  names: Names
  /** Rules for safe contact stand in somebody's record: the paper may not be safe to take home. */
  guarded: boolean
}) {
  const { t, f } = paper
  const open = goals.filter(({ state }) => state === 'open')
  const reached = goals.filter(({ state }) => state === 'reached' || state === 'partly')
  return (
    <Layout page={page} title={page.t('cases.plan.print')}>
      <div class="no-print">
        <PageHead
          crumb={{ href: casesPath(page, `/${id}/plan`), label: heading }}
          title={page.t('cases.plan.print')}
          acts={<PrintButton page={page} />}
        />
        <p class="row small">
          {page.t('cases.paper.language')}
          {languages.map((lang) => (
            <a
              class="ds-link"
              href={casesPath(page, `/${id}/plan/print?in=${lang}`)}
              aria-current={lang === paper.lang ? 'true' : undefined}
            >
              {languageNames[lang]}
            </a>
          ))}
        </p>
        {guarded && <Notice tone="late">{page.t('cases.paper.guarded')}</Notice>}
      </div>
      <article class="paper mt-4" lang={paper.lang}>
        <header>
          <h2 class="ds-heading" data-size="md">
            {t('cases.paper.title')}
          </h2>
          <p>{f.list(served)}</p>
          <p class="quiet">
            {page.organisation?.name}, {f.longDate(paper.today)}
          </p>
        </header>
        <section>
          <h2 class="ds-heading" data-size="xs">
            {t('cases.paper.want')}
          </h2>
          <ol class="paper__goals">
            {open.map((goal, index) => (
              <PaperGoal paper={paper} goal={goal} names={names} n={index + 1} />
            ))}
          </ol>
        </section>
        {reached.length > 0 && (
          <section>
            <h2 class="ds-heading" data-size="xs">
              {t('cases.paper.reached')}
            </h2>
            <ul class="paper__steps">
              {reached.map((goal) => (
                <li>
                  {goal.said?.what ?? '…'}{' '}
                  <span class="quiet">({wordFor(t, 'cases.goal.state', goal.state)})</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {meetings.length > 0 && <Meetings paper={paper} meetings={meetings} />}
        <p class="small">{t('cases.paper.agree')}</p>
        <div class="paper__signatures">
          {signing.map((name) => (
            <p>{name}</p>
          ))}
        </div>
      </article>
    </Layout>
  )
}
