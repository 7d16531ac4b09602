import {
  closeIncident,
  type IncidentDraft,
  publishStatistics,
  readPeriod,
  recordIncident,
} from '../../incidents/index.ts'
import { linkIncident } from '../../projects/index.ts'
import { brnoFront, brnoReports } from '../brno/reports.ts'
import { found, type House } from '../house.ts'
import { incidentOf } from '../krakow/incidents.ts'
import { krakowFront, krakowReports } from '../krakow/reports.ts'
import { type Day, plus } from '../telling/days.ts'
import { type Random, randomOf } from '../telling/random.ts'
import { openLine, receive } from './line.ts'
import { streetVisits } from './visits.ts'

const perMonth = [8, 7, 9, 8, 10, 11, 9, 10, 14, 12, 11, 9]
const inMonth = (year: number, month: number, day: number): Day =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** A year of incidents and what there is of the next, noted month by month; the year is published the February after. */
export async function krakowIncidents(house: House, today: Day): Promise<void> {
  const random = randomOf(41)
  const year = Number(today.slice(0, 4)) - 1
  let at = 0
  for (const [index, count] of [...perMonth, ...perMonth].entries()) {
    const month = (index % 12) + 1
    const of = year + Math.floor(index / 12)
    const days = Array.from({ length: count }, () => inMonth(of, month, random.int(1, 26))).sort()
    const noted = days.filter((day) => day < today)
    const drafts = noted.map((day) => incidentOf(random, at++, day))
    const noting = inMonth(of, month, 27)
    await note(house, random, drafts, noting < today ? noting : today)
  }
  await openLine(house, 'lidia', plus(today, -30), krakowFront)
  for (const report of krakowReports) await receive(house, 'lidia', report, today)
  await streetVisits(house, today)
  const published = inMonth(year + 1, 2, 2)
  const period = readPeriod(published <= today ? String(year) : `${year}-Q3`)
  if (period)
    await house.act('lidia', today < published ? today : published, '10:00', (ctx) =>
      publishStatistics(ctx, period, undefined),
    )
}

/** A month's incidents in one go, for the project that monitors them; most are done with by now. */
async function note(house: House, random: Random, drafts: readonly IncidentDraft[], day: Day): Promise<void> {
  if (drafts.length === 0) return
  await house.act(random.pick(['ewa', 'igor']), day, '15:00', async (ctx) => {
    for (const draft of drafts) {
      const id = await recordIncident(ctx, draft)
      await linkIncident(ctx, found(house.projects, 'monitoring'), id)
      if (random.chance(0.7))
        await closeIncident(ctx, id, random.pick(['helped', 'information_only', 'no_contact']), 1)
    }
  })
}

/** Lávka: a line that was opened three weeks ago, and what came by it. */
export async function brnoIncidents(house: House, today: Day): Promise<void> {
  await openLine(house, 'ivana', plus(today, -21), brnoFront)
  for (const report of brnoReports) await receive(house, 'ivana', report, today)
}
