import type { House } from '../house.ts'
import type { Day } from '../telling/days.ts'
import { brnoDepth } from './brno.ts'
import { brnoIncidents, krakowIncidents } from './incidents.ts'
import { krakowDepth } from './krakow.ts'
import { leedsDepth } from './leeds.ts'
import { prahaDepth } from './praha.ts'
import { brnoPromises, krakowPromises, leedsPromises, prahaPromises } from './promises.ts'
import { leedsIncidents } from './sealed.ts'
import { brnoStages, leedsStages, prahaStages } from './stages.ts'

const depths: Record<string, ((house: House, today: Day) => Promise<void>)[]> = {
  'lavka-brno': [brnoDepth, brnoStages, brnoIncidents, brnoPromises],
  'open-hearth': [leedsDepth, leedsStages, leedsIncidents, leedsPromises],
  'otwarta-brama': [krakowDepth, krakowIncidents, krakowPromises],
  'pristav-praha': [prahaDepth, prahaStages, prahaPromises],
}

/** Goals, assessments, appointments and all else that is done within the cases that run, and what keeps them safe. */
export async function fillDepth(house: House, today: Day): Promise<void> {
  for (const fill of depths[house.plan.slug] ?? []) await fill(house, today)
}
