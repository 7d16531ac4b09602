import { countHeads, holdActivity, recordAttendance, recordReach } from '../activities/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import {
  addBudgetLine,
  addCost,
  addFinding,
  addGrantPayment,
  addIndicator,
  addPartner,
  addResult,
  createProject,
  linkActivity,
  startReport,
  submitReport,
} from '../projects/index.ts'
import { found, type House } from './house.ts'
import type { PlannedActivity, PlannedAttendance, PlannedProject } from './plan.ts'
import { plus } from './telling/days.ts'

/** Sets the projects up with partners, budget, results and indicators, before anything counts for them. */
export async function fillProjects(house: House): Promise<void> {
  const manager = house.withRole('programme_manager')
  for (const project of house.plan.projects) {
    const { key, partners, lines: _, payments: __, results, findings: ___, reports: ____, ...own } = project
    const id = await house.act(manager, plus(project.starts_on, -21), '10:00', async (ctx) => {
      const made = await createProject(ctx, own)
      for (const partner of partners) await addPartner(ctx, made, partner)
      for (const result of results) {
        const result_id = await addResult(ctx, made, { kind: result.kind, title: result.title })
        for (const indicator of result.indicators) await addIndicator(ctx, made, { result_id, ...indicator })
      }
      return made
    })
    house.projects.set(key, id)
  }
}

/** Writes down the activities, each when it and its last count were over; planned ones a few days ago. */
export async function fillActivities(
  house: House,
  today: string,
  progress: (done: number, all: number) => void,
): Promise<void> {
  const activities = house.plan.activities.toSorted((a, b) => a.held_on.localeCompare(b.held_on))
  const by = house.withRole('coordinator')
  for (const [at, activity] of activities.entries()) {
    const over =
      [activity.held_on, activity.until_on ?? '', ...activity.reach.map((one) => one.counted_on)]
        .sort()
        .at(-1) ?? today
    await house.act(by, over > today ? plus(today, -4) : over, '18:10', (ctx) =>
      fillActivity(ctx, house, activity),
    )
    progress(at + 1, activities.length)
  }
}

async function fillActivity(ctx: AnyCtx, house: House, plan: PlannedActivity): Promise<void> {
  const { attendance, heads, reach, projects, ...own } = plan
  const id = await holdActivity(ctx, own)
  for (const came of attendance) {
    if (came.late_on) house.late.push({ activity: id, came })
    else await recordCame(ctx, house, id, came)
  }
  for (const head of heads) await countHeads(ctx, id, head)
  for (const one of reach) await recordReach(ctx, id, one)
  for (const project of projects) await linkActivity(ctx, found(house.projects, project), id)
}

async function recordCame(
  ctx: AnyCtx,
  house: House,
  activity: string,
  { person, institution, late_on: _, ...came }: PlannedAttendance,
): Promise<void> {
  await recordAttendance(ctx, activity, {
    ...came,
    ...(person ? { person_id: found(house.people, person) } : {}),
    ...(institution ? { institution_id: found(house.institutions, institution) } : {}),
  })
}

/** Books money, keeps findings and writes the reports, day by day, so that a report that was sent holds what was known then. */
export async function closeProjects(house: House, today: string): Promise<void> {
  const manager = house.withRole('programme_manager')
  for (const project of house.plan.projects)
    await bookMoney(house, manager, project, found(house.projects, project.key))
  const steps = house.plan.projects.flatMap((project) => {
    const id = found(house.projects, project.key)
    const findings = project.findings.map((finding) => ({
      on: finding.said_on,
      work: () => house.act(manager, finding.said_on, '16:00', (ctx) => addFinding(ctx, id, finding)),
    }))
    const reports = project.reports.map((report) => ({
      on: report.submitted_on ?? today,
      work: () => fillReport(house, manager, id, report, today),
    }))
    return [...findings, ...reports]
  })
  const late = house.late.map(({ activity, came }) => ({
    on: came.late_on ?? today,
    work: () =>
      house.act(house.withRole('coordinator'), came.late_on ?? today, '09:30', (ctx) =>
        recordCame(ctx, house, activity, came),
      ),
  }))
  for (const step of [...steps, ...late].sort((a, b) => a.on.localeCompare(b.on))) await step.work()
}

async function fillReport(
  house: House,
  manager: string,
  project: string,
  plan: PlannedProject['reports'][number],
  today: string,
): Promise<void> {
  const { title, from_on, until_on, due_on, submitted_on, sections } = plan
  const begun = plus(submitted_on ?? due_on, -14)
  const report = await house.act(manager, begun > today ? plus(today, -3) : begun, '11:00', (ctx) =>
    startReport(ctx, project, { title, from: from_on, until: until_on, due_on, sections }),
  )
  if (submitted_on)
    await house.act(manager, submitted_on, '15:00', (ctx) => submitReport(ctx, project, report))
}

async function bookMoney(house: House, manager: string, project: PlannedProject, id: string): Promise<void> {
  for (const { name, planned, costs } of project.lines) {
    const last =
      costs
        .map((cost) => cost.spent_on)
        .sort()
        .at(-1) ?? project.starts_on
    await house.act(manager, last, '14:00', async (ctx) => {
      const budget_line_id = await addBudgetLine(ctx, id, { name, planned })
      for (const cost of costs) await addCost(ctx, id, { budget_line_id, ...cost })
    })
  }
  for (const payment of project.payments)
    await house.act(manager, payment.received_on, '14:30', (ctx) => addGrantPayment(ctx, id, payment))
}
