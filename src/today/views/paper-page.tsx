import { appointmentTitle, type TodoLine } from '../../cases/index.ts'
import { Layout } from '../../ui/layout.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PrintButton } from '../../ui/print-copy.tsx'
import { stretches } from '../today.ts'
import { calledOf } from './called.ts'
import type { Casework } from './today-page.tsx'

function PaperTodo({ page, line }: { page: Page; line: TodoLine }) {
  return (
    <li class="todo">
      <span class="tick" aria-hidden="true" />
      <span>
        {line.title ?? page.t('ui.unreadable')}{' '}
        <span class="quiet">
          ({[calledOf(page, line), line.due_on && page.f.day(line.due_on)].filter(Boolean).join(', ')})
        </span>
      </span>
    </li>
  )
}

/** The day on one sheet, for the corridor: whom one meets, what falls due, boxes to tick with a pencil. */
export function PaperPage({ page, day }: { page: Page; day: Casework }) {
  const { t, f } = page
  const { waiting } = stretches(day.todo, page.today)
  const ahead = day.meetings.filter(({ starts_at }) => starts_at >= day.now)
  const due = day.due.filter(({ due_on }) => f.daysUntil(due_on) <= 7)
  return (
    <Layout page={page} title={t('today.paper')}>
      <div class="no-print">
        <PageHead
          crumb={{ href: `/${page.organisation?.slug ?? ''}/today`, label: t('ui.nav.today') }}
          title={t('today.paper')}
          lead={t('today.paper.lead')}
          acts={<PrintButton page={page} />}
        />
      </div>
      <article class="paper">
        <h2 class="ds-heading" data-size="sm">
          {f.dayInWords(page.today)}
        </h2>
        <section>
          <h3 class="ds-heading" data-size="2xs">
            {t('cases.appointments')}
          </h3>
          <ul class="paper__steps">
            {ahead.map((line) => (
              <li>
                <b>
                  {f.dateOf(line.starts_at) === page.today
                    ? f.time(line.starts_at)
                    : f.dateTime(line.starts_at)}
                </b>{' '}
                {calledOf(page, line)}:{' '}
                {[appointmentTitle(page, { kind: line.contact, said: line.said }), line.said?.place]
                  .filter(Boolean)
                  .join(', ')}{' '}
                {line.people.some((id) => day.rules.has(id)) && <b>{t('today.meeting.rules')}</b>}
              </li>
            ))}
          </ul>
          {ahead.length === 0 && <p class="quiet">{t('today.meeting.none')}</p>}
        </section>
        <section>
          <h3 class="ds-heading" data-size="2xs">
            {t('today.deadlines')}
          </h3>
          <ul class="paper__steps">
            {due.map((line) => (
              <li>
                <b>
                  {line.time
                    ? t('ui.day_time', { day: f.day(line.due_on), time: line.time })
                    : f.day(line.due_on)}
                </b>{' '}
                {line.rule?.title[page.lang] ?? line.number}{' '}
                <span class="quiet">({calledOf(page, line)})</span>
              </li>
            ))}
          </ul>
          {due.length === 0 && <p class="quiet">{t('today.lead.calm')}</p>}
        </section>
        <section>
          <h3 class="ds-heading" data-size="2xs">
            {t('cases.tasks')}
          </h3>
          <ul class="paper__steps">
            {waiting.map((line) => (
              <PaperTodo page={page} line={line} />
            ))}
          </ul>
          {waiting.length === 0 && <p class="quiet">{t('today.todo.none')}</p>}
        </section>
      </article>
    </Layout>
  )
}
