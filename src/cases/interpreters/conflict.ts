import { type PoolConflict, type PoolMember, type PoolPart, sameWord } from '../../directory/index.ts'

/**
 * Why somebody of the pool may not help in a case. Nobody is named: whoever reads the list learns that there is a reason,
 * not whose.
 */
export const conflictReasons = [
  'involved',
  'child',
  'kin',
  'household',
  'known',
  'unwanted',
  'works_there',
  'community',
  'not_a_woman',
] as const
export type ConflictReason = (typeof conflictReasons)[number]

/** Who and what stands around a case, as far as it can keep somebody from it. */
export interface Circle {
  /** Everybody who is or was involved in the case. */
  involved: ReadonlySet<string>
  /** Those who live with one of them. */
  household: ReadonlySet<string>
  /** Their kin, and the kin of those. */
  kin: ReadonlySet<string>
  /** Institutions the case is about, and the bodies those belong to. */
  institutions: ReadonlySet<string>
  /** What the people of the case wish. */
  wish: {
    woman?: 'only' | 'rather'
    from_afar?: boolean
    communities: readonly string[]
    excluded: readonly string[]
  }
}

type Candidate = Pick<PoolMember, 'id' | 'person_id' | 'institution_id' | 'communities' | 'gender'>

/**
 * The first reason that keeps somebody from a case, or `undefined`. Never a child, relative, friend or neighbour; nobody the
 * people of the case do not want; nobody who works for an institution the case is about. Interpreters besides: nobody from a
 * community they do not wish, nobody but a woman where only a woman is wished. A community that cannot be read counts as the
 * one not wished.
 */
export function conflictOf(
  candidate: Candidate,
  ties: readonly Pick<PoolConflict, 'kind' | 'person_id' | 'institution_id'>[],
  circle: Circle,
  part: PoolPart,
  isChild = false,
): ConflictReason | undefined {
  const { person_id, institution_id, communities } = candidate
  const { involved, household, kin, institutions, wish } = circle
  const near = (person: string | null) => person !== null && (involved.has(person) || household.has(person))
  if (person_id !== null && involved.has(person_id)) return 'involved'
  if (isChild) return 'child'
  const tied = ties.filter((tie) => near(tie.person_id))
  if (tied.some((tie) => tie.kind === 'kin') || (person_id !== null && kin.has(person_id))) return 'kin'
  if (person_id !== null && household.has(person_id)) return 'household'
  if (tied.length > 0) return 'known'
  if (wish.excluded.includes(candidate.id)) return 'unwanted'
  const places = [institution_id, ...ties.map((tie) => tie.institution_id)]
  if (places.some((place) => place !== null && institutions.has(place))) return 'works_there'
  if (part !== 'interpreter') return undefined
  const fromThere = wish.communities.some(
    (unwished) => communities === null || communities.some((own) => sameWord(own, unwished)),
  )
  if (fromThere) return 'community'
  return wish.woman === 'only' && candidate.gender !== 'woman' ? 'not_a_woman' : undefined
}
