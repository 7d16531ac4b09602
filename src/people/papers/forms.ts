import { z } from 'zod'
import { oneOf, optionalDate, optionalText, version } from '../../platform/http/fields.ts'
import type { NewPaper } from './actions.ts'
import { type Paper, paperKinds, paperStates } from './paper.ts'

/** The form of a paper. A paper that was asked for says when. */
export const paperForm = z
  .object({
    kind: oneOf(paperKinds),
    state: z.preprocess((value) => value || 'held', oneOf(paperStates)),
    valid_until: optionalDate(),
    asked_on: optionalDate(),
    depends_on: optionalText(200),
    number: optionalText(60),
    _version: version(),
  })
  .superRefine((paper, issues) => {
    if (paper.state === 'asked' && !paper.asked_on)
      issues.addIssue({ code: 'custom', path: ['asked_on'], message: 'people.papers.refused.asked' })
  })

/** A parsed form as the actions want it; `kin` are persons whose name may have been typed. */
export function paperFrom(
  { depends_on, _version, ...rest }: z.output<typeof paperForm>,
  kin: readonly { id: string; name: string }[],
): NewPaper {
  const person = kin.find(({ name }) => name === depends_on)
  return {
    ...rest,
    ...(depends_on && { depends_on: person ? { person_id: person.id } : { words: depends_on } }),
  }
}

/** What the form shows of a paper: not its number. */
export const paperValues = (paper: Paper, dependsOn: string | undefined) => ({
  kind: paper.kind,
  state: paper.state,
  valid_until: paper.valid_until ?? '',
  asked_on: paper.asked_on ?? '',
  depends_on: dependsOn ?? '',
  ...(paper.number !== undefined && { masked: 'number' }),
})
