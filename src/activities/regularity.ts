/** One gathering of a series: an activity of the same title at which somebody was written down. */
export interface Gathering {
  id: string
  held_on: string
  person_ids: readonly string[]
}

export interface Regularity {
  person_id: string
  /** One a gathering, earliest first: came or not. Gatherings before the first visit are `before`. */
  visits: ('came' | 'missed' | 'before')[]
  came: number
  /** Gatherings since the first visit, that one included. */
  since_first: number
  last_on: string
  /** `new` with fewer than three gatherings since the first visit, `left` after three missed in a row. */
  state: 'new' | 'regular' | 'sometimes' | 'left'
}

const missedUntilLeft = 3
const regularShare = 2 / 3

function stateOf(visits: Regularity['visits'], came: number, since: number): Regularity['state'] {
  if (since < 3) return 'new'
  if (visits.slice(-missedUntilLeft).every((visit) => visit === 'missed')) return 'left'
  return came / since >= regularShare ? 'regular' : 'sometimes'
}

const stateOrder = { left: 0, sometimes: 1, new: 2, regular: 3 } as const

/**
 * How regularly people come to a series. `gatherings` in any order; those with nobody written down are left out,
 * because an empty list says nothing about who stayed away. People who stopped coming stand first.
 */
export function regularityOf(gatherings: readonly Gathering[]): Regularity[] {
  const held = gatherings
    .filter((gathering) => gathering.person_ids.length > 0)
    .toSorted((a, b) => a.held_on.localeCompare(b.held_on) || a.id.localeCompare(b.id))
  const present = held.map((gathering) => new Set(gathering.person_ids))
  const everybody = [...new Set(held.flatMap((gathering) => gathering.person_ids))]
  return everybody
    .map((person_id): Regularity => {
      const first = present.findIndex((people) => people.has(person_id))
      const visits = present.map((people, index) =>
        people.has(person_id) ? 'came' : index < first ? 'before' : 'missed',
      )
      const came = visits.filter((visit) => visit === 'came').length
      const since_first = held.length - first
      const last_on = held[visits.lastIndexOf('came')]?.held_on ?? ''
      return { person_id, visits, came, since_first, last_on, state: stateOf(visits, came, since_first) }
    })
    .toSorted(
      (a, b) =>
        stateOrder[a.state] - stateOrder[b.state] ||
        b.came - a.came ||
        a.person_id.localeCompare(b.person_id),
    )
}
