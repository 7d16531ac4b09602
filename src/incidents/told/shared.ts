import type { Ctx } from '../../platform/context.ts'
import { parseForm } from '../../platform/http/form.ts'
import { newId } from '../../platform/ids.ts'
import type { OpenedLink, SharedKind } from '../../privacy/index.ts'
import { fileTypes, handedFile } from './documents/file.ts'
import { type LinkAnswerForm, linkAnswerForm } from './forms.ts'
import type { SharedPaper } from './links.ts'
import { SharedHandOver } from './views/shared-hand-over.tsx'

/** Takes what a body answers. Its words are sealed under the key of the incident; the sender is told that there is news. */
async function answerHandOver(
  ctx: Ctx<'incident_told_answer'>,
  { member_id, opener }: OpenedLink<SharedPaper>,
  given: LinkAnswerForm,
): Promise<void> {
  const { incident_id = '', told_id = '' } = opener
  const id = newId()
  const seal = (column: string, value: string | undefined) =>
    value ? ctx.keys.seal(incident_id, 'incident_told_answer', column, id, value) : null
  await ctx.db
    .insertInto('incident_told_answer')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      incident_id,
      told_id,
      answer: given.answer,
      number_sealed: seal('number_sealed', given.answer === 'taken_up' ? given.number : undefined),
      words_sealed: seal('words_sealed', given.words),
      answered_at: ctx.now,
    })
    .execute()
  ctx.record({
    act: 'incident_told.answer',
    kind: 'incident',
    id: incident_id,
    fields: [given.answer],
    reason: told_id,
  })
  await ctx.enqueue('referral.news', { member: member_id })
}

/** Incidents handed over by a link: their openers name an incident and a telling of it. */
export const sharedHandOvers: SharedKind<SharedPaper> = {
  subjectOf: ({ incident_id }) => incident_id,
  openingOf: ({ incident_id = '', told_id = '' }) => ({ kind: 'incident', id: incident_id, reason: told_id }),
  View: SharedHandOver,
  async answer(ctx, link, body) {
    const result = parseForm(linkAnswerForm, body)
    if (!result.ok) return result.form
    await answerHandOver(ctx, link, result.value)
    return undefined
  },
  async file(ctx, { opener, content }, body) {
    const type = fileTypes.find((one) => one === body.type)
    if (!type) return undefined
    const { incident_id, told_id } = opener
    ctx.record({
      act: 'incident_told.export',
      kind: 'incident',
      id: incident_id,
      reason: told_id,
      fields: [type],
    })
    return handedFile(content.paper, content.number, type)
  },
}
