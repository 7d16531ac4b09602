import type { Key, PlannedHousehold, PlannedKin, PlannedPerson } from '../plan.ts'
import { type Day, plus, workday } from '../telling/days.ts'
import type { Census } from '../telling/people.ts'
import type { Random } from '../telling/random.ts'

/** A family: who lives together, and how they are related. */
export interface BrnoFamily {
  parents: PlannedPerson[]
  children: PlannedPerson[]
}

const tongues = [['rom', 'cs'], ['rom', 'cs'], ['cs', 'rom'], ['rom', 'sk', 'cs'], ['cs']]

/** Invents families with so many children of an age and notes household and kin. */
export function brnoFamilies(
  random: Random,
  met: Census,
  sizes: number[],
  metOn: Day,
  childAge: [number, number],
) {
  const households: PlannedHousehold[] = []
  const kin: PlannedKin[] = []
  const families = sizes.map((children, at): BrnoFamily => {
    const surname = met.family()
    const key = (part: string): Key => `${metOn}-${at}-${part}`
    const on = workday(plus(metOn, at * 3))
    const languages = random.pick(tongues)
    const mother = met.meet(key('mother'), on, {
      gender: 'woman',
      family: surname,
      age: random.int(24, 39),
      languages,
      nationality: 'CZ',
    })
    const father = random.chance(0.3)
      ? met.meet(key('father'), on, {
          gender: 'man',
          family: surname,
          age: random.int(26, 44),
          languages,
          nationality: 'CZ',
        })
      : undefined
    const kids = Array.from({ length: children }, (_, n) =>
      met.meet(key(`child-${n}`), on, {
        family: surname,
        age: random.int(...childAge) + n,
        languages,
        needs_interpreter: 'no',
        nationality: 'CZ',
      }),
    )
    const parents = father ? [mother, father] : [mother]
    for (const parent of parents)
      for (const kid of kids) kin.push({ person: parent.key, kind: 'parent', other: kid.key })
    if (father) kin.push({ person: mother.key, kind: 'partner', other: father.key })
    if (kids[0] && kids[1]) kin.push({ person: kids[0].key, kind: 'sibling', other: kids[1].key })
    households.push({
      label: surname.woman,
      municipality: 'Brno',
      people: [...parents, ...kids].map((one) => one.key),
    })
    return { parents, children: kids }
  })
  return { families, households, kin }
}
