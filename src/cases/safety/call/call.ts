/** The first question of every call. */
export const safeNowAnswers = ['yes', 'no', 'unsure'] as const
export type SafeNowAnswer = (typeof safeNowAnswers)[number]

/** How a call ended. */
export const callOutcomes = ['talked', 'no_answer', 'other_answered', 'stopped'] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** What is asked at the beginning of a call, in this order; each is one line of the note. */
export const callQuestions = ['minutes', 'number', 'pick_up', 'where_he_is', 'where_children_are'] as const
export type CallQuestion = (typeof callQuestions)[number]

export interface CallAnswers {
  safe_now?: SafeNowAnswer
  outcome: CallOutcome
  /** What was talked about. */
  text?: string
  minutes?: number
  number?: string
  pick_up?: string
  where_he_is?: string
  where_children_are?: string
}

/** How long after a reason was given a number may be shown, in milliseconds. */
export const overrideHolds = 60 * 60 * 1000
