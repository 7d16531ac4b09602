import {
  isAway,
  knows,
  type LanguageLevel,
  levelIn,
  type PoolMember,
  type PoolPart,
  type PoolSubject,
  sameWord,
  vetting,
} from '../../directory/index.ts'
import type { ConflictReason } from './conflict.ts'

/** What a case needs of somebody from the pool. */
export interface Need {
  part: PoolPart
  /** Languages of those who need interpreting, ISO 639. Empty when none is written down. */
  languages: string[]
  subject: PoolSubject | undefined
  /** Where the people of the case live. */
  regions: string[]
  woman: 'only' | 'rather' | undefined
  from_afar: boolean
  /** Whether communities are not wished, so that it matters whether one is known. */
  asks_community: boolean
}

/** One fact that speaks for or against somebody, in the order it is said. */
export type Why =
  | { kind: 'speaks'; language: string; level: LanguageLevel }
  | { kind: 'woman' }
  | { kind: 'trained' }
  | { kind: 'subject'; subject: PoolSubject }
  | { kind: 'near'; region: string }
  | { kind: 'from_afar' }
  | { kind: 'vetted' | 'vetting_over' | 'never_vetted' }
  | { kind: 'away'; until: string | null }
  | { kind: 'community_unknown' }

export interface Match {
  member: PoolMember
  why: Why[]
  /** What keeps them from this case. */
  refused?: ConflictReason
  score: number
}

const subjects: Record<string, PoolSubject> = {
  domestic_violence_support: 'violence_at_home',
  perpetrator_work: 'violence_at_home',
  child_protection: 'child_protection',
  hate_crime_support: 'hate_crime',
  residence_counselling: 'residence',
  school_enrolment: 'education',
  kindergarten_enrolment: 'education',
  social_counselling: 'social_benefits',
}

/** The subject a kind of case is about; none where it may be anything. */
export const subjectOf = (kind: string): PoolSubject | undefined => subjects[kind]

const levelScore: Record<LanguageLevel, number> = { sworn: 8, own: 8, well: 6, some: 2 }
const weight = { woman: 5, trained: 4, subject: 3, near: 2, from_afar: 3, vetted: 1, over: -2, away: -10 }

/** Whether sessions at a distance are possible with somebody. */
const reachesAfar = (member: PoolMember) => member.modes.includes('phone') || member.modes.includes('video')

/**
 * How well somebody fits a need, with what speaks for it, or `undefined` for an interpreter who speaks none of the languages.
 * The score only puts people in order: language first, then what was wished for, then what they know, then where they are.
 */
export function matchOf(
  member: PoolMember,
  need: Need,
  today: string,
  refused?: ConflictReason,
): Match | undefined {
  const spoken = need.languages.flatMap((language): Why[] => {
    const level = levelIn(member, language)
    return level ? [{ kind: 'speaks', language, level }] : []
  })
  if (need.part === 'interpreter' && need.languages.length > 0 && spoken.length === 0) return undefined
  const near = need.regions.find((region) => member.regions.some((own) => sameWord(own, region)))
  const afar = need.from_afar && !near && reachesAfar(member)
  const state = vetting(member, today)
  const away = isAway(member, today)
  const why: Why[] = [
    ...spoken,
    ...(need.woman && member.gender === 'woman' ? [{ kind: 'woman' } as const] : []),
    ...(member.trained_on && need.subject === 'violence_at_home' ? [{ kind: 'trained' } as const] : []),
    ...(need.subject &&
    !(member.trained_on && need.subject === 'violence_at_home') &&
    knows(member, need.subject)
      ? [{ kind: 'subject', subject: need.subject } as const]
      : []),
    ...(near && !need.from_afar ? [{ kind: 'near', region: near } as const] : []),
    ...(afar ? [{ kind: 'from_afar' } as const] : []),
    {
      kind:
        state === 'valid'
          ? ('vetted' as const)
          : state === 'over'
            ? ('vetting_over' as const)
            : ('never_vetted' as const),
    },
    ...(away ? [{ kind: 'away', until: member.away_until } as const] : []),
    ...(need.asks_community && member.communities?.length === 0
      ? [{ kind: 'community_unknown' } as const]
      : []),
  ]
  return { member, why, refused, score: scoreOf(why) }
}

function scoreOf(why: readonly Why[]): number {
  let score = 0
  for (const one of why) {
    if (one.kind === 'speaks') score += levelScore[one.level]
    else if (one.kind === 'vetted') score += weight.vetted
    else if (one.kind === 'vetting_over') score += weight.over
    else if (one.kind !== 'never_vetted' && one.kind !== 'community_unknown') score += weight[one.kind]
  }
  return score
}

/** The best first; whoever may not help in this case last. Alike ones stay by name, as they came. */
export const ranked = (matches: readonly Match[]): Match[] =>
  [...matches].sort(
    (a, b) => Number(a.refused !== undefined) - Number(b.refused !== undefined) || b.score - a.score,
  )
