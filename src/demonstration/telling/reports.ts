import type { PlannedProject } from '../plan.ts'
import type { Day } from './days.ts'

/** The project with one more report, begun and due soon: its figures are the live ones. */
export function stillToWrite(project: PlannedProject, title: string, due_on: Day): PlannedProject {
  const first = project.reports.at(-1)?.sections ?? {}
  const text = first.summary ?? first.key_activities ?? ''
  const { starts_on, ends_on } = project
  return {
    ...project,
    reports: [
      ...project.reports,
      {
        title,
        from_on: starts_on,
        until_on: ends_on,
        due_on,
        sections: 'summary' in first ? { summary: text } : { key_activities: text },
      },
    ],
  }
}
