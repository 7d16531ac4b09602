import { languages } from '../../../platform/i18n/messages.ts'
import { directionOf, publicLangs, publicLanguages, type Reader } from '../../../platform/i18n/public.ts'
import { Layout } from '../../../ui/layout.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import type { AppointmentLine } from '../../appointments/appointment.ts'
import { casesPath } from '../../handles.ts'
import type { Names } from '../../tasks/views/task-line.tsx'
import type { GoalLine } from '../goal.ts'

/** The language of the paper, which is not that of the reader's screen. */
type Paper = Reader & Pick<Page, 'today'>

/** The comma of the paper's script, with its space. */
const commaOf = ({ lang }: Paper): string => (directionOf(lang) === 'rtl' ? '، ' : ', ')

function PaperGoal({ paper, goal, names, n }: { paper: Paper; goal: GoalLine; names: Names; n: number }) {
  const { t, f } = paper
  return (
    <li class="paper__goal">
      <h3 class="ds-heading" data-size="2xs">
        {n}. <bdi>{goal.said?.what ?? '…'}</bdi>
      </h3>
      <p class="small">
        {[
          goal.person_id && t('public.plan.for', { name: names.get(goal.person_id) ?? '…' }),
          goal.wanted_by && t('public.plan.by', { day: f.longDate(goal.wanted_by) }),
        ]
          .filter(Boolean)
          .join(commaOf(paper))}
      </p>
      <ul class="paper__steps">
        {goal.steps.map((step) => {
          const who = names.get(step.member_id ?? step.person_id ?? '')
          const when = step.due_on && t('public.plan.by', { day: f.longDate(step.due_on) })
          return (
            <li class="todo">
              <span class="tick" data-done={step.done_at ? '' : undefined} aria-hidden="true">
                {step.done_at && '✓'}
              </span>
              <span>
                <bdi>{step.title ?? '…'}</bdi>
                {(who || when) && (
                  <span class="quiet">
                    {' '}
                    ({who && <bdi>{who}</bdi>}
                    {who && when && commaOf(paper)}
                    {when})
                  </span>
                )}
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
        {t('public.plan.meetings')}
      </h2>
      <ul class="paper__steps">
        {meetings.map((line) => (
          <li>
            {[f.dayInWords(f.dateOf(line.starts_at)), f.time(line.starts_at)].join(commaOf(paper))}:{' '}
            {t(`public.plan.kind.${line.kind}`)}
            {line.said?.place && (
              <>
                {commaOf(paper)}
                <bdi>{line.said.place}</bdi>
              </>
            )}
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
      <div class="no-print stack" data-gap="3">
        <PageHead
          crumb={{ href: casesPath(page, `/${id}/plan`), label: heading }}
          title={page.t('cases.plan.print')}
          acts={<PrintButton page={page} />}
        />
        <div class="row small">
          {page.t('cases.paper.language')}
          <Menu label={publicLanguages[paper.lang]} start>
            {publicLangs.map((lang) => (
              <a
                href={casesPath(page, `/${id}/plan/print?in=${lang}`)}
                lang={lang}
                aria-current={lang === paper.lang ? 'true' : undefined}
              >
                {publicLanguages[lang]}
              </a>
            ))}
          </Menu>
          {paper.lang !== page.lang && (
            <span class="quiet">{page.t('cases.safety_plan.hand_out.headings')}</span>
          )}
        </div>
        {guarded && <Notice tone="late">{page.t('cases.paper.guarded')}</Notice>}
      </div>
      <article class="paper mt-4" lang={paper.lang} dir={directionOf(paper.lang)}>
        <header>
          <h2 class="ds-heading" data-size="md">
            {t('public.plan.title')}
          </h2>
          <p>{f.list(served)}</p>
          <p class="quiet">
            <bdi>{page.organisation?.name}</bdi>
            {commaOf(paper)}
            {f.longDate(paper.today)}
          </p>
        </header>
        {open.length > 0 && (
          <section>
            <h2 class="ds-heading" data-size="xs">
              {t('public.plan.want')}
            </h2>
            <ol class="paper__goals">
              {open.map((goal, index) => (
                <PaperGoal paper={paper} goal={goal} names={names} n={index + 1} />
              ))}
            </ol>
          </section>
        )}
        {reached.length > 0 && (
          <section>
            <h2 class="ds-heading" data-size="xs">
              {t('public.plan.reached')}
            </h2>
            <ul class="paper__steps">
              {reached.map((goal) => (
                <li>
                  <bdi>{goal.said?.what ?? '…'}</bdi>{' '}
                  <span class="quiet">
                    (
                    {t(
                      goal.state === 'partly' ? 'public.plan.reached.partly' : 'public.plan.reached.reached',
                    )}
                    )
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {meetings.length > 0 && <Meetings paper={paper} meetings={meetings} />}
        <p class="small">{t('public.plan.agree')}</p>
        <div class="paper__signatures">
          {signing.map((name) => (
            <p>
              <bdi>{name}</bdi>
            </p>
          ))}
        </div>
        {!languages.some((lang) => lang === paper.lang) && <p class="tiny quiet">{t('public.machine')}</p>}
      </article>
    </Layout>
  )
}
