/** Why a restricted case is opened by somebody who is not on its team. */
export const openingReasons = ['danger', 'deadline', 'nobody_reached', 'other'] as const
export type OpeningReason = (typeof openingReasons)[number]

/** The least that counts as a sentence. */
export const shortestReason = 20

/** For how many days those on the team are told on their first page. */
export const toldDays = 7

/** A restricted case that was opened in an emergency, for as long as `open_in_need` says. Who opened it is no part of the team. */
export interface Opening {
  id: string
  case_id: string
  number: string
  member_id: string
  why: string
  opened_at: Date
  /** When it ends by itself, or was ended. */
  until_at: Date
  ended_by: string | null
  /** Whether it is open at this moment. */
  open: boolean
}
