import type { House } from '../house.ts'
import { type Day, daysBetween } from '../telling/days.ts'
import { type Random, randomOf } from '../telling/random.ts'
import { look, sceneOf } from './scene.ts'

/** The questions of the scale by what they ask about; children come with different strengths. */
const domains = [
  ['tells', 'understands', 'asks'],
  ['draws', 'cuts', 'moves'],
  ['counts', 'compares', 'shapes'],
  ['plays', 'parts', 'waits'],
  ['dresses', 'toilet', 'finishes'],
]

type Answers = Record<string, number>

/** How a child is seen the first time: weaker in one thing, stronger in another. */
function first(random: Random, child: number): Answers {
  return Object.fromEntries(
    domains.flatMap((items, at) => {
      const base = (at + child) % domains.length
      return items.map((item) => [item, Math.min(3, random.int(0, 1) + (base > 2 ? 1 : 0))])
    }),
  )
}

/** The next time: most answers the same or one better, now and then one worse. */
const later = (random: Random, before: Answers, share: number): Answers =>
  Object.fromEntries(
    Object.entries(before).map(([item, value]) => {
      if (random.chance(share)) return [item, Math.min(3, value + 1)]
      return [item, random.chance(0.06) ? Math.max(0, value - 1) : value]
    }),
  )

/** Readiness for school, twice or three times for every child whom Lávka accompanies to a school today. */
export async function fillReadiness(house: House, today: Day): Promise<void> {
  const random = randomOf(15)
  const cases = [...house.openCases].filter(([, { plan }]) =>
    ['school_enrolment', 'kindergarten_enrolment'].includes(plan.kind),
  )
  for (const [child, [title, { plan }]] of cases.entries()) {
    const age = daysBetween(plan.opened_on, today)
    if (age > 200) continue
    const scene = sceneOf(house, title, today)
    const given = { scale: 'school-readiness', of: 'child' } as const
    const start = first(random, child)
    // One child had a hard autumn: no step forward is also told.
    const share = child === 2 ? 0 : 0.4
    await look(scene, age - 3, { ...given, answers: start })
    const middle = later(random, start, share)
    if (age > 50) await look(scene, Math.floor(age / 2), { ...given, answers: middle })
    await look(scene, 3, { ...given, answers: later(random, middle, share) })
  }
}
