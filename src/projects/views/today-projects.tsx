import { Block } from '../../ui/block.tsx'
import { DaysWhen, deadlineTone, Ledger, LedgerRow } from '../../ui/ledger.tsx'
import type { Page } from '../../ui/page.ts'
import { paths } from '../paths.ts'
import { monthOf, type targetsOf } from '../project.ts'
import type { Project } from '../queries.ts'
import type { DueReport } from '../reports/queries.ts'

/** A project on somebody's day: the reports to be sent, and how its targets stand where the reader looks after that. */
export interface ProjectDay {
  project: Project
  due: DueReport[]
  targets?: ReturnType<typeof targetsOf>
}

function Standing({ page, day }: { page: Page; day: ProjectDay }) {
  const { t } = page
  const { project, targets } = day
  const month = monthOf(project, page.today)
  const said = [
    month.when === 'during' && t('projects.lead.month', month),
    targets &&
      targets.all > 0 &&
      t('projects.today.targets', {
        reached: targets.reached,
        all: targets.all,
        behind: targets.behind.length,
        over: month.when === 'after' ? 'yes' : 'no',
      }),
  ].filter((sentence) => sentence !== false && sentence !== undefined)
  return said.length > 0 && <p class="small">{said.join(' ')}</p>
}

/** Projects with what is due. A row is a report, or a project with none due. */
export function TodayProjects({ page, days }: { page: Page; days: ProjectDay[] }) {
  return (
    <Block
      title={page.t('projects.today')}
      id="projects"
      aside={
        <a class="ds-link" href={paths.list(page)}>
          {page.t('projects.today.all')}
        </a>
      }
    >
      <Ledger>
        {days.flatMap((day) => {
          const name = (
            <a class="name" href={paths.project(page, day.project.id)}>
              {day.project.title}
            </a>
          )
          if (day.due.length === 0)
            return [
              <LedgerRow when={<span class="small quiet">{page.t('projects.today.none_due')}</span>}>
                {name}
                <Standing page={page} day={day} />
              </LedgerRow>,
            ]
          return day.due.map((report, index) => (
            <LedgerRow
              when={<DaysWhen page={page} date={report.due_on} />}
              tone={deadlineTone(page, report.due_on)}
            >
              <a class="name" href={paths.report(page, day.project.id, report.id)}>
                {report.title}
              </a>
              <p class="small">{name}</p>
              {index === 0 && <Standing page={page} day={day} />}
            </LedgerRow>
          ))
        })}
      </Ledger>
    </Block>
  )
}
