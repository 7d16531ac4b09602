import type { Gender } from '../../people/index.ts'
import { plainText } from '../plain.ts'

/** What somebody of the pool does for people. */
export const poolParts = ['interpreter', 'advocate', 'lawyer'] as const
export type PoolPart = (typeof poolParts)[number]

/** How well a language is spoken, the best first: a sworn interpreter of it, one's own, well, some. */
export const languageLevels = ['sworn', 'own', 'well', 'some'] as const
export type LanguageLevel = (typeof languageLevels)[number]

export interface SpokenLanguage {
  /** ISO 639 */
  code: string
  level: LanguageLevel
}

/** What somebody of the pool knows their way in. */
export const poolSubjects = [
  'violence_at_home',
  'child_protection',
  'family',
  'education',
  'discrimination',
  'hate_crime',
  'criminal',
  'residence',
  'asylum',
  'social_benefits',
  'housing',
  'debts',
  'labour',
  'health',
] as const
export type PoolSubject = (typeof poolSubjects)[number]

/** How a session can be held. */
export const sessionModes = ['in_person', 'phone', 'video'] as const
export type SessionMode = (typeof sessionModes)[number]

export interface PoolReach {
  phone?: string
  email?: string
  other?: string
}

export interface PoolRemarks {
  /** When they can, in words: Tuesdays and after four. */
  availability?: string
  rate?: string
  remark?: string
}

export interface PoolMember {
  id: string
  /** Null when it cannot be opened. */
  name: string | null
  parts: PoolPart[]
  languages: SpokenLanguage[]
  regions: string[]
  subjects: PoolSubject[]
  modes: SessionMode[]
  gender: Gender
  vetted_until: string | null
  /** When they were trained in working with people after violence at home. */
  trained_on: string | null
  away_from: string | null
  away_until: string | null
  institution_id: string | null
  person_id: string | null
  left_on: string | null
  version: number
  /** Empty for whoever may not call them; null when it cannot be opened. The communities they belong to come along. */
  reach: PoolReach | null
  remarks: PoolRemarks | null
  communities: string[] | null
}

/** Whether somebody is away on a day; an open end lasts. */
export const isAway = (member: Pick<PoolMember, 'away_from' | 'away_until'>, day: string): boolean =>
  (member.away_from !== null || member.away_until !== null) &&
  (member.away_from === null || member.away_from <= day) &&
  (member.away_until === null || member.away_until >= day)

/** Whether somebody was vetted and still is; `never` is not `over`. */
export function vetting(member: Pick<PoolMember, 'vetted_until'>, day: string): 'never' | 'valid' | 'over' {
  if (member.vetted_until === null) return 'never'
  return member.vetted_until >= day ? 'valid' : 'over'
}

/** How well somebody speaks a language; `undefined` when they do not. */
export const levelIn = (member: Pick<PoolMember, 'languages'>, code: string): LanguageLevel | undefined =>
  member.languages.find((language) => language.code === code)?.level

/** Whether two words for a place or a community mean the same, whatever their case and accents. */
export const sameWord = (one: string, other: string): boolean => plainText(one) === plainText(other)

/** What a list of the pool is narrowed to. */
export interface PoolWish {
  q?: string
  part?: PoolPart
  language?: string
  region?: string
  subject?: PoolSubject
  /** Only who is not away today. */
  free?: true
  woman?: true
  /** Those who have left the pool instead of those in it. */
  left?: true
}

/** Whether somebody fits a wish; those who left are asked for on their own. */
export function fits(member: PoolMember, wish: PoolWish, today: string): boolean {
  const { q, part, language, region, subject } = wish
  return (
    (member.left_on !== null) === Boolean(wish.left) &&
    (!part || member.parts.includes(part)) &&
    (!language || levelIn(member, language) !== undefined) &&
    (!region || member.regions.some((one) => sameWord(one, region))) &&
    (!subject || knows(member, subject)) &&
    (!wish.free || !isAway(member, today)) &&
    (!wish.woman || member.gender === 'woman') &&
    (!q || plainText(member.name ?? '').includes(plainText(q)))
  )
}

/** Whether somebody knows a subject: said of them, or shown by their training. */
export const knows = (member: Pick<PoolMember, 'subjects' | 'trained_on'>, subject: PoolSubject): boolean =>
  member.subjects.includes(subject) || (subject === 'violence_at_home' && member.trained_on !== null)

/** Every region of some members once, as first written. */
export function regionsOf(members: readonly Pick<PoolMember, 'regions'>[]): string[] {
  const seen = new Map<string, string>()
  for (const region of members.flatMap((member) => member.regions))
    if (!seen.has(plainText(region))) seen.set(plainText(region), region)
  return [...seen.values()].sort((a, b) => a.localeCompare(b))
}

/** What ties somebody of the pool to a person or an institution. */
export const conflictKinds = ['kin', 'friend', 'neighbour', 'works_for', 'other'] as const
export type ConflictKind = (typeof conflictKinds)[number]

export interface PoolConflict {
  id: string
  pool_member_id: string
  kind: ConflictKind
  person_id: string | null
  institution_id: string | null
  /** Null when it cannot be opened. */
  note: string | null | undefined
  noted_on: string
}
