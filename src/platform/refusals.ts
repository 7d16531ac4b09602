import { Refused } from './errors.ts'

/** Rules the database itself holds, and the sentence for whoever runs into one. */
const sentences: Record<string, string> = {
  wall_one_side: 'cases.apart.refused.one_side',
  wall_kept_apart: 'cases.apart.refused.kept_apart',
  perpetrator_link_kept_apart: 'cases.apart.refused.stays_restricted',
  perpetrator_link_other: 'cases.apart.refused.unknown',
  perpetrator_link_once: 'cases.apart.refused.linked',
}

/** The refusal a database error stands for; undefined for every other error. */
export function refusalOf(error: unknown): Refused | undefined {
  const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
  const sentence = sentences[constraint]
  return sentence ? new Refused(sentence) : undefined
}
