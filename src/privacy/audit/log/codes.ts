import { isMessageId, type MessageId } from '../../../platform/i18n/messages.ts'

/** Where the words of codes stand that an act names, by what the act is about: `document` in `document.add`. */
const lists: Readonly<Record<string, readonly string[]>> = {
  case_opening: ['cases.emergency.why'],
  consent: ['consents.purpose', 'consents.topic'],
  document: ['papers.kind', 'papers.how'],
  goal: ['cases.goal.area', 'cases.goal.state'],
  hand_over: ['hand_over.reason'],
  incoming: ['incoming.urgency', 'incoming.decline'],
  interpreter: ['directory.pool.part', 'cases.interpreter.state'],
  involvement: ['cases.role'],
  letter: ['letters.kind'],
  order: ['cases.order.kind'],
  paper: ['people.papers.kind'],
  referral: ['referrals.basis', 'referrals.answer', 'referrals.outcome', 'consents.topic'],
  risk: ['cases.risk.level'],
  team: ['cases.part'],
}

/** The message that names a code among the fields of an act; undefined where the code belongs to no list. */
export function codeMessage(act: string, code: string): MessageId | undefined {
  const noun = act.slice(0, act.lastIndexOf('.'))
  return (lists[noun] ?? []).map((list) => `${list}.${code}`).find(isMessageId)
}
