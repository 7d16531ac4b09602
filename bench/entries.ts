import type pg from 'pg'
import type { CasesPlan, MadeCase } from './cases.ts'
import { copyInto } from './copy.ts'
import { idAt } from './random.ts'

const kinds = ['visit', 'call', 'meeting', 'counselling', 'letter', 'accompaniment']
const services = [
  'legal_counselling',
  'social_counselling',
  'school_preparation',
  'enrolment_support',
  'accompaniment',
  'help_with_letter',
]
const sentence =
  'Read the refusal together, wrote down what the school said and agreed what to bring to the next meeting at the library.'
const day = 86_400_000
const dateOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/** Entries of two years, shared out among cases, each naming the person the case is about. */
export async function copyEntries(
  client: pg.ClientBase,
  cases: readonly MadeCase[],
  { org, sealer, random, now, count, memberOf }: Omit<CasesPlan, 'people'>,
): Promise<void> {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const caseOf = (n: number) => cases[n % cases.length] as MadeCase
  const entryId = (n: number) => idAt(now - 730 * day + n * 1_000, 4, n)
  await copyInto(
    client,
    'case_entry',
    [
      'organisation_id',
      'id',
      'case_id',
      'restricted',
      'kind',
      'occurred_at',
      'occurred_on',
      'minutes',
      'services',
      'text_sealed',
      'member_id',
    ],
    (function* () {
      for (let n = 0; n < count; n++) {
        const { id: caseId, key } = caseOf(n)
        const moment = now - Math.floor(random() * 700 * day)
        const id = entryId(n)
        yield [
          org,
          id,
          caseId,
          false,
          pick(kinds),
          new Date(moment),
          dateOf(moment),
          15 * (1 + Math.floor(random() * 6)),
          [pick(services)],
          sealer.seal(key, caseId, 'case_entry', 'text_sealed', id, {
            text: `${sentence} (${n})`,
          }),
          memberOf(n),
        ]
      }
    })(),
  )
  await copyInto(
    client,
    'entry_person',
    ['organisation_id', 'entry_id', 'person_id', 'case_id', 'restricted'],
    (function* () {
      for (let n = 0; n < count; n++) yield [org, entryId(n), caseOf(n).client, caseOf(n).id, false]
    })(),
  )
}
