import type { PlannedPerson } from '../plan.ts'
import { type Day, plus, workday } from '../telling/days.ts'
import {
  arabicFamilies,
  arabicGiven,
  czechFamilies,
  czechGiven,
  type Family,
  type Given,
  ukrainianFamilies,
  ukrainianGiven,
  vietnameseFamilies,
  vietnameseGiven,
} from '../telling/names.ts'
import { type Census, censuses, inventedPhone } from '../telling/people.ts'
import type { Random } from '../telling/random.ts'

export type Tongue = 'uk' | 'vi' | 'ar' | 'cs'

const names: Record<Tongue, [Family[], Given[]]> = {
  uk: [ukrainianFamilies, ukrainianGiven],
  vi: [vietnameseFamilies, vietnameseGiven],
  ar: [arabicFamilies, arabicGiven],
  cs: [czechFamilies, czechGiven],
}
const speech: Record<Tongue, Pick<PlannedPerson, 'languages' | 'nationality'>> = {
  uk: { languages: ['uk', 'ru'], nationality: 'UA' },
  vi: { languages: ['vi'], nationality: 'VN' },
  ar: { languages: ['ar'], nationality: 'SY' },
  cs: { languages: ['cs'], nationality: 'CZ' },
}

export interface PrahaCensus {
  people: PlannedPerson[]
  meet: (tongue: Tongue, ...rest: Parameters<Census['meet']>) => PlannedPerson
}

/** Names stay with their language; numbers and the list of people are shared. */
export function prahaCensus(random: Random): PrahaCensus {
  const { people, meet } = censuses(random, names, inventedPhone('+420'))
  return { people, meet: (tongue, key, on, about) => meet(tongue, key, on, { ...speech[tongue], ...about }) }
}

const mix: Tongue[] = ['uk', 'uk', 'vi', 'uk', 'cs', 'uk', 'vi', 'uk', 'ar', 'uk', 'vi', 'cs']

/** The 46 whom the project counselled, mostly women, over its first year. */
export function counselled(random: Random, met: PrahaCensus): PlannedPerson[] {
  return Array.from({ length: 46 }, (_, at) => {
    const tongue = mix[at % mix.length] ?? 'uk'
    const on: Day = workday(plus('2015-01-12', Math.floor(at * 7.6)))
    const interpreter = tongue === 'cs' ? 'no' : random.chance(0.55) ? 'yes' : 'no'
    return met.meet(tongue, `client-${at + 1}`, on, {
      gender: at % 6 === 5 ? 'man' : 'woman',
      needs_interpreter: interpreter,
      residence:
        tongue === 'cs'
          ? undefined
          : {
              kind: random.chance(0.7) ? 'long_term' : 'permanent',
              depends_on: random.chance(0.6) ? 'the marriage' : undefined,
            },
    })
  })
}
