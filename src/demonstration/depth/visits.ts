import {
  addMapping,
  bringIn,
  getMapping,
  leadQuestions,
  openSubmissions,
  sampleOf,
  takeRows,
  tellAnswers,
} from '../../incidents/index.ts'
import type { House } from '../house.ts'
import { visitsForm, visitsLead, visitsMean, visitsSent } from '../krakow/visits.ts'
import { type Day, plus } from '../telling/days.ts'

const opened = (rows: readonly unknown[]) => {
  const bytes = Buffer.from(JSON.stringify({ count: rows.length, results: rows }))
  return openSubmissions(async () =>
    (async function* () {
      yield bytes
    })(),
  )
}

/** What the street team noted on their telephones: a form that can be read, and a file of it that was brought in. */
export async function streetVisits(house: House, today: Day): Promise<void> {
  const rows = visitsSent(today)
  const form = await house.act('lidia', plus(today, -20), '09:10', async (ctx) => {
    const { submissions } = await opened(rows.slice(0, 3))
    const id = await addMapping(ctx, visitsForm, await sampleOf(submissions))
    await leadQuestions(ctx, id, { name: visitsForm, questions: visitsLead }, 1)
    const constants = { told_by: 'victim', region: 'PL-12' }
    await tellAnswers(ctx, id, { answers: visitsMean, constants, days: 'dmy' }, 2)
    return id
  })
  await house.act('lidia', plus(today, -3), '09:20', async (ctx) => {
    const file = await takeRows(ctx, await getMapping(ctx, form), await opened(rows))
    await bringIn(ctx, house.install, file)
  })
}
