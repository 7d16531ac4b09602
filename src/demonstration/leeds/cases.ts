import type { PlannedCase, PlannedHousehold, PlannedKin } from '../plan.ts'
import { type Current, current } from '../telling/current.ts'
import { type Day, plus, workdayBefore } from '../telling/days.ts'
import { romanianFamilies, romanianGiven, slovakFamilies, slovakGiven } from '../telling/names.ts'
import { censuses, inventedPhone } from '../telling/people.ts'
import type { Random } from '../telling/random.ts'
import { meantBy } from '../telling/stories.ts'
import { protectionWords } from '../words/rights.ts'
import { families } from './families.ts'
import type { Stage } from './family.ts'

const order: Stage[] = ['first-contact', 'assessment', 'plan', 'support', 'review', 'finished']
// How much of the case each stage took, and how many entries it left.
const weight: Record<Stage, [number, number]> = {
  'first-contact': [0.06, 2],
  assessment: [0.22, 3],
  plan: [0.14, 2],
  support: [0.46, 9],
  review: [0.12, 2],
  finished: [0, 0],
}

/** Families in child protection, each at its own stage of the pathway. */
export function leedsCases(random: Random, today: Day) {
  const met = censuses(
    random,
    { ro: [romanianFamilies, romanianGiven], sk: [slovakFamilies, slovakGiven] },
    inventedPhone('+44'),
  )
  const households: PlannedHousehold[] = []
  const kin: PlannedKin[] = []
  const cases = families.map((family, at): PlannedCase => {
    const { city, tongue, children, stage, safe, ...given } = family
    const on = workdayBefore(plus(today, -given.opened))
    const from = tongue.includes('ro') ? 'ro' : 'sk'
    const surname = met.family(from)
    const both = { family: surname, languages: tongue, nationality: from.toUpperCase() }
    const mother = met.meet(from, `mother-${at}`, on, {
      ...both,
      gender: 'woman',
      age: random.int(22, 41),
      needs_interpreter: at % 3 === 1 ? 'no' : 'yes',
      ...(safe && {
        phone: '+44 000 000 051',
        safe: {
          allowed: ['call' as const, 'messenger' as const],
          never: ['letter' as const, 'voicemail' as const],
          days: [1, 2, 3, 4, 5],
          from: '10:00',
          until: '12:30',
          reach: '+44 000 000 051',
          say_first: 'Ask for the lady who sews.',
          never_note: 'No letters: the landlord opens them.',
          must_not_learn: ['Landlord: anything', 'Neighbours: that the children are away'],
        },
      }),
    })
    const kids = Array.from({ length: children }, (_, n) =>
      met.meet(from, `kid-${at}-${n}`, on, {
        ...both,
        age: 2 + ((at + 4 * n) % 12),
        needs_interpreter: 'no',
      }),
    )
    for (const kid of kids) kin.push({ person: mother.key, kind: 'parent', other: kid.key })
    if (kids[0] && kids[1]) kin.push({ person: kids[0].key, kind: 'sibling', other: kids[1].key })
    households.push({
      label: surname.woman,
      municipality: city,
      people: [mother.key, ...kids.map((kid) => kid.key)],
    })
    const first = kids[0] ?? mother
    return current(random, today, {
      kind: 'child_protection',
      institution: `social-${city}`,
      people: [
        ...kids.map((kid) => ({ person: kid.key, role: 'child' as const })),
        { person: mother.key, role: 'parent' },
      ],
      meant: meantBy(first, mother),
      bank: protectionWords,
      stretches: course(given.opened, stage, given.closed?.ago ?? 3),
      ...given,
      title: `${given.title} (${city})`,
    })
  })
  return { people: met.people, cases, households, kin }
}

/** Spreads what was written, up to the present stage of the work, over the time since the case was opened. */
function course(opened: number, stage: Stage, last: number): NonNullable<Current['stretches']> {
  const until = order.indexOf(stage)
  const passed = order.slice(0, until + 1).filter((one) => one !== 'finished')
  const whole = passed.reduce((sum, one) => sum + weight[one][0], 0)
  const span = opened - last - 2
  let at = opened - 1
  const stretches: NonNullable<Current['stretches']> = []
  for (const one of passed) {
    const end = Math.max(last + 1, Math.round(at - (span * weight[one][0]) / whole))
    stretches.push([one, Math.max(end, at - 1), end, weight[one][1]])
    at = end
  }
  return stretches
}
