import type { Hint } from '../coding/hints.ts'
import { isUnread, type Message } from '../messages/queries.ts'
import type { Incident } from '../queries.ts'
import type { ToldLine } from '../told/queries.ts'
import { agreementFor, type Body, isFinal } from '../told/told.ts'

/** What an incident in work needs next, the most urgent first: one thing, so that nobody has to find it on the page. */
export type Step =
  | { kind: 'answer' }
  | { kind: 'answer_first' }
  | { kind: 'note_answer'; told: string; body: string }
  | { kind: 'code' }
  | { kind: 'hand_over'; body: 'police' | 'institution' }
  | { kind: 'ask_again'; told: string; body: string; since: string }
  | { kind: 'wait'; body: string; until: string }
  | { kind: 'close' }

/** Hints without which an incident counts as not coded yet. */
const uncoded: readonly Hint[] = ['kind', 'acts']

/** The next step of an incident; nothing for one that nobody works on. `told` are its tellings, `today` a day. */
export function nextStepOf({
  incident,
  messages,
  told,
  hints,
  today,
}: {
  incident: Pick<Incident, 'status' | 'agreed' | 'source'>
  messages: readonly Message[]
  told: readonly ToldLine[]
  hints: readonly Hint[]
  today: string
}): Step | undefined {
  const standing = told.filter((line) => !line.taken_back_on)
  const answered = standing.find((line) => line.answers.some(({ noted }) => !noted))
  if (!['open', 'closed'].includes(incident.status)) return undefined
  if (messages.some(isUnread)) return { kind: 'answer' }
  if (answered) return { kind: 'note_answer', told: answered.id, body: answered.body }
  if (incident.status === 'closed') return undefined
  if (incident.source === 'line' && messages.every(({ member_id }) => member_id === null))
    return { kind: 'answer_first' }
  if (hints.some((hint) => uncoded.includes(hint))) return { kind: 'code' }
  const owed = (['police', 'institution'] as const).find(
    (agreement) =>
      incident.agreed.includes(agreement) &&
      !standing.some(({ body }) => agreementFor(body as Body) === agreement),
  )
  if (owed) return { kind: 'hand_over', body: owed }
  const pending = standing
    .flatMap((line) => (line.ask_again_on && !isFinal(line.outcome) ? [{ line, on: line.ask_again_on }] : []))
    .sort((a, b) => a.on.localeCompare(b.on))[0]
  if (!pending) return { kind: 'close' }
  const { line, on } = pending
  return on <= today
    ? { kind: 'ask_again', told: line.id, body: line.body, since: on }
    : { kind: 'wait', body: line.body, until: on }
}
