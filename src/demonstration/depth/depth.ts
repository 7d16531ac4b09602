import type { House } from '../house.ts'
import type { Day } from '../telling/days.ts'
import { brnoDepth } from './brno.ts'
import { leedsDepth } from './leeds.ts'
import { prahaDepth } from './praha.ts'

const depths: Record<string, (house: House, today: Day) => Promise<void>> = {
  'lavka-brno': brnoDepth,
  'open-hearth': leedsDepth,
  'pristav-praha': prahaDepth,
}

/** Goals, assessments, appointments and all else that is done within the cases that run. */
export async function fillDepth(house: House, today: Day): Promise<void> {
  await depths[house.plan.slug]?.(house, today)
}
